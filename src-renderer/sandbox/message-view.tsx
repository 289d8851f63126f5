/** One message that arrived: envelope, header, text, attachments. */

import { ActionIcon, Anchor, Tooltip } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { SandboxMessage } from '../../src-main/contract/sandbox.ts';
import { formatBytes } from '../explain/format.ts';
import { useLanguage, useTranslation } from '../i18n/use-translation.ts';
import { formatTime } from '../ui/format-time.ts';
import { removeMessages } from './actions.ts';
import { importantHeaders } from './headers-model.ts';
import classes from './message-view.module.css';
import { PartList } from './part-list.tsx';
import { useMessage } from './use-message.ts';

export function MessageView({ id }: { readonly id: string }) {
  const { t } = useTranslation('sandbox');
  const message = useMessage(id);
  if (message === undefined || message === 'gone') {
    return (
      <p className={classes.nothing} role="status">
        {message === 'gone' ? t('message.gone') : t('message.loading')}
      </p>
    );
  }
  return (
    <article className={classes.message} aria-label={t('message.label')}>
      <header className={classes.head}>
        <h2 className={classes.subject}>{message.subject.trim() || t('message.noSubject')}</h2>
        <Tooltip label={t('message.remove')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('message.remove')}
            onClick={() => removeMessages([message.id])}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </header>
      <Envelope message={message} />
      <Headers headers={message.headers} />
      <PartList id={message.id} parts={message.parts} />
      <section aria-label={t('message.text')}>
        <h3 className={classes.heading}>{t('message.text')}</h3>
        {message.text.trim() === '' ? (
          <p className={classes.faint}>{t('message.noText')}</p>
        ) : (
          <div className={classes.text}>{message.text}</div>
        )}
        {message.textCut ? <p className={classes.faint}>{t('message.cut')}</p> : undefined}
      </section>
    </article>
  );
}

/** What the server was told, beside what the message says of itself. */
function Envelope({ message }: { readonly message: SandboxMessage }) {
  const { t } = useTranslation('sandbox');
  const language = useLanguage();
  const way = message.secured ? t('list.secured') : t('list.clear');
  return (
    <section className={classes.envelope} aria-label={t('message.envelope')}>
      <dl className={classes.fields}>
        <dt title={t('message.envelopeHelp')}>{t('message.envelope')}</dt>
        <dd className={classes.mono}>
          {message.from || t('message.nobody')} → {message.to.join(', ')}
        </dd>
        <dt>{t('message.arrived')}</dt>
        <dd>
          {formatTime(message.at, language)} · {formatBytes(message.bytes)}
        </dd>
        <dt>{t('message.way')}</dt>
        <dd>
          {way} ·{' '}
          {message.user === undefined ? t('message.noLogin') : `${t('message.login')} ${message.user}`}
        </dd>
      </dl>
    </section>
  );
}

function Headers({ headers }: Pick<SandboxMessage, 'headers'>) {
  const { t } = useTranslation('sandbox');
  const [all, setAll] = useState(false);
  const shown = all ? headers : importantHeaders(headers);
  return (
    <section aria-label={t('message.headers')}>
      <h3 className={classes.heading}>{t('message.headers')}</h3>
      <dl className={classes.fields} data-all={all || undefined}>
        {shown.map(({ name, value }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a header may repeat a line, and the order never changes
          <div key={index} className={classes.pair}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Anchor component="button" type="button" size="sm" aria-expanded={all} onClick={() => setAll(!all)}>
        {all ? t('message.fewHeaders') : t('message.allHeaders', { count: headers.length })}
      </Anchor>
    </section>
  );
}
