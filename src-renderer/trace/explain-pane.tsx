/** What the selected row means: two short paragraphs, its parts, and where the standard says so. */
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconCopy, IconExternalLink } from '@tabler/icons-react';
import { SECRET_MASK } from '../../src-main/contract/trace.ts';
import { explainRow } from '../explain/row.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { charsetName } from '../ui/charset.ts';
import { copyText } from '../ui/copy.ts';
import { RfcLink } from '../ui/rfc-link.tsx';
import { BodyPanel } from './body-panel.tsx';
import classes from './explain-pane.module.css';
import { FailureBox } from './failure-box.tsx';
import { lineCharset, lineText } from './line-text.ts';
import type { Row, TraceModel } from './model.ts';
import { replyLines } from './row-lookup.ts';
import { copiedRow, type Voice } from './row-text.ts';
import { formatSpan } from './timing.ts';
import { useVoice } from './use-voice.ts';
import { WireText } from './wire-text.tsx';

/** Waits shorter than this need no words. */
const noticeableWait = 500;

interface ExplainPaneProps {
  readonly sessionId: string;
  /** The session's server. */
  readonly host: string;
  readonly model: TraceModel;
  /** Absent while there is none. */
  readonly row?: Row | undefined;
}

export function ExplainPane({ sessionId, host, model, row }: ExplainPaneProps) {
  const voice = useVoice();
  const { t } = voice;
  return (
    <aside className={classes.pane} aria-label={t('explain.label')}>
      {row === undefined ? undefined : (
        <Explained key={row.id} sessionId={sessionId} host={host} model={model} row={row} voice={voice} />
      )}
    </aside>
  );
}

interface ExplainedProps extends ExplainPaneProps {
  readonly row: Row;
  readonly voice: Voice;
}

function Explained({ sessionId, host, model, row, voice }: ExplainedProps) {
  const { t, explain } = voice;
  const { event } = row;
  const words = explainRow(event, { ...row, host, afterClearText: model.spokeInClear }, explain);
  const failure = model.culprit === row.id ? model.end?.failure : undefined;
  const waited = event.kind === 'received' && row.gap >= noticeableWait;
  return (
    <>
      <header className={classes.head}>
        <span>
          {sideName(row, t)} · {explain(`steps.${event.phase}.name`)}
        </span>
        <Tooltip label={t('explain.copyRow')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={t('explain.copyRow')}
            onClick={() => void copyText(copiedRow(row, voice))}
          >
            <IconCopy size={15} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </header>
      {failure === undefined ? undefined : <FailureBox failure={failure} host={host} voice={voice} />}
      {event.kind === 'end' && failure !== undefined ? undefined : (
        <>
          <h3 className={classes.summary}>{words.summary}</h3>
          <Wire model={model} row={row} />
          <Guessed row={row} />
          <p className={classes.detail}>
            {words.detail}
            {waited ? ` ${t('explain.waited', { span: formatSpan(row.gap) })}` : ''}
          </p>
        </>
      )}
      {event.kind === 'body' ? (
        <BodyPanel sessionId={sessionId} exchange={event.exchange} done={event.done} />
      ) : undefined}
      {words.parts.length === 0 ? undefined : (
        <dl className={classes.parts}>
          {words.parts.map(({ label, value }) => (
            <div key={`${label} ${value}`}>
              <dt>{isTerm(label) ? <WireText text={label} /> : label}</dt>
              <dd>{value.includes(SECRET_MASK) ? <WireText text={value} /> : value}</dd>
            </div>
          ))}
        </dl>
      )}
      {words.rfc === undefined ? undefined : (
        <RfcLink reference={words.rfc} className={classes.rfc}>
          <IconExternalLink size={13} aria-hidden />
        </RfcLink>
      )}
    </>
  );
}

/** A word of the wire, such as `550`, `SIZE=1000` or a secret, rather than one of ours. */
function isTerm(label: string): boolean {
  return label.includes(SECRET_MASK) || /^[A-Z0-9 =.:_/-]+$/.test(label);
}

function sideName({ event: { kind } }: Row, t: Voice['t']): string {
  if (kind === 'sent' || kind === 'body') return t('explain.sent');
  if (kind === 'received') return t('explain.received');
  return kind === 'tls' ? t('explain.tls') : t('explain.around');
}

/** The line in full; a reply with all of its lines. */
function Wire({ model, row }: { readonly model: TraceModel; readonly row: Row }) {
  if (row.event.kind !== 'sent' && row.event.kind !== 'received') return undefined;
  return (
    <div className={classes.wire} data-kind={row.event.kind}>
      {replyLines(model.rows, row).map(({ id, event }) =>
        event.kind === 'sent' || event.kind === 'received' ? (
          <div key={id} data-current={id === row.id || undefined}>
            <WireText text={lineText(event)} code={event.kind === 'received' ? event.code : undefined} />
          </div>
        ) : undefined,
      )}
    </div>
  );
}

/** What the line was taken for, where its bytes are not UTF-8. */
function Guessed({ row: { event } }: { readonly row: Row }) {
  const { t } = useTranslation('verdict');
  const charset = event.kind === 'received' ? lineCharset(event) : undefined;
  if (charset === undefined) return undefined;
  return <p className={classes.guessed}>{t('guessed', { charset: charsetName(charset) })}</p>;
}
