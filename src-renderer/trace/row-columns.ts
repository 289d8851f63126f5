/**
 * Columns for the rows that long sessions are made of: lines written and read, and messages that have gone. What they
 * say stands in one text, one after the other. Pure.
 */
import { type Phase, phases } from '../../src-main/contract/failure.ts';
import type { TraceEvent } from '../../src-main/contract/trace.ts';
import type { Row } from './model.ts';

type EventOf<K extends TraceEvent['kind']> = Extract<TraceEvent, { kind: K }>;
type Plain = EventOf<'sent' | 'received' | 'body'>;

/** By the number in the column; 0 where the columns do not hold the row. */
export const kindNames = [undefined, 'sent', 'received', 'body'] as const;
export const markNames = [undefined, 'fail', 'warn'] as const;
const kindNumbers = { sent: 1, received: 2, body: 3 } as const;
const phaseNumbers: ReadonlyMap<Phase, number> = new Map(phases.map((phase, index) => [phase, index]));
/** Bits of the column `flags`. */
export const flag = { secured: 1, continued: 2, joined: 4, apart: 8, masked: 16, last: 32 } as const;
/** Stands for a number that is absent. */
export const NONE = -1;
const LARGEST = 2 ** 31 - 1;

export type RowColumns = ReturnType<typeof emptyColumns>;

const emptyColumns = (length: number) => ({
  kind: new Uint8Array(length),
  phase: new Uint8Array(length),
  mark: new Uint8Array(length),
  flags: new Uint8Array(length),
  seq: new Int32Array(length),
  at: new Float64Array(length),
  ms: new Float64Array(length),
  gap: new Float64Array(length),
  bytes: new Float64Array(length),
  total: new Float64Array(length),
  code: new Int16Array(length),
  flight: new Int32Array(length),
  exchange: new Int32Array(length),
  /** A place in `words.enhanced`. */
  enhanced: new Int16Array(length),
  /** Where in `words.text` the line begins and ends, and the command that it answers. */
  from: new Int32Array(length),
  to: new Int32Array(length),
  commandFrom: new Int32Array(length),
  commandTo: new Int32Array(length),
});

interface Words {
  readonly text: string;
  readonly enhanced: readonly string[];
}

/** `whole`: the rows that the columns cannot hold, by their places. */
export interface Packed {
  readonly columns: RowColumns;
  readonly words: Words;
  readonly whole: ReadonlyMap<number, Row>;
}

export function pack(rows: readonly Row[]): Packed {
  const columns = emptyColumns(rows.length);
  const whole = new Map<number, Row>();
  const words = new WordsWriter();
  for (const [place, row] of rows.entries()) {
    if (isPlain(row, row.event)) put(columns, place, row, row.event, words);
    else whole.set(place, row);
  }
  return { columns, words: words.end(), whole };
}

function put(columns: RowColumns, place: number, row: Row, event: Plain, words: WordsWriter): void {
  columns.kind[place] = kindNumbers[event.kind];
  columns.phase[place] = phaseNumbers.get(event.phase) ?? NONE;
  columns.mark[place] = row.mark === undefined ? 0 : row.mark === 'fail' ? 1 : 2;
  columns.seq[place] = event.seq;
  columns.at[place] = event.at;
  columns.ms[place] = event.ms;
  columns.gap[place] = row.gap;
  columns.bytes[place] = event.bytes;
  columns.exchange[place] = event.exchange ?? NONE;
  columns.code[place] = event.kind === 'received' ? (event.code ?? NONE) : NONE;
  columns.flight[place] = event.kind === 'sent' ? (event.flight ?? NONE) : NONE;
  columns.enhanced[place] = event.kind === 'received' ? words.enhanced(event.enhanced) : NONE;
  columns.flags[place] =
    (row.secured ? flag.secured : 0) |
    (row.continued ? flag.continued : 0) |
    (row.joined ? flag.joined : 0) |
    (row.apart ? flag.apart : 0) |
    (event.kind === 'sent' && event.masked ? flag.masked : 0) |
    (event.kind === 'received' && event.last ? flag.last : 0);
  if (event.kind === 'body') columns.total[place] = event.total;
  else {
    columns.from[place] =
      event.kind === 'sent' ? words.command(event.text, event.exchange) : words.lay(event.text);
    columns.to[place] = (columns.from[place] ?? 0) + event.text.length;
  }
  columns.commandFrom[place] =
    row.command === undefined ? NONE : words.command(row.command, columns.exchange[place] ?? NONE);
  columns.commandTo[place] = (columns.commandFrom[place] ?? 0) + (row.command?.length ?? 0);
}

/** True for what the columns have room for. */
function isPlain({ first }: Row, event: TraceEvent): event is Plain {
  // What was made of several events, or may still change.
  if (first !== undefined || (event.kind === 'body' && !event.done)) return false;
  if (event.kind === 'received') {
    const { code = 0, bytewise } = event;
    return bytewise === undefined && isNumber(event.seq) && isNumber(event.exchange ?? 0) && code < 1000;
  }
  if (event.kind === 'sent') {
    const { decoded, edited, original, raw } = event;
    const isUsual =
      decoded === undefined && edited === undefined && original === undefined && raw === undefined;
    return isUsual && isNumber(event.seq) && isNumber(event.exchange) && isNumber(event.flight ?? 0);
  }
  return event.kind === 'body' && isNumber(event.seq) && isNumber(event.exchange);
}

const isNumber = (value: number): boolean => Number.isInteger(value) && value >= 0 && value <= LARGEST;

/** Lays words one behind the other, a command once for itself and its replies. */
class WordsWriter {
  #length = 0;
  readonly #parts: string[] = [];
  /** By exchange. */
  readonly #commands = new Map<number, { readonly text: string; readonly from: number }>();
  readonly #enhanced: string[] = [];

  /** Where it begins. */
  lay(text: string): number {
    const from = this.#length;
    this.#parts.push(text);
    this.#length += text.length;
    return from;
  }

  command(text: string, exchange: number): number {
    const known = this.#commands.get(exchange);
    if (known?.text === text) return known.from;
    const from = this.lay(text);
    this.#commands.set(exchange, { text, from });
    return from;
  }

  enhanced(code: string | undefined): number {
    if (code === undefined) return NONE;
    const known = this.#enhanced.indexOf(code);
    return known === -1 ? this.#enhanced.push(code) - 1 : known;
  }

  end(): Words {
    return { text: this.#parts.join(''), enhanced: this.#enhanced };
  }
}
