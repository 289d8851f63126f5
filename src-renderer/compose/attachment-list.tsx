/** The attachments as cards: icon, name, size, state, remove. */

import { Loader, UnstyledButton } from '@mantine/core';
import { IconPaperclip, IconPlus, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { formatBytes } from '../explain/format.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { pickFiles, removeAttachment } from './attachment-actions.ts';
import classes from './attachment-list.module.css';
import { useCompose } from './compose-store.ts';
import { FileIcon } from './file-icon.tsx';
import { splitName } from './file-look.ts';

export function AttachmentList() {
  const { t } = useTranslation('compose');
  const attachments = useCompose(({ composition }) => composition.attachments);
  const reading = useCompose(({ composition }) => composition.reading);
  const count = attachments.length + reading.length;
  if (count === 0) return undefined;
  const total = [...attachments, ...reading].reduce((sum, { size }) => sum + size, 0);
  return (
    <section className={classes.section} aria-label={t('attachments.title')}>
      <h2 className={classes.head} aria-live="polite">
        <IconPaperclip size={16} aria-hidden />
        {t('attachments.summary', { count, size: formatBytes(total) })}
      </h2>
      <div className={classes.cards}>
        <ul className={classes.list}>
          {attachments.map((attachment) => (
            <Card
              key={attachment.id}
              name={attachment.name}
              state={attachment.state}
              icon={<FileIcon contentType={attachment.contentType} size={24} />}
              detail={
                attachment.state === 'ready'
                  ? formatBytes(attachment.size)
                  : t(`attachments.states.${attachment.state}`)
              }
              onRemove={() => removeAttachment(attachment)}
            />
          ))}
          {reading.map(({ id, name }) => (
            <Card
              key={id}
              name={name}
              state="reading"
              icon={<Loader size={20} aria-hidden />}
              detail={t('attachments.reading')}
            />
          ))}
        </ul>
        <UnstyledButton className={classes.add} onClick={() => void pickFiles()}>
          <IconPlus size={16} aria-hidden />
          {t('attachments.add')}
        </UnstyledButton>
      </div>
    </section>
  );
}

interface CardProps {
  readonly name: string;
  readonly state: string;
  readonly icon: ReactNode;
  readonly detail: string;
  readonly onRemove?: () => void;
}

function Card({ name, state, icon, detail, onRemove }: CardProps) {
  const { t } = useTranslation('compose');
  const { head, tail } = splitName(name);
  return (
    <li className={classes.card} data-state={state} title={name}>
      <span className={classes.icon}>{icon}</span>
      <span className={classes.words}>
        <span className={classes.name}>
          <span className={classes.nameHead}>{head}</span>
          <span className={classes.nameTail}>{tail}</span>
        </span>
        <span className={classes.detail}>{detail}</span>
      </span>
      {onRemove === undefined ? undefined : (
        <UnstyledButton
          className={classes.remove}
          aria-label={t('attachments.remove', { name })}
          onClick={onRemove}
        >
          <IconX size={16} aria-hidden />
        </UnstyledButton>
      )}
    </li>
  );
}
