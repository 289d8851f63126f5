/** Reads single facts of rows out of their columns: what goes over a million rows makes none of them. */
import { type Phase, phases } from '../../src-main/contract/failure.ts';
import type { TraceEvent } from '../../src-main/contract/trace.ts';
import { flag, kindNames, NONE } from './event-columns.ts';
import { Growing, PIECE, type Piece } from './growing.ts';
import type { Row } from './model.ts';
import { PackedRows } from './packed-rows.ts';
import { markNames, type RowColumns } from './row-columns.ts';

export class RowReader {
  readonly #rows: Growing<Row>;
  /** Index of the piece that is read, and the piece where it is packed. */
  #index = -1;
  #piece: Piece<Row> | undefined;
  #packed: PackedRows | undefined;
  #columns: RowColumns | undefined;
  /** In the piece. */
  #at = 0;
  /** Where the columns do not have it. */
  #whole: Row | undefined;

  constructor(rows: Growing<Row>) {
    this.#rows = rows;
  }

  /** At one row alone. */
  static of(row: Row): RowReader {
    const reader = new RowReader(Growing.of([row]));
    reader.moveTo(0);
    return reader;
  }

  /** To the row at that place, which has to be there. */
  moveTo(place: number): void {
    const index = Math.floor(place / PIECE);
    if (index !== this.#index) {
      const piece = this.#rows.pieceAt(place);
      this.#index = index;
      this.#piece = piece;
      this.#packed = piece instanceof PackedRows ? piece : undefined;
      this.#columns = this.#packed?.columns;
    }
    this.#at = place % PIECE;
    this.#whole = this.#packed === undefined ? this.#piece?.at(this.#at) : this.#packed.wholeAt(this.#at);
  }

  get row(): Row | undefined {
    return this.#whole ?? this.#packed?.at(this.#at);
  }

  get id(): number {
    return this.#whole?.id ?? this.#columns?.seq[this.#at] ?? 0;
  }

  get kind(): TraceEvent['kind'] | undefined {
    return this.#whole?.event.kind ?? kindNames[this.#columns?.kind[this.#at] ?? 0];
  }

  get phase(): Phase | undefined {
    return this.#whole?.event.phase ?? phases[this.#columns?.phase[this.#at] ?? NONE];
  }

  get mark(): Row['mark'] {
    return this.#whole === undefined ? markNames[this.#columns?.mark[this.#at] ?? 0] : this.#whole.mark;
  }

  get gap(): number {
    return this.#whole?.gap ?? this.#columns?.gap[this.#at] ?? 0;
  }

  get startMs(): number {
    return this.#whole?.startMs ?? this.#columns?.ms[this.#at] ?? 0;
  }

  get secured(): boolean {
    return this.#whole?.secured ?? this.#has(flag.secured);
  }

  get continued(): boolean {
    return this.#whole?.continued ?? this.#has(flag.continued);
  }

  get joined(): boolean {
    return this.#whole?.joined ?? this.#has(flag.joined);
  }

  /** The last line of its reply. */
  get last(): boolean {
    const event = this.#whole?.event;
    return event === undefined ? this.#has(flag.last) : event.kind === 'received' && event.last;
  }

  get masked(): boolean {
    const event = this.#whole?.event;
    return event === undefined ? this.#has(flag.masked) : event.kind === 'sent' && event.masked;
  }

  /** A person changed it at a breakpoint. */
  get edited(): boolean {
    const event = this.#whole?.event;
    return event?.kind === 'sent' && event.edited === true;
  }

  /** Of a reply. */
  get code(): number | undefined {
    const event = this.#whole?.event;
    if (event !== undefined) return event.kind === 'received' ? event.code : undefined;
    return known(this.#columns?.code[this.#at]);
  }

  /** Of a reply. */
  get enhanced(): string | undefined {
    const event = this.#whole?.event;
    if (event !== undefined) return event.kind === 'received' ? event.enhanced : undefined;
    return this.#packed?.enhancedAt(this.#at);
  }

  get bytes(): number | undefined {
    const event = this.#whole?.event;
    if (event !== undefined) return 'bytes' in event ? event.bytes : undefined;
    return this.#columns?.bytes[this.#at];
  }

  /** Of a command. */
  get flight(): number | undefined {
    const event = this.#whole?.event;
    if (event !== undefined) return event.kind === 'sent' ? event.flight : undefined;
    return known(this.#columns?.flight[this.#at]);
  }

  get exchange(): number | undefined {
    const event = this.#whole?.event;
    if (event !== undefined) return 'exchange' in event ? event.exchange : undefined;
    return known(this.#columns?.exchange[this.#at]);
  }

  /** The row, where it is kept as it is. */
  get whole(): Row | undefined {
    return this.#whole;
  }

  /** The words of a line as they went on the wire, where its row is packed. */
  get line(): string {
    return this.#packed?.lineAt(this.#at) ?? '';
  }

  /** Of the lines of its piece, among which its own stands `from`..`to`; undefined where it does not. */
  get words(): string | undefined {
    return this.#whole === undefined && this.kind !== 'body' ? this.#packed?.words : undefined;
  }

  get from(): number {
    return this.#columns?.from[this.#at] ?? 0;
  }

  get to(): number {
    return this.#columns?.to[this.#at] ?? 0;
  }

  /** What it shows is not settled: a message on its way, an address being tried. */
  get mayChange(): boolean {
    const event = this.#whole?.event;
    if (event?.kind === 'body') return !event.done;
    return event !== undefined && 'state' in event && event.state === 'started';
  }

  #has(bit: number): boolean {
    return ((this.#columns?.flags[this.#at] ?? 0) & bit) !== 0;
  }
}

const known = (value: number | undefined): number | undefined => (value === NONE ? undefined : value);
