/** Which rows the list shows: all, or those that match; up to where it was paused. Pure. */
import { firstFrom, placeOf } from '../filter/scan.ts';
import type { List } from '../growing.ts';
import type { Row } from '../model.ts';

export interface ShownRows {
  readonly count: number;
  /** The row at a place of the list. */
  readonly at: (place: number) => Row | undefined;
  /** The place in the list of the row with that id; -1 when it is not shown. */
  readonly placeOf: (id: number | undefined) => number;
  /** The first place of the list at that row or after it. */
  readonly nearest: (id: number) => number;
}

/** `until`: rows from there on are left out. */
export function allRows(rows: List<Row>, until: number = rows.length): ShownRows {
  const count = Math.min(until, rows.length);
  const place = (id: number | undefined) => {
    const at = id === undefined ? -1 : placeOf(rows, id);
    return at < count ? at : -1;
  };
  return {
    count,
    at: (at) => (at >= 0 && at < count ? rows.at(at) : undefined),
    placeOf: place,
    nearest: (id) => Math.max(0, place(id)),
  };
}

/**
 * `places` of `rows` in order; `until` as above. They come wrapped, as the places grow in place while the wrapping is
 * new each time: what is kept of an answer is kept by it.
 */
export function matchingRows(
  rows: List<Row>,
  { places }: { readonly places: readonly number[] },
  until: number = rows.length,
): ShownRows {
  const count = firstFrom(places, until);
  return {
    count,
    at: (at) => (at < count ? rows.at(places[at] ?? rows.length) : undefined),
    placeOf: (id) => {
      const row = id === undefined ? -1 : placeOf(rows, id);
      const at = firstFrom(places, row);
      return row !== -1 && at < count && places[at] === row ? at : -1;
    },
    nearest: (id) => Math.min(Math.max(0, count - 1), firstFrom(places, placeOf(rows, id))),
  };
}

/**
 * The match to go to from a row: the next one, or the one before, going round at the ends. `from`: place among all
 * rows, -1 for none.
 */
export function nextMatch(places: readonly number[], from: number, by: 1 | -1): number | undefined {
  if (places.length === 0) return undefined;
  if (from === -1) return by === 1 ? places[0] : places.at(-1);
  const at = firstFrom(places, from);
  const step = by === 1 ? (places[at] === from ? at + 1 : at) : at - 1;
  return places[(step + places.length) % places.length];
}
