/**
 * Where each row of a session stands in the ladder. Grows with the rows: what stands keeps its place, and a
 * batch costs no more than what is new in it.
 */
import { firstAt } from '../first-at.ts';
import type { List } from '../growing.ts';
import type { Row } from '../model.ts';
import { heightOf, leadOf } from './measure.ts';
import { addToTrips, noTrips, type Trip, type Trips } from './trips.ts';

export interface Ladder {
  /** Rows that have their place. A ladder that grew from this one shares its lists, which then hold more. */
  readonly count: number;
  /** Trips and exchanges of those rows. */
  readonly known: { readonly trips: number; readonly exchanges: number };
  /** Px from the top to each row, the space above it included. */
  readonly tops: number[];
  /** The index in `trips` of each row's trip; -1 for none. */
  readonly tripOf: number[];
  readonly trips: readonly Trip[];
  /** Round trips so far. */
  readonly counted: number;
  /** Px. */
  readonly height: number;
  readonly state: Trips;
  /** `id` of the newest row. */
  readonly newest?: number | undefined;
}

export function emptyLadder(): Ladder {
  const state = noTrips();
  const known = { trips: 0, exchanges: 0 };
  return { count: 0, known, tops: [], tripOf: [], trips: state.list, counted: 0, height: 0, state };
}

/** The ladder of `rows`, which begin with those that `ladder` has; otherwise it is built from the start. */
export function growLadder(ladder: Ladder, rows: List<Row>): Ladder {
  const goesOn =
    rows.length >= ladder.count && (ladder.count === 0 || rows.at(ladder.count - 1)?.id === ladder.newest);
  const from = goesOn ? ladder : emptyLadder();
  const { tops, tripOf } = from;
  const state: Trips = { ...from.state };
  state.list.length = from.known.trips;
  state.byExchange.length = from.known.exchanges;
  let { height } = from;
  for (let index = from.count; index < rows.length; index += 1) {
    const row = rows.at(index);
    if (row === undefined) break;
    tops[index] = height;
    tripOf[index] = addToTrips(state, row, index) ?? -1;
    height += leadOf(row) + heightOf(row);
  }
  const { list: trips, counted, byExchange } = state;
  const known = { trips: trips.length, exchanges: byExchange.length };
  const newest = rows.at(-1)?.id;
  return { count: rows.length, known, tops, tripOf, trips, counted, height, state, newest };
}

/** Indexes of the rows between two heights, px: from the first that reaches into them to before `end`. */
export function rungsBetween(
  { count, tops }: Ladder,
  top: number,
  bottom: number,
): { first: number; end: number } {
  const after = firstAt(count, (index) => tops[index] ?? 0, top + 1);
  return { first: Math.max(0, after - 1), end: firstAt(count, (index) => tops[index] ?? 0, bottom) };
}
