/** What occurs in a session and can be asked for, so that completion offers it first. Grows with the session. */
import type { Growing } from '../growing.ts';
import type { Row } from '../model.ts';
import { RowReader } from '../row-reader.ts';
import type { Field } from './fields.ts';

/** By field, how often each value occurs. */
export type Seen = Readonly<Partial<Record<Field, ReadonlyMap<string, number>>>>;

export interface SeenSoFar {
  readonly values: Readonly<
    Record<'from' | 'code' | 'enhanced' | 'step' | 'kind' | 'is' | 'flight', Map<string, number>>
  >;
  counted: number;
}

export function beginSeen(): SeenSoFar {
  const map = () => new Map<string, number>();
  return {
    values: {
      from: map(),
      code: map(),
      enhanced: map(),
      step: map(),
      kind: map(),
      is: map(),
      flight: map(),
    },
    counted: 0,
  };
}

/** Different flights beyond this help nobody. */
const mostFlights = 20;

/** Counts up to `most` more rows. */
export function countSeen(seen: SeenSoFar, rows: Growing<Row>, most: number): void {
  const to = Math.min(rows.length, seen.counted + most);
  const row = new RowReader(rows);
  for (let at = seen.counted; at < to; at += 1) {
    row.moveTo(at);
    countRow(seen.values, row);
  }
  seen.counted = Math.max(seen.counted, to);
}

function countRow(values: SeenSoFar['values'], row: RowReader): void {
  const { from, code, enhanced, step, kind, is, flight } = values;
  if (row.phase !== undefined) add(step, row.phase);
  if (row.mark !== undefined) add(is, row.mark === 'fail' ? 'failed' : 'warned');
  if (row.kind === 'sent') {
    add(kind, 'command');
    add(from, 'client');
    if (row.masked) add(is, 'masked');
    if (row.edited) add(is, 'edited');
    if (row.flight !== undefined && flight.size < mostFlights) add(flight, String(row.flight));
  } else if (row.kind === 'received') {
    add(kind, 'reply');
    add(from, 'server');
    if (row.code !== undefined) add(code, String(row.code));
    if (row.enhanced !== undefined) add(enhanced, row.enhanced);
  } else if (row.kind !== undefined) add(kind, row.kind);
}

function add(counts: Map<string, number>, value: string): void {
  counts.set(value, (counts.get(value) ?? 0) + 1);
}
