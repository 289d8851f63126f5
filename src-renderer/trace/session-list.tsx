/** The sessions that are kept, newest first: to be searched, chosen and removed. */

import { Loader, TextInput } from '@mantine/core';
import { IconFileImport, IconSearch } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import type { TraceSummary } from '../../src-main/contract/trace.ts';
import { formatBytes } from '../explain/format.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { PickItem } from '../ui/pick-item.tsx';
import { stopOf, walkPicks } from '../ui/pick-keys.ts';
import { removeSessions } from './session-actions.ts';
import classes from './session-list.module.css';
import { SessionState } from './session-state.tsx';
import { shownState } from './shown-state.ts';
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
      t(`states.${shownState(session)}`),
      session.imported?.file ?? '',
    ].join(' ');
  const { found, searching } = useSessionSearch(text, sessions, listed);
  const stop = stopOf(
    found.map(({ id }) => id),
    shown,
  );
  return (
    <nav className={classes.list} aria-label={t('sessions.label')} onKeyDown={walkPicks}>
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
        <SessionItem
          key={session.id}
          session={session}
          current={session.id === shown}
          stop={session.id === stop}
          onPick={onPick}
        />
      ))}
    </nav>
  );
}

interface SessionItemProps {
  readonly session: TraceSummary;
  readonly current: boolean;
  readonly stop: boolean;
  readonly onPick: (id: string) => void;
}

function SessionItem({ session, current, stop, onPick }: SessionItemProps) {
  const { t } = useTranslation('trace');
  const { id, host, port, purpose, state, startedAt, bytes, imported } = session;
  return (
    <PickItem
      mark={<SessionState state={shownState(session)} />}
      title={sessionTitle(session, t)}
      at={startedAt}
      current={current}
      stop={stop}
      onPick={() => onPick(id)}
      remove={state === 'live' ? undefined : { label: t('sessions.remove'), run: () => removeSessions([id]) }}
    >
      <span className={classes.host}>
        {host}:{port}
        {purpose === 'send' ? '' : ` · ${t(`sessions.${purpose}`)}`}
      </span>
      {imported === undefined ? undefined : (
        <span className={classes.file} title={imported.file}>
          <IconFileImport size={13} aria-label={t('imported.mark')} />
          <span>{imported.file}</span>
        </span>
      )}
      <span className={classes.size}>{bytes === undefined ? '' : formatBytes(bytes)}</span>
    </PickItem>
  );
}

export function sessionTitle({ title, purpose, host }: TraceSummary, t: TFunction<'trace'>): string {
  if (title.trim() !== '') return title;
  return purpose === 'send' ? host : t(`sessions.${purpose}`);
}
