/** A piece of a long session in little memory: rows are made of its columns when they are asked for. Pure. */
import { phases } from '../../src-main/contract/failure.ts';
import type { TraceEvent } from '../../src-main/contract/trace.ts';
import type { Piece } from './growing.ts';
import type { Row } from './model.ts';
import { flag, kindNames, markNames, NONE, type Packed, pack, type RowColumns } from './row-columns.ts';

type EventOf<K extends TraceEvent['kind']> = Extract<TraceEvent, { kind: K }>;
type Writable<T> = { -readonly [K in keyof T]: T[K] };
type PackedKind = NonNullable<(typeof kindNames)[number]>;

/** The rows made last: whoever draws asks for the same again and again, and knows a row by its identity. */
const made: ({ readonly of: PackedRows; readonly row: Row } | undefined)[] = Array.from({ length: 1024 });

export class PackedRows implements Piece<Row> {
  readonly length: number;
  readonly columns: RowColumns;
  readonly #words: Packed['words'];
  readonly #whole: Packed['whole'];

  constructor(rows: readonly Row[]) {
    const { columns, words, whole } = pack(rows);
    this.length = rows.length;
    this.columns = columns;
    this.#words = words;
    this.#whole = whole;
  }

  at(place: number): Row | undefined {
    const kind = kindNames[this.columns.kind[place] ?? 0];
    if (kind === undefined) return this.#whole.get(place);
    const seq = this.columns.seq[place] ?? 0;
    const slot = seq % made.length;
    const known = made[slot];
    if (known?.of === this && known.row.id === seq) return known.row;
    const row = this.#row(place, seq, kind);
    made[slot] = { of: this, row };
    return row;
  }

  /** The row of a place where the columns do not hold it. */
  wholeAt(place: number): Row | undefined {
    return this.columns.kind[place] === 0 ? this.#whole.get(place) : undefined;
  }

  /** What the line says; empty for what is none. */
  lineAt(place: number): string {
    const { from, to } = this.columns;
    return this.#words.text.slice(from[place], to[place]);
  }

  /** Of all lines, one after the other. */
  get words(): string {
    return this.#words.text;
  }

  enhancedAt(place: number): string | undefined {
    return this.#words.enhanced[this.columns.enhanced[place] ?? NONE];
  }

  #row(place: number, seq: number, kind: PackedKind): Row {
    const { columns } = this;
    const { ms, gap, mark, commandFrom, commandTo } = columns;
    const flags = columns.flags[place] ?? 0;
    const from = commandFrom[place] ?? NONE;
    return {
      id: seq,
      event: this.#event(place, seq, kind),
      startMs: ms[place] ?? 0,
      gap: gap[place] ?? 0,
      secured: (flags & flag.secured) !== 0,
      continued: (flags & flag.continued) !== 0,
      command: from === NONE ? undefined : this.#words.text.slice(from, commandTo[place]),
      joined: (flags & flag.joined) !== 0,
      apart: (flags & flag.apart) !== 0,
      mark: markNames[mark[place] ?? 0],
    };
  }

  // Property by property: to spread one object into another takes ten times as long.
  #event(place: number, seq: number, kind: PackedKind): TraceEvent {
    const { columns } = this;
    const at = columns.at[place] ?? 0;
    const ms = columns.ms[place] ?? 0;
    const phase = phases[columns.phase[place] ?? 0] ?? 'connect';
    const bytes = columns.bytes[place] ?? 0;
    const exchange = columns.exchange[place] ?? NONE;
    const flags = columns.flags[place] ?? 0;
    if (kind === 'body')
      return { seq, at, ms, phase, kind, exchange, bytes, total: columns.total[place] ?? 0, done: true };
    const text = this.lineAt(place);
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
    const enhanced = this.enhancedAt(place);
    if (enhanced !== undefined) received.enhanced = enhanced;
    return received;
  }
}
