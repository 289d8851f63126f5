/**
 * Long lists that grow at their end. A list never changes; one with more shares nearly all of the one before, so
 * that a batch costs the batch and some kilobytes, however long the list is. Pure.
 */

/** What can be read of a list, an array among them. */
export interface List<T> extends Iterable<T> {
  readonly length: number;
  /** From 0; a negative place counts from the end. */
  readonly at: (place: number) => T | undefined;
  readonly slice: (from?: number, to?: number) => readonly T[];
  readonly find: (test: (item: T) => boolean) => T | undefined;
  readonly findLast: (test: (item: T) => boolean) => T | undefined;
  /** -1 for none. */
  readonly findLastIndex: (test: (item: T) => boolean) => number;
}

/** Some items of a list, which never change; an array is such a piece. */
export interface Piece<T> {
  readonly length: number;
  readonly at: (place: number) => T | undefined;
}

/** Of a piece, as a power of two: what is copied when something is added or replaced. */
const BITS = 11;
/** How many items a full piece has. */
export const PIECE = 1 << BITS;
const MASK = PIECE - 1;

export class Growing<T> implements List<T> {
  readonly length: number;
  /** All are full but the last. */
  readonly #pieces: readonly Piece<T>[];

  private constructor(pieces: readonly Piece<T>[], length: number) {
    this.#pieces = pieces;
    this.length = length;
  }

  static of<T>(items: readonly T[] = []): Growing<T> {
    return new Growing<T>([], 0).with(items);
  }

  /** The list with `replaced` in their places, from 0, and `added` at its end. */
  with(added: readonly T[], replaced: ReadonlyMap<number, T> = new Map()): Growing<T> {
    if (added.length === 0 && replaced.size === 0) return this;
    const pieces = [...this.#pieces];
    const opened = new Map<number, T[]>();
    const open = (index: number): T[] => {
      const items = opened.get(index) ?? itemsOf(pieces[index]);
      opened.set(index, items);
      return items;
    };
    for (const [place, item] of replaced) open(place >> BITS)[place & MASK] = item;
    let { length } = this;
    for (let from = 0; from < added.length; ) {
      const items = open(length >> BITS);
      const part = added.slice(from, from + PIECE - items.length);
      items.push(...part);
      from += part.length;
      length += part.length;
    }
    for (const [index, items] of opened) pieces[index] = items;
    return new Growing(pieces, length);
  }

  /** The list with these pieces in their places, all of them full but the last of all. */
  withPieces(replaced: ReadonlyMap<number, Piece<T>>): Growing<T> {
    if (replaced.size === 0) return this;
    const pieces = [...this.#pieces];
    for (const [index, piece] of replaced) pieces[index] = piece;
    return new Growing(pieces, PIECE * (pieces.length - 1) + (pieces.at(-1)?.length ?? 0));
  }

  at(place: number): T | undefined {
    const from = place < 0 ? place + this.length : place;
    return this.#pieces[from >> BITS]?.at(from & MASK);
  }

  /** The piece with the item at a place, which is the one at `place % PIECE` in it. */
  pieceAt(place: number): Piece<T> | undefined {
    return this.#pieces[place >> BITS];
  }

  slice(from = 0, to = this.length): readonly T[] {
    const items: T[] = [];
    const end = Math.min(this.length, to < 0 ? to + this.length : to);
    for (let place = Math.max(0, from < 0 ? from + this.length : from); place < end; place += 1) {
      const item = this.at(place);
      if (item !== undefined) items.push(item);
    }
    return items;
  }

  find(test: (item: T) => boolean): T | undefined {
    for (const item of this) if (test(item)) return item;
    return undefined;
  }

  findLast(test: (item: T) => boolean): T | undefined {
    const at = this.findLastIndex(test);
    return at === -1 ? undefined : this.at(at);
  }

  findLastIndex(test: (item: T) => boolean): number {
    for (let place = this.length - 1; place >= 0; place -= 1) {
      const item = this.at(place);
      if (item !== undefined && test(item)) return place;
    }
    return -1;
  }

  *[Symbol.iterator](): Generator<T> {
    for (const piece of this.#pieces) yield* itemsOf(piece);
  }
}

function itemsOf<T>(piece: Piece<T> | undefined): T[] {
  const items: T[] = [];
  if (piece === undefined) return items;
  for (let place = 0; place < piece.length; place += 1) {
    const item = piece.at(place);
    if (item !== undefined) items.push(item);
  }
  return items;
}
