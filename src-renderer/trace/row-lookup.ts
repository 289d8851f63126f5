/** Rows that belong together, or come next, by a row that is known. Pure. */
import type { Growing, List } from './growing.ts';
import { indexOfRow, type Row } from './model.ts';
import { RowReader } from './row-reader.ts';

/** Index of the next row after `from` that carries a failure mark, going round at the end; -1 without any. */
export function nextFailure(rows: List<Row>, from: number): number {
  for (let step = 1; step <= rows.length; step += 1) {
    const index = (from + step + rows.length) % rows.length;
    if (rows.at(index)?.mark === 'fail') return index;
  }
  return -1;
}

/**
 * The last row that `test` takes among those that are neither lines nor messages: handshakes, notes and the like. Of
 * a million lines none is made for it.
 */
export function lastAside(rows: Growing<Row>, test: (row: Row) => boolean): Row | undefined {
  const reader = new RowReader(rows);
  for (let place = rows.length - 1; place >= 0; place -= 1) {
    reader.moveTo(place);
    const { whole } = reader;
    if (whole !== undefined && test(whole)) return whole;
  }
  return undefined;
}

/** The lines of the reply that `row` is a line of; other rows stand for themselves. */
export function replyLines(rows: List<Row>, row: Row): readonly Row[] {
  const at = indexOfRow(rows, row.id);
  if (row.event.kind !== 'received' || at === -1) return [row];
  let first = at;
  while (first > 0 && rows.at(first)?.continued === true) first -= 1;
  let next = at + 1;
  while (rows.at(next)?.continued === true) next += 1;
  return rows.slice(first, next);
}
