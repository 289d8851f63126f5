/**
 * Finds the rows that match, a slice at a time, and goes on where it stopped when rows are added. Rows that may
 * still change (a body on its way, an address being tried) are judged again each time.
 */
import type { Growing, List } from '../growing.ts';
import type { Row } from '../model.ts';
import { RowReader } from '../row-reader.ts';
import type { RowTest } from './compile.ts';

export interface Scanning {
  /** Places of the rows that match, in order. Grows in place. */
  readonly found: number[];
  /** How many rows have been judged. */
  scanned: number;
  /** Whether the row at which the session failed, which is marked when it ends, has been judged again. */
  sawEnd: boolean;
  readonly test: RowTest;
  /** Places of the rows judged that may still change. */
  readonly open: Set<number>;
}

/** What the scan reads of a session. */
export interface Scanned {
  readonly rows: Growing<Row>;
  readonly end?: unknown;
  /** `id` of the row at which a failed session failed. */
  readonly culprit?: number | undefined;
}

export function beginScan(test: RowTest): Scanning {
  return { found: [], scanned: 0, sawEnd: false, test, open: new Set() };
}

/** How many rows are judged between two looks at the clock. */
const stride = 2048;

/**
 * Goes on while `mayGoOn` says so; true when all rows have been judged.
 */
export function goOn(scan: Scanning, { rows, end, culprit }: Scanned, mayGoOn: () => boolean): boolean {
  const row = new RowReader(rows);
  for (const at of scan.open) judgeAgain(scan, row, at);
  if (end !== undefined && !scan.sawEnd) {
    scan.sawEnd = true;
    const at = culprit === undefined ? -1 : placeOf(rows, culprit);
    if (at >= 0 && at < scan.scanned) judgeAgain(scan, row, at);
  }
  while (scan.scanned < rows.length && mayGoOn()) {
    const to = Math.min(rows.length, scan.scanned + stride);
    for (let at = scan.scanned; at < to; at += 1) {
      row.moveTo(at);
      if (scan.test(row)) scan.found.push(at);
      if (row.mayChange) scan.open.add(at);
    }
    scan.scanned = to;
  }
  return scan.scanned === rows.length;
}

function judgeAgain(scan: Scanning, row: RowReader, at: number): void {
  row.moveTo(at);
  const place = firstFrom(scan.found, at);
  const stands = scan.found[place] === at;
  const matches = scan.test(row);
  if (matches && !stands) scan.found.splice(place, 0, at);
  if (!matches && stands) scan.found.splice(place, 1);
  if (!row.mayChange) scan.open.delete(at);
}

/** Place in `found` of the first row at `row` or after it; its length when there is none. */
export function firstFrom(found: readonly number[], row: number): number {
  return lowest(found.length, (at) => (found[at] ?? 0) >= row);
}

/** Place of the row with that id; -1 without one. Ids rise. */
export function placeOf(rows: List<Row>, id: number): number {
  const at = lowest(rows.length, (place) => (rows.at(place)?.id ?? 0) >= id);
  return rows.at(at)?.id === id ? at : -1;
}

/** The lowest of `0..length` that holds, when all above it hold; `length` when none does. */
function lowest(length: number, holds: (at: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
