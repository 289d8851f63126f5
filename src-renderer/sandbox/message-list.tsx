/** The messages that arrived, newest first. */

import { IconLock, IconLockOpen, IconPaperclip, IconUser } from '@tabler/icons-react';
import type { SandboxMessageSummary } from '../../src-main/contract/sandbox.ts';
import { formatBytes } from '../explain/format.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { selectSandboxMessage } from '../state/sandbox-store.ts';
import { PickItem } from '../ui/pick-item.tsx';
import { stopOf, walkPicks } from '../ui/pick-keys.ts';
import { shortRecipients } from './headers-model.ts';
import classes from './message-list.module.css';

interface MessageListProps {
  readonly messages: readonly SandboxMessageSummary[];
  readonly shown: string;
}

export function MessageList({ messages, shown }: MessageListProps) {
  const { t } = useTranslation('sandbox');
  const stop = stopOf(
    messages.map(({ id }) => id),
    shown,
  );
  return (
    <nav className={classes.list} aria-label={t('list.label')} onKeyDown={walkPicks}>
      {messages.map((message) => (
        <MessageItem
          key={message.id}
          message={message}
          current={message.id === shown}
          stop={message.id === stop}
        />
      ))}
    </nav>
  );
}

function MessageItem({
  message,
  current,
  stop,
}: {
  readonly message: SandboxMessageSummary;
  readonly current: boolean;
  readonly stop: boolean;
}) {
  const { t } = useTranslation('sandbox');
  const { first, others } = shortRecipients(message.to);
  const recipients = others === 0 ? first : t('list.more', { first, count: others });
  const way = message.secured ? t('list.secured') : t('list.clear');
  return (
    <PickItem
      title={message.subject.trim() || t('message.noSubject')}
      at={message.at}
      current={current}
      stop={stop}
      onPick={() => selectSandboxMessage(message.id)}
    >
      <span className={classes.people}>
        {message.from || t('message.nobody')} {t('list.to', { recipients })}
      </span>
      <span className={classes.facts}>
        <span
          role="img"
          className={classes.fact}
          aria-label={way}
          title={way}
          data-secured={message.secured || undefined}
        >
          {message.secured ? <IconLock size={13} aria-hidden /> : <IconLockOpen size={13} aria-hidden />}
        </span>
        {message.user === undefined ? undefined : (
          <span className={classes.fact}>
            <IconUser size={13} aria-hidden />
            {message.user}
          </span>
        )}
        {message.attachments === 0 ? undefined : (
          <span className={classes.fact} title={t('message.parts', { count: message.attachments })}>
            <IconPaperclip size={13} aria-hidden />
            {message.attachments}
          </span>
        )}
        <span className={classes.size}>{formatBytes(message.bytes)}</span>
      </span>
    </PickItem>
  );
}
