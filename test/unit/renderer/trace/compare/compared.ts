/** Two sessions compared at one go. */
import { type Comparison, comparing } from '../../../../../src-renderer/trace/compare/compare.ts';
import type { FindingAt } from '../../../../../src-renderer/trace/compare/findings.ts';
import type { Pair } from '../../../../../src-renderer/trace/compare/pairs.ts';
import { Growing, type List } from '../../../../../src-renderer/trace/growing.ts';
import type { Row } from '../../../../../src-renderer/trace/model.ts';
import { plainText } from '../filter/filtered.ts';

export interface Compared {
  readonly pairs: readonly Pair[];
  readonly findings: readonly FindingAt[];
}

/** To the end, without a rest. */
export function compareAll(left: List<Row>, right: List<Row>): Comparison {
  const work = comparing(Growing.of(left.slice()), Growing.of(right.slice()));
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

export function compareSessions(left: List<Row>, right: List<Row>): Compared {
  const { pairs, findings } = compareAll(left, right);
  return {
    pairs: Array.from({ length: pairs.length }, (_, at) => pairs.at(at)).filter((pair) => pair !== undefined),
    findings: findings.listed,
  };
}

/** What both rows of a pair say. */
export const texts = ({ left, right }: Pair): readonly (string | undefined)[] =>
  [left, right].map((row) => (row === undefined ? undefined : plainText(row)));
