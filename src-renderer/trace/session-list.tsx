/** The sessions that are kept, newest first. In a narrow window they are picked from a menu instead. */

import { Select } from '@mantine/core';
import type { TraceSummary } from '../../src-main/contract/trace.ts';
import { useLanguage, useTranslation } from '../i18n/use-translation.ts';
import { formatShortTime } from '../ui/format-time.ts';
import classes from './session-list.module.css';
import { SessionState } from './session-state.tsx';

interface SessionListProps {
  readonly sessions: readonly TraceSummary[];
  readonly shown: string;
  readonly onPick: (id: string) => void;
}

export function SessionList({ sessions, shown, onPick }: SessionListProps) {
  const { t } = useTranslation('trace');
  const time = useTimeOfDay();
  return (
    <nav className={classes.list} aria-label={t('sessions.label')}>
      {sessions.map((session) => (
        <button
          type="button"
          key={session.id}
          className={classes.item}
          aria-current={session.id === shown}
          onClick={() => onPick(session.id)}
        >
          <SessionState state={session.state} />
          <span className={classes.title}>{sessionTitle(session, t('sessions.test'))}</span>
          <time className={classes.time} dateTime={new Date(session.startedAt).toISOString()}>
            {time(session.startedAt)}
          </time>
          <span className={classes.host}>
            {session.purpose === 'test' ? `${t('sessions.test')} · ` : ''}
            {session.host}:{session.port}
          </span>
        </button>
      ))}
    </nav>
  );
}

export function SessionPicker({ sessions, shown, onPick }: SessionListProps) {
  const { t } = useTranslation('trace');
  const time = useTimeOfDay();
  return (
    <Select
      className={classes.picker ?? ''}
      size="xs"
      aria-label={t('sessions.pick')}
      allowDeselect={false}
      value={shown}
      data={sessions.map((session) => ({
        value: session.id,
        label: `${time(session.startedAt)} · ${sessionTitle(session, t('sessions.test'))} · ${t(`states.${session.state}`)}`,
      }))}
      onChange={(id) => {
        if (id !== null) onPick(id);
      }}
    />
  );
}

function sessionTitle({ title, purpose, host }: TraceSummary, test: string): string {
  if (title.trim() !== '') return title;
  return purpose === 'test' ? test : host;
}

/** Today as a time, earlier days as a date. */
function useTimeOfDay(): (at: number) => string {
  const language = useLanguage();
  return (at) => formatShortTime(at, language, Date.now());
}
