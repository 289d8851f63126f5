/** The attachments of a message: save, open, and the hash that proves them byte-exact. */

import { Button, Tooltip, UnstyledButton } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import type { SandboxPart } from '../../src-main/contract/sandbox.ts';
import { FileIcon } from '../compose/file-icon.tsx';
import { formatBytes } from '../explain/format.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { copyText } from '../ui/copy.ts';
import { openPart, savePart } from './actions.ts';
import classes from './part-list.module.css';

interface PartListProps {
  /** Of the message. */
  readonly id: string;
  readonly parts: readonly SandboxPart[];
}

export function PartList({ id, parts }: PartListProps) {
  const { t } = useTranslation('sandbox');
  if (parts.length === 0) return undefined;
  const title = t('message.parts', { count: parts.length });
  return (
    <section aria-label={title}>
      <h3 className={classes.heading}>{title}</h3>
      <ul className={classes.cards}>
        {parts.map((part) => (
          <PartCard key={part.index} id={id} part={part} />
        ))}
      </ul>
    </section>
  );
}

function PartCard({ id, part }: { readonly id: string; readonly part: SandboxPart }) {
  const { t } = useTranslation('sandbox');
  const name = part.name === '' ? t('message.unnamed') : part.name;
  return (
    <li className={classes.card}>
      <span className={classes.icon}>
        <FileIcon contentType={part.contentType} size={24} />
      </span>
      <span className={classes.words}>
        <span className={classes.name}>{name}</span>
        <span className={classes.detail}>
          {formatBytes(part.size)} · {part.contentType}
        </span>
        <Tooltip label={t('message.copyHash', { name })}>
          <UnstyledButton
            className={classes.hash}
            aria-label={t('message.copyHash', { name })}
            onClick={() => void copyText(part.sha256, t('message.hashCopied'))}
          >
            <span className={classes.hashLabel}>{t('message.hash')}</span>
            <span className={classes.digest}>{part.sha256}</span>
            <IconCopy size={12} aria-hidden />
          </UnstyledButton>
        </Tooltip>
      </span>
      <span className={classes.buttons}>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t('message.openName', { name })}
          onClick={() => void openPart(id, part)}
        >
          {t('message.open')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t('message.saveName', { name })}
          onClick={() => void savePart(id, part)}
        >
          {t('message.save')}
        </Button>
      </span>
    </li>
  );
}
