/** Two sessions side by side: the same steps beside each other, what differs, and that in short. Pure. */
import type { List } from '../growing.ts';
import type { Row } from '../model.ts';
import { align } from './align.ts';
import { type FindingAt, findingsOf } from './findings.ts';
import { itemsOf } from './items.ts';
import { type Pair, pairsOf } from './pairs.ts';

export interface Comparison {
  readonly pairs: readonly Pair[];
  readonly findings: readonly FindingAt[];
  /** A session is longer than what is compared. */
  readonly isCut: boolean;
}

/** Rows of a session that are compared: nobody reads more side by side, and no frame waits for it. */
const mostRows = 20_000;

export function compareSessions(left: List<Row>, right: List<Row>, most: number = mostRows): Comparison {
  const matches = align(itemsOf(left, most), itemsOf(right, most));
  const pairs = matches.flatMap(pairsOf);
  return { pairs, findings: findingsOf(pairs), isCut: left.length > most || right.length > most };
}
