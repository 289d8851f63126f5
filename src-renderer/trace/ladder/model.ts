/**
 * Where each row of a session stands in the ladder. Grows with the rows: what stands keeps its place, and a
 * batch costs no more than what is new in it. In columns: a long session has very many rows.
 */
import { firstAt } from '../first-at.ts';
import type { Growing } from '../growing.ts';
import type { Row } from '../model.ts';
import { RowReader } from '../row-reader.ts';
import { heightOf, leadOf } from './measure.ts';
import { addToTrips, cutTrips, noTrips, type Trips } from './trips.ts';

export interface Ladder {
  /** Rows that have their place. A ladder that grew from this one shares its columns, which then hold more. */
  readonly count: number;
  /** Trips and exchanges of those rows. */
  readonly known: { readonly count: number; readonly exchanges: number };
  /** Px from the top to each row, the space above it included. */
  readonly tops: number[];
  /** The index in `trips` of each row's trip; -1 for none. */
  readonly tripOf: number[];
  readonly trips: Trips;
  /** Px. */
  readonly height: number;
  /** `id` of the newest row. */
  readonly newest?: number | undefined;
}

export function emptyLadder(): Ladder {
  const known = { count: 0, exchanges: 0 };
  return { count: 0, known, tops: [], tripOf: [], trips: noTrips(), height: 0 };
}

/** Rows between two looks at the clock. */
const STRIDE = 2048;

/**
 * The ladder of `rows`, which begin with those that `ladder` has; otherwise it is built from the start. Of what is new
 * some is added, and more while it may go on.
 */
export function growLadder(ladder: Ladder, rows: Growing<Row>, mayGoOn: () => boolean = () => true): Ladder {
  const goesOn =
    rows.length >= ladder.count && (ladder.count === 0 || rows.at(ladder.count - 1)?.id === ladder.newest);
  const from = goesOn ? ladder : emptyLadder();
  const { tops, tripOf } = from;
  const trips: Trips = { ...from.trips };
  cutTrips(trips, from.known);
  const row = new RowReader(rows);
  let { height, newest, count } = from;
  do {
    const end = Math.min(rows.length, count + STRIDE);
    for (; count < end; count += 1) {
      row.moveTo(count);
      tops[count] = height;
      tripOf[count] = addToTrips(trips, row, count) ?? -1;
      height += leadOf(row) + heightOf(row);
      newest = row.id;
    }
  } while (count < rows.length && mayGoOn());
  const known = { count: trips.firsts.length, exchanges: trips.byExchange.length };
  return { count, known, tops, tripOf, trips, height, newest };
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
