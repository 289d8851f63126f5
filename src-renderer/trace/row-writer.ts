/** Adds rows to the end of a session's list: to the columns of its last piece, and of further ones. */
import { type EventBatch, placeIn } from './event-batch.ts';
import { kindNumbers, NONE } from './event-columns.ts';
import { type Growing, PIECE, type Piece } from './growing.ts';
import type { Row } from './model.ts';
import { PackedRows } from './packed-rows.ts';
import { copiedStore, emptyStore, markNumbers, putRow, type RowStore } from './row-columns.ts';
import type { Asked, Standing } from './standing.ts';

export class RowWriter {
  readonly #rows: Growing<Row>;
  readonly #batch: EventBatch;
  /** Those that were added to, by their places in the list. */
  readonly #pieces = new Map<number, PackedRows>();
  /** The one that is added to: which of all it is, its room, and how many rows it has. */
  #piece: number;
  #store: RowStore;
  #count: number;
  /** Its words so far, and those that are to follow: how long both are, and the parts. */
  #words: string;
  #length: number;
  #parts: string[] = [];
  /** The words of the batch that come next, as they stand there. */
  #from = 0;
  #to = 0;
  /** Places of the batch's enhanced codes among those of the piece. */
  #codes: number[] = [];
  /** A command of another piece, and where it was laid in this one. */
  #laid: { readonly command: Asked; readonly from: number } | undefined;

  constructor(rows: Growing<Row>, batch: EventBatch) {
    this.#rows = rows;
    this.#batch = batch;
    this.#piece = Math.floor(rows.length / PIECE);
    const { store, length, words } = packed(rows.pieceAt(rows.length));
    // What others have put there since is another story.
    this.#store = store.used === length ? store : copiedStore(store, length, {});
    this.#count = length;
    this.#words = words;
    this.#length = words.length;
  }

  /** Of rows, with those that were there. */
  get length(): number {
    return PIECE * this.#piece + this.#count;
  }

  at(place: number): Row | undefined {
    if (place < this.#rows.length) return this.#rows.at(place);
    this.#close();
    return this.#pieces.get(Math.floor(place / PIECE))?.at(place % PIECE);
  }

  /** A row that the columns do not hold. */
  addWhole(row: Row): void {
    const place = this.#next();
    this.#store.columns.kind[place] = 0;
    this.#store.whole.set(place, row);
  }

  /** The row of an event of the batch, by its place there. */
  addPlain(index: number, secured: boolean, standing: Standing, mark: Row['mark']): void {
    const place = this.#next();
    const { columns } = this.#batch;
    const at = this.#length + this.#to - this.#from;
    if (columns.kind[index] !== kindNumbers.body) this.#to = columns.to[index] ?? 0;
    const code = this.#codeOf(columns.enhanced[index] ?? NONE);
    const rows = this.#store.columns;
    putRow(rows, place, columns, index, at, code, secured, standing);
    rows.mark[place] = mark === undefined ? 0 : markNumbers[mark];
    const { command } = standing;
    const from = command === undefined ? NONE : this.#placeOf(command);
    rows.commandFrom[place] = from;
    rows.commandTo[place] = from + (command?.text.length ?? 0);
  }

  /** The line that was added last, as its replies will ask for it. */
  lastAsked(index: number): Asked {
    const { columns, words } = this.#batch;
    const text = words.slice(columns.from[index], columns.to[index]);
    return { text, piece: this.#piece, from: this.#length + this.#to - this.#from - text.length };
  }

  /** The list with what was added, and with other rows in some places. */
  end(changed: ReadonlyMap<number, Row>): Growing<Row> {
    this.#close();
    return replaced(this.#rows.withPieces(this.#pieces), changed);
  }

  #next(): number {
    if (this.#count === PIECE) this.#open();
    const place = this.#count;
    this.#count += 1;
    this.#store.used = this.#count;
    return place;
  }

  #open(): void {
    this.#close();
    this.#piece += 1;
    this.#store = emptyStore();
    this.#count = 0;
    this.#words = '';
    this.#length = 0;
    this.#codes = [];
    this.#laid = undefined;
  }

  /** Makes a piece of what was added so far; more may follow. */
  #close(): void {
    this.#endRun();
    // One text of its own: what is merely strung together is laid out anew by whoever searches it first.
    if (this.#parts.length > 0) this.#words = [this.#words, ...this.#parts].join('');
    this.#parts = [];
    if (this.#count > 0) this.#pieces.set(this.#piece, new PackedRows(this.#store, this.#count, this.#words));
  }

  #endRun(): void {
    if (this.#to === this.#from) return;
    this.#parts.push(this.#batch.words.slice(this.#from, this.#to));
    this.#length += this.#to - this.#from;
    this.#from = this.#to;
  }

  /** Where a command begins among the words of the piece, into which it is laid when it stands in another. */
  #placeOf(command: Asked): number {
    if (command.piece === this.#piece && command.from !== undefined) return command.from;
    if (this.#laid?.command === command) return this.#laid.from;
    this.#endRun();
    const from = this.#length;
    this.#parts.push(command.text);
    this.#length += command.text.length;
    this.#laid = { command, from };
    return from;
  }

  #codeOf(place: number): number {
    const code = place === NONE ? undefined : this.#batch.enhanced[place];
    if (code === undefined) return NONE;
    const known = this.#codes[place] ?? placeIn(this.#store.enhanced, code);
    this.#codes[place] = known;
    return known;
  }
}

/** The list with other rows in some places. */
export function replaced(rows: Growing<Row>, changed: ReadonlyMap<number, Row>): Growing<Row> {
  const byPiece = new Map<number, Map<number, Row>>();
  for (const [place, row] of changed) {
    const piece = Math.floor(place / PIECE);
    const inside = byPiece.get(piece) ?? new Map<number, Row>();
    byPiece.set(piece, inside.set(place % PIECE, row));
  }
  const pieces = Array.from(byPiece, ([piece, inside]) => {
    return [piece, packed(rows.pieceAt(PIECE * piece)).replaced(inside)] as const;
  });
  return rows.withPieces(new Map(pieces));
}

function packed(piece: Piece<Row> | undefined): PackedRows {
  if (piece instanceof PackedRows) return piece;
  const store = emptyStore();
  store.used = piece?.length ?? 0;
  for (let place = 0; place < store.used; place += 1) {
    const row = piece?.at(place);
    if (row !== undefined) store.whole.set(place, row);
  }
  return new PackedRows(store, store.used, '');
}
