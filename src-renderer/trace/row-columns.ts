/** Columns for the rows of long sessions: those of their events, and how each row stands to those before it. Pure. */
import { type EventColumns, emptyColumns, flag, NONE } from './event-columns.ts';
import { PIECE } from './growing.ts';
import type { Row } from './model.ts';

export const markNames = [undefined, 'fail', 'warn'] as const;
export const markNumbers = { fail: 1, warn: 2 } as const;

export type RowColumns = ReturnType<typeof emptyRows>;

const emptyRows = () => ({
  ...emptyColumns(PIECE),
  mark: new Uint8Array(PIECE),
  gap: new Float64Array(PIECE),
  /** Where the command begins and ends that the row answers, in the text in which its own line stands. */
  commandFrom: new Int32Array(PIECE),
  commandTo: new Int32Array(PIECE),
});

/** Room for as many rows as a full piece of a list has. */
export interface RowStore {
  readonly columns: RowColumns;
  readonly enhanced: string[];
  /** The rows that the columns do not hold, by their places. */
  readonly whole: Map<number, Row>;
  /** How many rows it has: those of the longest list that it is part of. */
  used: number;
  /** The same for stores in which a row of the columns is the same row. */
  readonly family: object;
}

export const emptyStore = (): RowStore => ({
  columns: emptyRows(),
  enhanced: [],
  whole: new Map(),
  used: 0,
  family: {},
});

/** Room of its own with the first `length` rows; `family` as it is when those that come later are the same, too. */
export function copiedStore(store: RowStore, length: number, family: object): RowStore {
  const columns = emptyRows();
  for (const name of columnNames) columns[name].set(store.columns[name]);
  const whole = new Map([...store.whole].filter(([place]) => place < length));
  return { columns, enhanced: [...store.enhanced], whole, used: length, family };
}

const columnNames = Object.keys(emptyColumns(0)).concat(
  'mark',
  'gap',
  'commandFrom',
  'commandTo',
) as (keyof RowColumns)[];

/** How a row stands to those before it. */
export interface Stands {
  readonly gap: number;
  readonly continued: boolean;
  readonly joined: boolean;
  readonly apart: boolean;
}

/** Copies an event from one place to another, and says of it how it stands; its line begins at `from`. */
export function putRow(
  columns: RowColumns,
  place: number,
  events: EventColumns,
  index: number,
  from: number,
  enhanced: number,
  secured: boolean,
  stands: Stands,
): void {
  columns.kind[place] = events.kind[index] ?? 0;
  columns.phase[place] = events.phase[index] ?? 0;
  columns.seq[place] = events.seq[index] ?? 0;
  columns.at[place] = events.at[index] ?? 0;
  columns.ms[place] = events.ms[index] ?? 0;
  columns.bytes[place] = events.bytes[index] ?? 0;
  columns.total[place] = events.total[index] ?? 0;
  columns.code[place] = events.code[index] ?? NONE;
  columns.flight[place] = events.flight[index] ?? NONE;
  columns.exchange[place] = events.exchange[index] ?? NONE;
  columns.enhanced[place] = enhanced;
  columns.from[place] = from;
  columns.to[place] = from + (events.to[index] ?? 0) - (events.from[index] ?? 0);
  columns.gap[place] = stands.gap;
  columns.flags[place] =
    (events.flags[index] ?? 0) |
    (secured ? flag.secured : 0) |
    (stands.continued ? flag.continued : 0) |
    (stands.joined ? flag.joined : 0) |
    (stands.apart ? flag.apart : 0);
}
