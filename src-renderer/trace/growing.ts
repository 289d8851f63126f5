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

/** Of a piece, as a power of two: what is copied when something is added or replaced. */
const BITS = 10;
const SIZE = 1 << BITS;
const MASK = SIZE - 1;

export class Growing<T> implements List<T> {
  readonly length: number;
  /** All are full but the last. */
  readonly #pieces: readonly (readonly T[])[];

  private constructor(pieces: readonly (readonly T[])[], length: number) {
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
    for (const [place, item] of replaced) {
      const piece = [...(pieces[place >> BITS] ?? [])];
      piece[place & MASK] = item;
      pieces[place >> BITS] = piece;
    }
    const begun = this.length & MASK;
    const room = begun === 0 ? 0 : SIZE - begun;
    if (room > 0) pieces.push([...(pieces.pop() ?? []), ...added.slice(0, room)]);
    for (let from = room; from < added.length; from += SIZE) pieces.push(added.slice(from, from + SIZE));
    return new Growing(pieces, this.length + added.length);
  }

  at(place: number): T | undefined {
    const from = place < 0 ? place + this.length : place;
    return this.#pieces[from >> BITS]?.[from & MASK];
  }

  slice(from = 0, to = this.length): readonly T[] {
    const items: T[] = [];
    const end = Math.min(this.length, to < 0 ? to + this.length : to);
    for (let place = Math.max(0, from < 0 ? from + this.length : from); place < end; ) {
      const piece = this.#pieces[place >> BITS] ?? [];
      const part = piece.slice(place & MASK, (place & MASK) + end - place);
      items.push(...part);
      place += part.length;
    }
    return items;
  }

  find(test: (item: T) => boolean): T | undefined {
    for (const piece of this.#pieces) {
      const at = piece.findIndex(test);
      if (at !== -1) return piece[at];
    }
    return undefined;
  }

  findLast(test: (item: T) => boolean): T | undefined {
    const at = this.findLastIndex(test);
    return at === -1 ? undefined : this.at(at);
  }

  findLastIndex(test: (item: T) => boolean): number {
    for (let piece = this.#pieces.length - 1; piece >= 0; piece -= 1) {
      const at = this.#pieces[piece]?.findLastIndex(test) ?? -1;
      if (at !== -1) return (piece << BITS) + at;
    }
    return -1;
  }

  *[Symbol.iterator](): Generator<T> {
    for (const piece of this.#pieces) yield* piece;
  }
}
