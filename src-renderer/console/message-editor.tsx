/** The message after 354, or a chunk of one: several lines, with or without doubled dots. */
import { Button, Checkbox, Textarea } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from '../i18n/use-translation.ts';
import { onIntent } from '../state/intents.ts';
import { say } from './actions.ts';
import { changeDraft, useDraft } from './draft-store.ts';
import { LaxSwitch } from './lax-switch.tsx';
import { LineEndSelect } from './line-end-select.tsx';
import classes from './talk-area.module.css';

const template = 'From: me@example.com\nTo: you@example.com\nSubject: A message by hand\n\nHello\n';

export function MessageEditor({ kind }: { readonly kind: 'message' | 'chunk' }) {
  const { t } = useTranslation('console');
  const { message, stuffed, lax, lineEnd } = useDraft();
  const send = async (last: boolean): Promise<void> => {
    const sent =
      kind === 'chunk'
        ? await say({ kind, text: message, last, lax })
        : await say({
            kind,
            text: message,
            stuffed,
            end: last,
            lineEnd: lineEnd === 'lf' ? 'lf' : 'crlf',
            lax,
          });
    if (sent) changeDraft({ message: '', panel: 'none' });
  };
  const byKey = useEffectEvent(() => void send(true));
  useEffect(() => onIntent('send', () => byKey()), []);
  return (
    <div className={classes.form}>
      <h2 className={classes.title}>
        <IconMail size={16} aria-hidden />
        {t(kind === 'chunk' ? 'message.chunk' : 'message.title')}
      </h2>
      <Textarea
        aria-label={t('message.label')}
        classNames={{ input: classes.message ?? '' }}
        autosize
        minRows={4}
        maxRows={12}
        autoFocus
        spellCheck={false}
        maxLength={2_000_000}
        value={message}
        onChange={({ currentTarget: { value } }) => changeDraft({ message: value, refused: undefined })}
      />
      <div className={classes.row}>
        {kind === 'message' ? (
          <Checkbox
            size="xs"
            label={t('message.stuffed')}
            checked={stuffed}
            onChange={({ currentTarget: { checked } }) => changeDraft({ stuffed: checked })}
          />
        ) : undefined}
        <LaxSwitch />
        {lax && kind === 'message' ? <LineEndSelect /> : undefined}
      </div>
      <div className={classes.buttons}>
        {message === '' ? (
          <Button variant="subtle" onClick={() => changeDraft({ message: template })}>
            {t('message.template')}
          </Button>
        ) : undefined}
        {kind === 'chunk' ? (
          <Button variant="subtle" onClick={() => changeDraft({ panel: 'none' })}>
            {t('message.cancel')}
          </Button>
        ) : undefined}
        <Button variant="default" disabled={message === ''} onClick={() => void send(false)}>
          {t(kind === 'chunk' ? 'message.send' : 'message.part')}
        </Button>
        <Button onClick={() => void send(true)}>
          {t(kind === 'chunk' ? 'message.last' : 'message.end')}
        </Button>
      </div>
    </div>
  );
}
