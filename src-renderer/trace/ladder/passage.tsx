/** What passes between the two sides at a rung: an arrow, a message, a handshake, or a note at the side. */
import {
  IconAlertTriangleFilled,
  IconCircleXFilled,
  IconLock,
  IconMail,
  IconPlugConnected,
  IconRoute,
} from '@tabler/icons-react';
import type { TraceEvent } from '../../../src-main/contract/trace.ts';
import { lineText } from '../line-text.ts';
import type { Row } from '../model.ts';
import { bodyText, rowText, type Voice } from '../row-text.ts';
import { formatSpan } from '../timing.ts';
import { MaskedText, WireText } from '../wire-text.tsx';
import classes from './passage.module.css';

interface PassageProps {
  readonly row: Row;
  readonly voice: Voice;
}

export function Passage({ row, voice }: PassageProps) {
  const { event } = row;
  switch (event.kind) {
    case 'sent':
    case 'received':
      return <Line row={row} event={event} voice={voice} />;
    case 'body':
      return <Message row={row} event={event} voice={voice} />;
    case 'tls':
      return (
        <div className={classes.band} data-failed={event.state === 'failed' || undefined}>
          <Mark row={row} voice={voice} />
          <IconLock size={15} aria-hidden />
          <span className={classes.cut}>{rowText(row, voice)}</span>
        </div>
      );
    case 'attempt':
    case 'proxy':
      return (
        <div className={classes.line} data-from="sender" data-faint data-state={event.state}>
          <Mark row={row} voice={voice} />
          {event.kind === 'proxy' ? (
            <IconRoute size={15} aria-hidden />
          ) : (
            <IconPlugConnected size={15} aria-hidden />
          )}
          <span className={classes.cut}>
            {rowText(row, voice)}
            {event.state === 'started' ? '' : ` · ${formatSpan(event.took)}`}
          </span>
          <Arrow from="sender" />
        </div>
      );
    default:
      return (
        <div className={classes.note} data-end={event.kind === 'end' || undefined}>
          <Mark row={row} voice={voice} />
          <span className={classes.cut}>
            <MaskedText text={rowText(row, voice)} />
          </span>
        </div>
      );
  }
}

type EventOf<K extends TraceEvent['kind']> = Extract<TraceEvent, { kind: K }>;

/** A command or a line of a reply; the arrow of a reply comes with its last line. */
function Line({ row, event, voice }: PassageProps & { readonly event: EventOf<'sent' | 'received'> }) {
  const from = event.kind === 'sent' ? 'sender' : 'server';
  const code = event.kind === 'received' ? event.code : undefined;
  const whole = event.kind === 'sent' || event.last;
  return (
    <div
      className={classes.line}
      data-from={from}
      data-joined={row.joined || undefined}
      data-refused={(code ?? 0) >= 400 || undefined}
    >
      <Mark row={row} voice={voice} />
      <span className={classes.cut}>
        <WireText text={event.text === '' ? voice.t('rows.emptyLine') : lineText(event)} code={code} />
      </span>
      {whole ? <Arrow from={from} label={voice.t(`say.${event.kind}`)} /> : undefined}
    </div>
  );
}

/** From one side to the other, a little downwards: time passes on the way. */
function Arrow({ from, label }: { readonly from: 'sender' | 'server'; readonly label?: string }) {
  const y = from === 'sender' ? 'M0 1 L100 7' : 'M100 1 L0 7';
  return (
    <span
      className={classes.arrow}
      data-from={from}
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    >
      <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <path d={y} vectorEffect="non-scaling-stroke" />
      </svg>
      <span className={classes.tip} />
    </span>
  );
}

function Message({ row, event, voice }: PassageProps & { readonly event: EventOf<'body'> }) {
  const share = event.done ? 1 : event.bytes / Math.max(1, event.total);
  return (
    <div className={classes.message}>
      <span className={classes.progress} style={{ width: `${100 * share}%` }} />
      <Mark row={row} voice={voice} />
      <IconMail size={15} aria-hidden />
      <span className={classes.cut}>
        <strong>{voice.t('rows.body')}</strong> {bodyText(row, event, voice.t)}
      </span>
    </div>
  );
}

function Mark({ row: { mark }, voice: { t } }: PassageProps) {
  if (mark === 'fail')
    return <IconCircleXFilled size={15} className={classes.fail} role="img" aria-label={t('say.fail')} />;
  if (mark === 'warn')
    return (
      <IconAlertTriangleFilled size={14} className={classes.warn} role="img" aria-label={t('say.warn')} />
    );
  return undefined;
}
