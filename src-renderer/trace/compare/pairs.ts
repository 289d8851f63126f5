/** Aligned items as pairs of rows, each with its differences: what the view shows line by line. */
import type { Phase } from '../../../src-main/contract/failure.ts';
import type { Row } from '../model.ts';
import { type Difference, differencesOf, ofCapability, type Side, slower } from './differences.ts';
import { type Item, waitOf } from './items.ts';

export interface Pair {
  /** The step of the left row where there is one. */
  readonly phase: Phase;
  /** Name of the item the rows belong to: a verb, or the kind of an event. */
  readonly name: string;
  readonly left?: Row;
  readonly right?: Row;
  readonly differences: readonly Difference[];
}

/** Both items, or what only one side has. */
export interface Match {
  readonly left?: Item;
  readonly right?: Item;
}

export function pairsOf({ left, right }: Match): readonly Pair[] {
  const item = left ?? right;
  if (item === undefined) return [];
  const pairs =
    left === undefined || right === undefined
      ? [...item.rows, ...item.replies].map((row) => lonely(row, left === undefined ? 'right' : 'left'))
      : [...commands(left, right), ...replies(left, right)];
  return pairs.map((pair) => ({
    ...pair,
    name: item.name,
    phase: (pair.left ?? pair.right)?.event.phase ?? item.phase,
  }));
}

type Bare = Omit<Pair, 'name' | 'phase'>;

function lonely(row: Row, side: Side): Bare {
  return { [side]: row, differences: [{ kind: 'only', side }] };
}

/** Rows of the same kind stand beside each other. */
function commands(left: Item, right: Item): readonly Bare[] {
  const rest = [...right.rows];
  const ofLeft = left.rows.map((row): Bare => {
    const at = rest.findIndex(({ event }) => event.kind === row.event.kind);
    const [other] = at === -1 ? [] : rest.splice(at, 1);
    if (other === undefined) return lonely(row, 'left');
    return { left: row, right: other, differences: differencesOf(row, other) };
  });
  return [...ofLeft, ...rest.map((row) => lonely(row, 'right'))];
}

function replies(left: Item, right: Item): readonly Bare[] {
  const [first, ...others] = left.replies;
  const [second, ...rest] = right.replies;
  if (first === undefined || second === undefined)
    return [
      ...left.replies.map((row) => lonely(row, 'left')),
      ...right.replies.map((row) => lonely(row, 'right')),
    ];
  const head: Bare = {
    left: first,
    right: second,
    differences: [...differencesOf(first, second), ...slower(waitOf(left), waitOf(right))],
  };
  const offers = left.name === 'EHLO' && right.name === 'EHLO';
  return [head, ...(offers ? capabilities(others, rest) : lines(others, rest))];
}

/** Further lines of a reply, one after the other. */
function lines(left: readonly Row[], right: readonly Row[]): readonly Bare[] {
  return Array.from({ length: Math.max(left.length, right.length) }, (_, at): Bare => {
    const [one, other] = [left[at], right[at]];
    if (one !== undefined && other !== undefined)
      return { left: one, right: other, differences: differencesOf(one, other) };
    if (one !== undefined) return lonely(one, 'left');
    return other === undefined ? { differences: [] } : lonely(other, 'right');
  });
}

/** Lines of replies to EHLO by their keyword, whatever their order. */
function capabilities(left: readonly Row[], right: readonly Row[]): readonly Bare[] {
  const rest = new Map(right.map((row) => [offerOf(row).keyword, row]));
  const ofLeft = left.map((row): Bare => {
    const { keyword, parameters } = offerOf(row);
    const other = rest.get(keyword);
    rest.delete(keyword);
    if (other === undefined)
      return { left: row, differences: [{ kind: 'capability', side: 'left', keyword }] };
    return {
      left: row,
      right: other,
      differences: ofCapability(keyword, parameters, offerOf(other).parameters),
    };
  });
  const ofRight = Array.from(
    rest,
    ([keyword, row]): Bare => ({
      right: row,
      differences: [{ kind: 'capability', side: 'right', keyword }],
    }),
  );
  return [...ofLeft, ...ofRight];
}

/** `250-AUTH PLAIN LOGIN`; the old form `AUTH=PLAIN` is a keyword of its own. */
export function offerOf({ event }: Row): {
  readonly keyword: string;
  readonly parameters: readonly string[];
} {
  const words = event.kind === 'received' ? event.text.slice(4).trim().toUpperCase().split(/[ =]+/) : [];
  const legacy = event.kind === 'received' && /^AUTH=/i.test(event.text.slice(4));
  const [keyword = '', ...parameters] = words;
  return { keyword: legacy ? `${keyword}=` : keyword, parameters };
}
