/** Rows as plain text for the clipboard. */
import { exchangeOf, type Row } from '../model.ts';
import { copiedRow, type Voice } from '../row-text.ts';
import type { ShownRows } from './shown-rows.ts';

/** The rows of the exchange that `row` belongs to, or the row alone. */
export function exchangeRows(rows: Iterable<Row>, row: Row): readonly Row[] {
  const exchange = exchangeOf(row);
  if (exchange === undefined) return [row];
  const own: Row[] = [];
  for (const other of rows) if (exchangeOf(other) === exchange) own.push(other);
  return own;
}

/** A line each. */
export function copiedRows(rows: Iterable<Row>, voice: Voice): string {
  return Array.from(rows, (row) => copiedRow(row, voice)).join('\n');
}

/** What the list shows, in its order. */
export function* rowsShown(shown: ShownRows): Generator<Row> {
  for (let at = 0; at < shown.count; at += 1) {
    const row = shown.at(at);
    if (row !== undefined) yield row;
  }
}
