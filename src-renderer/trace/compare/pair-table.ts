/** The pairs of two sessions, however many: what they consist of is made when it is asked for. Pure. */
import { ALONE, type Matches } from './align.ts';
import { type Items, itemAt } from './items.ts';
import { type Pair, pairsOf } from './pairs.ts';

export class PairTable {
  readonly #left: Items;
  readonly #right: Items;
  readonly #matches: Matches;
  /** Of each pair the match it belongs to. */
  readonly #matchOf: number[] = [];
  /** Of the match that was asked for last. */
  #made: { readonly match: number; readonly pairs: readonly Pair[] } | undefined;

  constructor(left: Items, right: Items, matches: Matches) {
    this.#left = left;
    this.#right = right;
    this.#matches = matches;
  }

  get length(): number {
    return this.#matchOf.length;
  }

  /** Takes in the pairs of a match; they follow those of the match before. */
  add(match: number): readonly Pair[] {
    const pairs = this.#pairsOf(match);
    for (let count = pairs.length; count > 0; count -= 1) this.#matchOf.push(match);
    return pairs;
  }

  at(place: number): Pair | undefined {
    const match = this.#matchOf[place];
    if (match === undefined) return undefined;
    let first = place;
    while (this.#matchOf[first - 1] === match) first -= 1;
    return this.#pairsOf(match)[place - first];
  }

  #pairsOf(match: number): readonly Pair[] {
    if (this.#made?.match === match) return this.#made.pairs;
    const [left = ALONE, right = ALONE] = [this.#matches.lefts[match], this.#matches.rights[match]];
    const pairs = pairsOf({
      ...(left !== ALONE && { left: itemAt(this.#left, left) }),
      ...(right !== ALONE && { right: itemAt(this.#right, right) }),
    });
    this.#made = { match, pairs };
    return pairs;
  }
}
