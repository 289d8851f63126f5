/** What occurs in a session and can be asked for, so that completion offers it first. Grows with the session. */
import type { List } from '../growing.ts';
import type { Row } from '../model.ts';
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
export function countSeen(seen: SeenSoFar, rows: List<Row>, most: number): void {
  const to = Math.min(rows.length, seen.counted + most);
  for (let at = seen.counted; at < to; at += 1) {
    const row = rows.at(at);
    if (row !== undefined) countRow(seen.values, row);
  }
  seen.counted = Math.max(seen.counted, to);
}

function countRow({ from, code, enhanced, step, kind, is, flight }: SeenSoFar['values'], row: Row): void {
  const { event, mark } = row;
  add(step, event.phase);
  if (mark !== undefined) add(is, mark === 'fail' ? 'failed' : 'warned');
  if (event.kind === 'sent') {
    add(kind, 'command');
    add(from, 'client');
    if (event.masked) add(is, 'masked');
    if (event.edited) add(is, 'edited');
    if (event.flight !== undefined && flight.size < mostFlights) add(flight, String(event.flight));
  } else if (event.kind === 'received') {
    add(kind, 'reply');
    add(from, 'server');
    if (event.code !== undefined) add(code, String(event.code));
    if (event.enhanced !== undefined) add(enhanced, event.enhanced);
  } else add(kind, event.kind);
}

function add(counts: Map<string, number>, value: string): void {
  counts.set(value, (counts.get(value) ?? 0) + 1);
}
