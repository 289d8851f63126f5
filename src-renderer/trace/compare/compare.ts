/** Two sessions side by side: the same steps beside each other, what differs, and that in short. Pure. */
import type { Growing } from '../growing.ts';
import type { Row } from '../model.ts';
import { align } from './align.ts';
import { type Findings, FindingsBook } from './findings.ts';
import { Names, readItems } from './items.ts';
import { PairTable } from './pair-table.ts';
import { ShownPairs } from './shown-pairs.ts';

export interface Comparison {
  readonly pairs: PairTable;
  readonly all: ShownPairs;
  readonly differing: ShownPairs;
  readonly findings: Findings;
}

/** Matches between two chances to rest. */
const STRIDE = 256;

/** Compares all of both; yields how much is done, 0..1, so often that whoever draws can rest it. */
export function* comparing(left: Growing<Row>, right: Growing<Row>): Generator<number, Comparison> {
  const names = new Names();
  const lefts = yield* shared(readItems(left, names), 0, 0.15);
  const rights = yield* shared(readItems(right, names), 0.15, 0.3);
  const matches = yield* shared(align(lefts, rights), 0.3, 0.5);
  const pairs = new PairTable(lefts, rights, matches);
  const [all, differing, book] = [new ShownPairs(), new ShownPairs(), new FindingsBook()];
  for (let match = 0; match < matches.lefts.length; match += 1) {
    if (match % STRIDE === 0) yield 0.5 + (0.5 * match) / matches.lefts.length;
    for (const pair of pairs.add(match)) {
      const place = all.length;
      all.add(place, pair.phase);
      if (pair.differences.length > 0) differing.add(place, pair.phase);
      book.add(pair, place);
    }
  }
  return { pairs, all, differing, findings: book.end() };
}

/** A part of the work, that goes from one share of it to another. */
function* shared<T>(part: Generator<number, T>, from: number, to: number): Generator<number, T> {
  let most = from;
  for (;;) {
    const { done, value } = part.next();
    if (done === true) return value;
    most = Math.max(most, from + (to - from) * value);
    yield most;
  }
}
