/** The bars of one message of a long session, made anew of its events. Pure. */
import type { TraceEvent } from '../../../src-main/contract/trace.ts';
import type { Piece } from '../growing.ts';
import type { Bar } from './bars.ts';
import { growWaterfall } from './model.ts';
import { emptyWaterfall, type Waterfall } from './waterfall.ts';

/** @param message its number, from 1 */
export function stepsOf(waterfall: Waterfall, events: Piece<TraceEvent>, message: number): readonly Bar[] {
  const { places, messageCount, bars } = waterfall;
  if (message > messageCount) return bars.filter(({ transaction }) => transaction === message);
  const from = places[message - 1] ?? 0;
  // With the next message: the reply to this one may come after that has begun.
  const to = places[message + 1] ?? waterfall.count;
  const own = growWaterfall(emptyWaterfall(), { length: to - from, at: (place) => events.at(from + place) });
  return own.bars
    .filter(({ transaction }) => transaction === 1)
    .map((bar) => ({ ...bar, transaction: message }));
}
