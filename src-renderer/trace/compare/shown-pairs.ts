/** Pairs that a list shows, and where each stands in it: a heading begins each step. Pure; heights in rows. */
import type { Phase } from '../../../src-main/contract/failure.ts';
import { firstAt } from '../first-at.ts';

export class ShownPairs {
  /** Places among all pairs, ascending. */
  readonly #places: number[] = [];
  /** How many headings there are down to each, its own included. */
  readonly #headings: number[] = [];
  #last: Phase | undefined;

  get length(): number {
    return this.#places.length;
  }

  get height(): number {
    return this.topOf(this.length);
  }

  add(place: number, phase: Phase): void {
    this.#headings.push((this.#headings.at(-1) ?? 0) + (phase === this.#last ? 0 : 1));
    this.#places.push(place);
    this.#last = phase;
  }

  placeAt(index: number): number | undefined {
    return this.#places[index];
  }

  /** Where the pair of that place is shown, or would be. */
  indexOf(place: number): number {
    return firstAt(this.length, (index) => this.#places[index] ?? place, place);
  }

  hasHeading(index: number): boolean {
    return this.#headings[index] !== (this.#headings[index - 1] ?? 0);
  }

  topOf(index: number): number {
    return index + (this.#headings[index - 1] ?? 0);
  }

  /** The index of what reaches to that height. */
  indexAt(height: number): number {
    return Math.max(0, firstAt(this.length, (index) => this.topOf(index), height + 0.001) - 1);
  }
}
