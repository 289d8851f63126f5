/** How tall a rung of the ladder is, in px: time runs down, to scale up to a second; a longer wait is a break. */
import type { TraceEvent } from '../../../src-main/contract/trace.ts';
import type { Row } from '../model.ts';

const PX_PER_MS = 0.08;
/** A wait longer than this is drawn no taller, and as a break. */
const LONGEST_DRAWN = 1000;

/** What of a row tells how tall it is. */
export interface Measured {
  readonly kind: TraceEvent['kind'] | undefined;
  /** Ms. */
  readonly gap: number;
  readonly continued: boolean;
  readonly joined: boolean;
  /** The last line of its reply. */
  readonly last: boolean;
}

export const measuredOf = ({ event, gap, continued, joined }: Row): Measured => ({
  kind: event.kind,
  gap,
  continued,
  joined,
  last: event.kind === 'received' && event.last,
});

export const isBroken = (gap: number): boolean => gap > LONGEST_DRAWN;

/** The space above a rung. Both only read what a row never changes, so what is laid out stays where it is. */
export function leadOf(row: Measured): number {
  // The first report of a message comes while it is sent: nobody waited.
  const time = row.kind === 'body' ? 0 : Math.round(Math.min(row.gap, LONGEST_DRAWN) * PX_PER_MS);
  return time + breath(row);
}

/** The rung itself: text, and the arrow under it. */
export function heightOf({ kind, continued, last }: Measured): number {
  switch (kind) {
    case 'sent':
    case 'attempt':
    case 'proxy':
      return 33;
    case 'received':
      // The lines of a reply stand over its arrow, which comes with the last.
      return last ? 33 : 19;
    case 'tls':
    case 'body':
      return 44;
    default:
      return continued ? 20 : 25;
  }
}

/** The line of text that the time stands beside, from the top of the rung. */
export function lineOf({ kind }: Measured): number {
  if (kind === 'tls' || kind === 'body') return 44;
  return kind === 'sent' || kind === 'received' || kind === 'attempt' || kind === 'proxy' ? 19 : 25;
}

/** What keeps exchanges apart. */
function breath({ kind, joined, continued }: Measured): number {
  if (kind === 'tls') return 10;
  if (kind === 'sent') return joined ? 0 : 8;
  return kind === 'received' && !continued ? 3 : 0;
}
