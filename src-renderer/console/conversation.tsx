/** What was said so far, each reply with its meaning beside it. */
import { UnstyledButton } from '@mantine/core';
import {
  IconArrowLeft,
  IconArrowRight,
  IconChevronRight,
  IconInfoCircle,
  IconLock,
  IconMail,
} from '@tabler/icons-react';
import { useState } from 'react';
import { SECRET_MASK } from '../../src-main/contract/trace.ts';
import type { Explanation } from '../explain/explanation.ts';
import { formatBytes } from '../explain/format.ts';
import { explainRow } from '../explain/row.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { lineText } from '../trace/line-text.ts';
import type { Row, TraceModel } from '../trace/model.ts';
import { rowText } from '../trace/row-text.ts';
import { formatClock } from '../trace/timing.ts';
import { useVoice } from '../trace/use-voice.ts';
import { WireText } from '../trace/wire-text.tsx';
import { RfcLink } from '../ui/rfc-link.tsx';
import classes from './conversation.module.css';
import { type Block, conversation } from './conversation-model.ts';

interface ConversationProps {
  readonly host: string;
  readonly model: TraceModel;
}

export function Conversation({ host, model }: ConversationProps) {
  const { t } = useTranslation('console');
  const blocks = conversation(model.rows);
  return (
    <div
      className={classes.frame}
      role="log"
      aria-label={t('conversation')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keyboard
      tabIndex={0}
    >
      <div className={classes.blocks}>
        {blocks.map((block) => (
          <BlockView key={block.id} block={block} host={host} spokeInClear={model.spokeInClear} />
        ))}
      </div>
    </div>
  );
}

interface BlockViewProps {
  readonly block: Block;
  readonly host: string;
  readonly spokeInClear: boolean;
}

function BlockView({ block, host, spokeInClear }: BlockViewProps) {
  const voice = useVoice();
  const { t } = useTranslation('console');
  const [open, setOpen] = useState(false);
  const [first] = block.rows;
  if (first === undefined) return undefined;
  const words = explainRow(first.event, { ...first, host, afterClearText: spokeInClear }, voice.explain);
  const isRefused = first.event.kind === 'received' && (first.event.code ?? 0) >= 400;
  const isBroken = first.event.kind === 'tls' && first.event.state === 'failed';
  return (
    <div
      className={classes.block}
      data-kind={first.event.kind === 'tls' && !isBroken ? 'tls' : block.kind}
      data-refused={isRefused || isBroken || undefined}
      data-lax={(first.event.kind === 'sent' && first.event.raw) || undefined}
      data-warn={first.mark === 'warn' || undefined}
    >
      <span className={classes.clock}>{formatClock(first.startMs)}</span>
      <span className={classes.gutter}>
        <Sign row={first} kind={block.kind} said={t('said')} server={t('server')} />
      </span>
      <div className={classes.wire}>
        {block.kind === 'around' ? rowText(first, voice) : undefined}
        {block.kind === 'body' && first.event.kind === 'body'
          ? t('bodyBytes', { size: formatBytes(first.event.bytes) })
          : undefined}
        {block.kind === 'said' || block.kind === 'reply'
          ? block.rows.map((row) => <Line key={row.id} row={row} />)
          : undefined}
      </div>
      <div className={classes.meaning}>
        <UnstyledButton className={classes.summary} aria-expanded={open} onClick={() => setOpen(!open)}>
          <IconChevronRight size={13} className={classes.chevron} aria-hidden />
          <span>{block.kind === 'around' ? t('more') : words.summary}</span>
        </UnstyledButton>
      </div>
      {open ? <Detail words={words} /> : undefined}
    </div>
  );
}

function Line({ row: { event } }: { readonly row: Row }) {
  const { t } = useVoice();
  if (event.kind !== 'sent' && event.kind !== 'received') return undefined;
  return (
    <div className={classes.line}>
      <WireText
        text={event.text === '' ? t('rows.emptyLine') : lineText(event)}
        code={event.kind === 'received' ? event.code : undefined}
      />
      {event.kind === 'sent' && event.raw ? <span className={classes.lax}>{t('say.raw')}</span> : undefined}
    </div>
  );
}

interface SignProps {
  readonly row: Row;
  readonly kind: Block['kind'];
  readonly said: string;
  readonly server: string;
}

function Sign({ row, kind, said, server }: SignProps) {
  if (kind === 'said') return <IconArrowRight size={15} stroke={2} role="img" aria-label={said} />;
  if (kind === 'reply') return <IconArrowLeft size={15} stroke={2} role="img" aria-label={server} />;
  if (kind === 'body') return <IconMail size={15} aria-hidden />;
  return row.event.kind === 'tls' ? (
    <IconLock size={14} aria-hidden />
  ) : (
    <IconInfoCircle size={14} aria-hidden />
  );
}

function Detail({ words: { detail, parts, rfc } }: { readonly words: Explanation }) {
  return (
    <div className={classes.detail}>
      <p>{detail}</p>
      {parts.length === 0 ? undefined : (
        <dl>
          {parts.map(({ label, value }) => (
            <div key={`${label} ${value}`}>
              <dt>
                <WireText text={label} />
              </dt>
              <dd>{value.includes(SECRET_MASK) ? <WireText text={value} /> : value}</dd>
            </div>
          ))}
        </dl>
      )}
      {rfc === undefined ? undefined : <RfcLink reference={rfc} className={classes.rfc} />}
    </div>
  );
}
