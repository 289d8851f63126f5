/** One row of the ladder: its time, the round trip it belongs to, the wait before it, and what passed. */
import { memo } from 'react';
import type { Row } from '../model.ts';
import type { Voice } from '../row-text.ts';
import { formatClock, formatSpan } from '../timing.ts';
import { heightOf, isBroken, leadOf, lineOf, measuredOf } from './measure.ts';
import { Passage } from './passage.tsx';
import classes from './rung.module.css';

/** Waits shorter than this have no shape of their own, ms. */
const SHAPED = 100;
/** Waits shorter than this are seen but not named, ms. */
const NAMED = 250;

interface RungProps {
  readonly row: Row;
  readonly id: string;
  /** 1 for the first row. */
  readonly position: number;
  /** Rows in all; -1 while more may come. */
  readonly count: number;
  /** Px from where the drawn rungs are measured from. */
  readonly top: number;
  readonly isInTrip: boolean;
  /** Of the trip, where it counts as a round trip. */
  readonly number?: number | undefined;
  /** Of the trip: until the first line of the reply, ms. */
  readonly took?: number | undefined;
  /** First and last row of the trip. */
  readonly begins: boolean;
  readonly ends: boolean;
  readonly selected: boolean;
  /** Belongs to the exchange of the selected row. */
  readonly paired: boolean;
  readonly voice: Voice;
  readonly onSelect: (row: number) => void;
}

/** Kept while its row stays the same: the ladder that holds it is drawn anew with every line that arrives. */
export const Rung = memo(function Rung(props: RungProps) {
  const { row, selected, paired, voice } = props;
  const measured = measuredOf(row);
  const lead = leadOf(measured);
  const height = heightOf(measured);
  const { kind } = row.event;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the ladder holds the focus and names the active row
    // biome-ignore lint/a11y/useKeyWithClickEvents: the ladder takes the keys for all rows
    <div
      role="option"
      id={props.id}
      aria-selected={selected}
      aria-posinset={props.position}
      aria-setsize={props.count}
      className={classes.rung}
      style={{ height: lead + height, transform: `translateY(${props.top}px)` }}
      data-kind={kind}
      data-secured={row.secured || undefined}
      data-mark={row.mark}
      data-paired={paired || undefined}
      onClick={() => props.onSelect(row.id)}
    >
      <TripMark {...props} lead={lead} />
      <span className={classes.clock} style={{ top: lead, lineHeight: `${lineOf(measured)}px` }}>
        {row.continued ? '' : formatClock(row.startMs)}
      </span>
      <div className={classes.lane}>
        <Wait row={row} voice={voice} height={lead} />
        <div className={classes.step} style={{ top: lead, height }}>
          <Passage row={row} voice={voice} />
        </div>
      </div>
    </div>
  );
});

/** The round trip at the edge: its number where it begins, a stroke as far as it goes. */
function TripMark({ number, took, begins, ends, lead, ...props }: RungProps & { readonly lead: number }) {
  const { t } = props.voice;
  if (!props.isInTrip) return undefined;
  const title =
    number === undefined
      ? undefined
      : took === undefined
        ? t('ladder.trip', { number })
        : t('ladder.tripTook', { number, span: formatSpan(took) });
  return (
    <span
      className={classes.trip}
      style={begins ? { top: lead } : undefined}
      data-begins={begins || undefined}
      data-ends={ends || undefined}
      title={title}
    >
      {begins && number !== undefined ? (
        <span className={classes.number} role="img" aria-label={title} data-long={number > 999 || undefined}>
          {number}
        </span>
      ) : undefined}
    </span>
  );
}

interface WaitProps {
  readonly row: Row;
  readonly voice: Voice;
  /** Px. */
  readonly height: number;
}

/** The time before the row: whose it was, how long, and a break where it is not to scale. */
function Wait({ row: { event, gap }, voice: { t }, height }: WaitProps) {
  if (gap < SHAPED || event.kind === 'body') return undefined;
  const own = event.kind === 'sent' || event.kind === 'note' || event.kind === 'capabilities';
  const text = t(own ? 'ladder.senderTook' : 'ladder.serverTook', { span: formatSpan(gap) });
  const broken = isBroken(gap);
  return (
    <div
      className={classes.wait}
      style={{ height }}
      data-side={own ? 'sender' : 'server'}
      data-broken={broken || undefined}
      title={broken ? t('ladder.broken', { text }) : text}
    >
      <span className={classes.busy} />
      {broken ? <Break /> : undefined}
      {gap < NAMED ? undefined : <span className={classes.span}>{text}</span>}
    </div>
  );
}

/** Two strokes across the line of whoever took so long. */
function Break() {
  return (
    <svg className={classes.break} width="22" height="14" viewBox="0 0 22 14" aria-hidden="true">
      <path d="M0 7 L22 1 V7 L0 13 Z" fill="var(--wp-surface-page)" />
      <path d="M0 7 L22 1 M0 13 L22 7" stroke="currentColor" strokeWidth="1.5" fill="none" />
    </svg>
  );
}
