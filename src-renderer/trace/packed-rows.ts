/** A piece of a session in little memory: rows are made of its columns when they are asked for. Pure. */
import { flag, kindNames, NONE, type Plain, plainAt } from './event-columns.ts';
import type { Piece } from './growing.ts';
import type { Row } from './model.ts';
import { copiedStore, markNames, type RowColumns, type RowStore } from './row-columns.ts';

/** The rows made last: whoever draws asks for the same again and again, and knows a row by its identity. */
const made: ({ readonly family: object; readonly row: Row } | undefined)[] = Array.from({ length: 1024 });

export class PackedRows implements Piece<Row> {
  readonly length: number;
  /** Of all lines, one after the other. */
  readonly words: string;
  readonly store: RowStore;

  constructor(store: RowStore, length: number, words: string) {
    this.store = store;
    this.length = length;
    this.words = words;
  }

  get columns(): RowColumns {
    return this.store.columns;
  }

  at(place: number): Row | undefined {
    const { columns, whole, family } = this.store;
    if (place >= this.length) return undefined;
    if (kindNames[columns.kind[place] ?? 0] === undefined) return whole.get(place);
    const seq = columns.seq[place] ?? 0;
    const slot = seq % made.length;
    const known = made[slot];
    if (known?.family === family && known.row.id === seq) return known.row;
    const event = plainAt(columns, place, this.words, this.store.enhanced);
    if (event === undefined) return undefined;
    const row = this.#row(place, event);
    made[slot] = { family, row };
    return row;
  }

  /** The row of a place where the columns do not hold it. */
  wholeAt(place: number): Row | undefined {
    return this.columns.kind[place] === 0 ? this.store.whole.get(place) : undefined;
  }

  /** What the line says; empty for what is none. */
  lineAt(place: number): string {
    const { from, to } = this.columns;
    return this.words.slice(from[place], to[place]);
  }

  enhancedAt(place: number): string | undefined {
    return this.store.enhanced[this.columns.enhanced[place] ?? NONE];
  }

  /** The same piece with other rows in some places. */
  replaced(rows: ReadonlyMap<number, Row>): PackedRows {
    const store = copiedStore(this.store, this.length, this.store.family);
    for (const [place, row] of rows) {
      store.columns.kind[place] = 0;
      store.whole.set(place, row);
    }
    return new PackedRows(store, this.length, this.words);
  }

  #row(place: number, event: Plain): Row {
    const { gap, mark, flags, commandFrom, commandTo } = this.columns;
    const bits = flags[place] ?? 0;
    const from = commandFrom[place] ?? NONE;
    return {
      id: event.seq,
      event,
      startMs: event.ms,
      gap: gap[place] ?? 0,
      secured: (bits & flag.secured) !== 0,
      continued: (bits & flag.continued) !== 0,
      command: from === NONE ? undefined : this.words.slice(from, commandTo[place]),
      joined: (bits & flag.joined) !== 0,
      apart: (bits & flag.apart) !== 0,
      mark: markNames[mark[place] ?? 0],
    };
  }
}
