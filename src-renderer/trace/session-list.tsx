/** The sessions that are kept, newest first: to be searched, chosen and removed. */

import { ActionIcon, Loader, TextInput, Tooltip } from '@mantine/core';
import { IconFileImport, IconSearch, IconX } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import type { TraceSummary } from '../../src-main/contract/trace.ts';
import { formatBytes } from '../explain/format.ts';
import { useLanguage, useTranslation } from '../i18n/use-translation.ts';
import { formatShortTime } from '../ui/format-time.ts';
import { removeSessions } from './session-actions.ts';
import classes from './session-list.module.css';
import { SessionState } from './session-state.tsx';
import { useSessionSearch } from './use-session-search.ts';

export interface SessionListProps {
  readonly sessions: readonly TraceSummary[];
  readonly shown: string;
  readonly onPick: (id: string) => void;
}

export function SessionList({ sessions, shown, onPick }: SessionListProps) {
  const { t } = useTranslation('trace');
  const [text, setText] = useState('');
  const listed = (session: TraceSummary) =>
    [
      session.title,
      `${session.host}:${session.port}`,
      t(`states.${session.state}`),
      session.imported?.file ?? '',
    ].join(' ');
  const { found, searching } = useSessionSearch(text, sessions, listed);
  return (
    <nav className={classes.list} aria-label={t('sessions.label')}>
      <TextInput
        className={classes.search ?? ''}
        size="xs"
        type="search"
        aria-label={t('sessions.search')}
        data-autofocus
        placeholder={t('sessions.search')}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        leftSection={searching ? <Loader size={12} /> : <IconSearch size={14} aria-hidden />}
      />
      {found.length === 0 ? (
        <p className={classes.none} role="status">
          {t(searching ? 'sessions.searching' : 'sessions.none')}
        </p>
      ) : undefined}
      {found.map((session) => (
        <SessionItem key={session.id} session={session} current={session.id === shown} onPick={onPick} />
      ))}
    </nav>
  );
}

interface SessionItemProps {
  readonly session: TraceSummary;
  readonly current: boolean;
  readonly onPick: (id: string) => void;
}

function SessionItem({ session, current, onPick }: SessionItemProps) {
  const { t } = useTranslation('trace');
  const time = useTimeOfDay();
  const { id, host, port, purpose, state, startedAt, bytes, imported } = session;
  return (
    <div className={classes.entry}>
      <button type="button" className={classes.item} aria-current={current} onClick={() => onPick(id)}>
        <SessionState state={state} />
        <span className={classes.title}>{sessionTitle(session, t)}</span>
        <time className={classes.time} dateTime={new Date(startedAt).toISOString()}>
          {time(startedAt)}
        </time>
        <span className={classes.host}>
          {purpose === 'send' ? '' : `${t(`sessions.${purpose}`)} · `}
          {host}:{port}
        </span>
        {imported === undefined ? undefined : (
          <span className={classes.file} title={imported.file}>
            <IconFileImport size={13} aria-label={t('imported.mark')} />
            <span>{imported.file}</span>
          </span>
        )}
        <span className={classes.size}>{bytes === undefined ? '' : formatBytes(bytes)}</span>
      </button>
      {state === 'live' ? undefined : (
        <Tooltip label={t('sessions.remove')}>
          <ActionIcon
            className={classes.remove ?? ''}
            variant="default"
            size="sm"
            aria-label={t('sessions.remove')}
            onClick={() => removeSessions([id])}
          >
            <IconX size={13} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
    </div>
  );
}

export function sessionTitle({ title, purpose, host }: TraceSummary, t: TFunction<'trace'>): string {
  if (title.trim() !== '') return title;
  return purpose === 'send' ? host : t(`sessions.${purpose}`);
}

/** Today as a time, earlier days as a date. */
export function useTimeOfDay(): (at: number) => string {
  const language = useLanguage();
  return (at) => formatShortTime(at, language, Date.now());
}
