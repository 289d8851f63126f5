/** All events of a session, in their order: those that rows show, and those that rows showed before. Pure. */
import type { TraceEvent } from '../../src-main/contract/trace.ts';
import { firstAt } from './first-at.ts';
import type { Piece } from './growing.ts';
import type { TraceModel } from './model.ts';

export function eventsIn({ rows, later, count }: TraceModel): Piece<TraceEvent> {
  return {
    length: count,
    at: (place) => {
      const before = firstAt(later.length, (index) => later.at(index)?.place ?? count, place);
      const own = later.at(before);
      if (own?.place === place) return own.event;
      const row = place < count ? rows.at(place - before) : undefined;
      return row?.first ?? row?.event;
    },
  };
}
