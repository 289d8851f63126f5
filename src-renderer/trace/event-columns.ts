/**
 * Columns for the events that long sessions are made of: lines written and read, and messages that have gone. What
 * they say stands in one text, one after the other. Pure.
 */
import { type Phase, phases } from '../../src-main/contract/failure.ts';
import type { TraceEvent } from '../../src-main/contract/trace.ts';

type EventOf<K extends TraceEvent['kind']> = Extract<TraceEvent, { kind: K }>;
type Writable<T> = { -readonly [K in keyof T]: T[K] };
/** What the columns have room for. */
export type Plain = EventOf<'sent' | 'received' | 'body'>;

/** By the number in the column; 0 where the columns do not hold the event. */
export const kindNames = [undefined, 'sent', 'received', 'body'] as const;
export const kindNumbers = { sent: 1, received: 2, body: 3 } as const;
export const phaseNumbers: ReadonlyMap<Phase, number> = new Map(phases.map((phase, index) => [phase, index]));
/** Bits of the column `flags`; the first two are facts of events, the others of rows. */
export const flag = { masked: 1, last: 2, secured: 4, continued: 8, joined: 16, apart: 32 } as const;
/** Stands for a number that is absent. */
export const NONE = -1;
/** Of a number in a column of whole numbers. */
export const LARGEST = 2 ** 31 - 1;

export type EventColumns = ReturnType<typeof emptyColumns>;

export const emptyColumns = (length: number) => ({
  kind: new Uint8Array(length),
  phase: new Uint8Array(length),
  flags: new Uint8Array(length),
  seq: new Int32Array(length),
  at: new Float64Array(length),
  ms: new Float64Array(length),
  bytes: new Float64Array(length),
  total: new Float64Array(length),
  code: new Int16Array(length),
  flight: new Int32Array(length),
  exchange: new Int32Array(length),
  /** A place in a list of enhanced codes. */
  enhanced: new Int16Array(length),
  /** Where in the text the line begins and ends, characters. */
  from: new Int32Array(length),
  to: new Int32Array(length),
});

/** The facts that the columns have room for; an event with any other stays whole. */
const stamp = ['seq', 'at', 'ms', 'phase', 'kind'];
const facts: Readonly<Record<Plain['kind'], ReadonlySet<string>>> = {
  sent: new Set([...stamp, 'exchange', 'flight', 'text', 'masked', 'bytes']),
  received: new Set([...stamp, 'exchange', 'text', 'bytes', 'code', 'enhanced', 'last']),
  body: new Set([...stamp, 'exchange', 'bytes', 'total', 'done']),
};

/** True for an event that the columns can hold whole: a line, or a message that has gone. */
export function isPlain(event: TraceEvent): event is Plain {
  const { kind } = event;
  if (kind !== 'sent' && kind !== 'received' && kind !== 'body') return false;
  if (!Object.keys(event).every((name) => facts[kind].has(name))) return false;
  const { seq, exchange = 0 } = event;
  if (!isNumber(seq) || !isNumber(exchange)) return false;
  // What is still on its way will change.
  if (kind === 'body') return event.done;
  return kind === 'sent'
    ? isNumber(event.flight ?? 0)
    : isNumber(event.code ?? 0) && (event.code ?? 0) < 1000;
}

const isNumber = (value: number): boolean => Number.isInteger(value) && value >= 0 && value <= LARGEST;

/** Writes an event into its place. `from`: where its text begins; `enhanced`: the place of its enhanced code. */
export function putEvent(
  columns: EventColumns,
  place: number,
  event: Plain,
  from: number,
  enhanced: number,
): void {
  columns.kind[place] = kindNumbers[event.kind];
  columns.phase[place] = phaseNumbers.get(event.phase) ?? NONE;
  columns.seq[place] = event.seq;
  columns.at[place] = event.at;
  columns.ms[place] = event.ms;
  columns.bytes[place] = event.bytes;
  columns.total[place] = event.kind === 'body' ? event.total : 0;
  columns.exchange[place] = event.exchange ?? NONE;
  columns.code[place] = event.kind === 'received' ? (event.code ?? NONE) : NONE;
  columns.flight[place] = event.kind === 'sent' ? (event.flight ?? NONE) : NONE;
  columns.enhanced[place] = enhanced;
  columns.flags[place] =
    (event.kind === 'sent' && event.masked ? flag.masked : 0) |
    (event.kind === 'received' && event.last ? flag.last : 0);
  columns.from[place] = from;
  columns.to[place] = from + (event.kind === 'body' ? 0 : event.text.length);
}

/** The event of a place where the columns hold one. Property by property: to spread one takes ten times as long. */
export function plainAt(
  columns: EventColumns,
  place: number,
  words: string,
  enhancedCodes: readonly string[],
): Plain | undefined {
  const kind = kindNames[columns.kind[place] ?? 0];
  if (kind === undefined) return undefined;
  const seq = columns.seq[place] ?? 0;
  const at = columns.at[place] ?? 0;
  const ms = columns.ms[place] ?? 0;
  const phase = phases[columns.phase[place] ?? 0] ?? 'connect';
  const bytes = columns.bytes[place] ?? 0;
  const exchange = columns.exchange[place] ?? NONE;
  const flags = columns.flags[place] ?? 0;
  if (kind === 'body')
    return { seq, at, ms, phase, kind, exchange, bytes, total: columns.total[place] ?? 0, done: true };
  const text = words.slice(columns.from[place], columns.to[place]);
  if (kind === 'sent') {
    const masked = (flags & flag.masked) !== 0;
    const sent: Writable<EventOf<'sent'>> = { seq, at, ms, phase, kind, exchange, text, masked, bytes };
    const flight = columns.flight[place] ?? NONE;
    if (flight !== NONE) sent.flight = flight;
    return sent;
  }
  const last = (flags & flag.last) !== 0;
  const received: Writable<EventOf<'received'>> = { seq, at, ms, phase, kind, text, bytes, last };
  if (exchange !== NONE) received.exchange = exchange;
  const code = columns.code[place] ?? NONE;
  if (code !== NONE) received.code = code;
  const enhanced = enhancedCodes[columns.enhanced[place] ?? NONE];
  if (enhanced !== undefined) received.enhanced = enhanced;
  return received;
}
