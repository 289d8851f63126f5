/** How tall a rung of the ladder is, in px: time runs down, to scale up to a second; a longer wait is a break. */
import type { Row } from '../model.ts';

const PX_PER_MS = 0.08;
/** A wait longer than this is drawn no taller, and as a break. */
const LONGEST_DRAWN = 1000;

export const isBroken = (gap: number): boolean => gap > LONGEST_DRAWN;

/** The space above a rung. Both only read what a row never changes, so what is laid out stays where it is. */
export function leadOf(row: Row): number {
  const { kind } = row.event;
  // The first report of a message comes while it is sent: nobody waited.
  const time = kind === 'body' ? 0 : Math.round(Math.min(row.gap, LONGEST_DRAWN) * PX_PER_MS);
  return time + breath(row);
}

/** The rung itself: text, and the arrow under it. */
export function heightOf({ event, continued }: Row): number {
  switch (event.kind) {
    case 'sent':
    case 'attempt':
    case 'proxy':
      return 33;
    case 'received':
      // The lines of a reply stand over its arrow, which comes with the last.
      return event.last ? 33 : 19;
    case 'tls':
    case 'body':
      return 44;
    default:
      return continued ? 20 : 25;
  }
}

/** The line of text that the time stands beside, from the top of the rung. */
export function lineOf({ event: { kind } }: Row): number {
  if (kind === 'tls' || kind === 'body') return 44;
  return kind === 'sent' || kind === 'received' || kind === 'attempt' || kind === 'proxy' ? 19 : 25;
}

/** What keeps exchanges apart. */
function breath({ event, joined, continued }: Row): number {
  if (event.kind === 'tls') return 10;
  if (event.kind === 'sent') return joined ? 0 : 8;
  return event.kind === 'received' && !continued ? 3 : 0;
}
