/** Which item of one session is the same step as which of the other. Pure. */
import { type Phase, phases } from '../../../src-main/contract/failure.ts';
import { RowReader } from '../row-reader.ts';
import { commandAt, type Items } from './items.ts';

/** Columns of what stands beside each other, by the items' places; `ALONE` where one side has nothing. */
export interface Matches {
  readonly lefts: readonly number[];
  readonly rights: readonly number[];
}

export const ALONE = -1;

/** What likens two items: the same for both, absent where nothing does. */
type Likeness = (items: Items, index: number, messages: ArrayLike<number>) => number | string | undefined;

/** Items between two chances to rest. */
const STRIDE = 4096;

/**
 * In the order of the left session; what only the right one has follows what it followed there. Messages match by
 * their first recipient, then in their order; recipients by their address. Commands match by name and occurrence
 * within their message: first those under the same protection (EHLO inside TLS with EHLO inside TLS), then the rest.
 * Yields how much is done, 0..1.
 */
export function* align(left: Items, right: Items): Generator<number, Matches> {
  const partners = new Int32Array(left.nameIds.length).fill(ALONE);
  const taken = new Int32Array(right.nameIds.length).fill(ALONE);
  // Of the right session, in the numbers of the left.
  const renumbered = yield* matchedMessages(left.firstRecipients, right.firstRecipients);
  const own = Int32Array.from(left.firstRecipients, (_, number) => number);
  for (const [place, likeness] of likenesses(left, right).entries()) {
    yield place / 6;
    yield* pairUp({ left, right, partners, taken, likeness, own, renumbered });
  }
  const lefts: number[] = [];
  const rights: number[] = [];
  const addAlone = (from: number): void => {
    for (let at = from; at < taken.length && taken[at] === ALONE; at += 1) {
      lefts.push(ALONE);
      rights.push(at);
    }
  };
  addAlone(0);
  for (const [at, partner] of partners.entries()) {
    lefts.push(at);
    rights.push(partner);
    if (partner !== ALONE) addAlone(partner + 1);
  }
  return { lefts, rights };
}

/** Steps that a message consists of: their commands have no partner in another one. */
const inMessage: ReadonlySet<Phase> = new Set(['mail', 'rcpt', 'data', 'body', 'final']);

function likenesses(left: Items, right: Items): readonly Likeness[] {
  const readers = new Map([left, right].map((items) => [items, new RowReader(items.source)]));
  const rcpt = phases.indexOf('rcpt');
  const sameStep = ({ nameIds, steps, names }: Items, at: number) =>
    (nameIds[at] ?? 0) + names.count * (steps[at] ?? 0);
  const protectedStep = (items: Items, at: number) => 2 * sameStep(items, at) + (items.secured[at] ?? 0);
  const most = 2 * left.names.count * phases.length;
  const within =
    (step: (items: Items, at: number) => number): Likeness =>
    (items, at, messages) =>
      step(items, at) + most * (messages[items.messages[at] ?? 0] ?? 0);
  const beside =
    (step: (items: Items, at: number) => number): Likeness =>
    (items, at) =>
      items.commands[at] === true && inMessage.has(phases[items.steps[at] ?? 0] ?? 'mail')
        ? undefined
        : step(items, at);
  return [
    (items, at, messages) => {
      const reader = items.steps[at] === rcpt ? readers.get(items) : undefined;
      return reader && `${messages[items.messages[at] ?? 0]} ${commandAt(items, at, reader)}`;
    },
    within(protectedStep),
    within(sameStep),
    beside(protectedStep),
    beside(sameStep),
    beside(({ nameIds }, at) => nameIds[at] ?? 0),
  ];
}

interface Pairing {
  readonly left: Items;
  readonly right: Items;
  /** Of each left item its partner, and the other way round. */
  readonly partners: Int32Array;
  readonly taken: Int32Array;
  readonly likeness: Likeness;
  readonly own: ArrayLike<number>;
  readonly renumbered: ArrayLike<number>;
}

/** Pairs the first of a likeness with the first, the second with the second, among those without a partner. */
function* pairUp({
  left,
  right,
  partners,
  taken,
  likeness,
  own,
  renumbered,
}: Pairing): Generator<number, void> {
  // The first that waits by its likeness, and after each the next one like it.
  const waiting = new Map<number | string, number>();
  const next = new Int32Array(taken.length).fill(ALONE);
  for (let at = taken.length - 1; at >= 0; at -= 1) {
    if (at % STRIDE === 0) yield 0;
    const like = taken[at] === ALONE ? likeness(right, at, renumbered) : undefined;
    if (like === undefined) continue;
    next[at] = waiting.get(like) ?? ALONE;
    waiting.set(like, at);
  }
  for (let at = 0; at < partners.length; at += 1) {
    if (at % STRIDE === 0) yield 0;
    const like = partners[at] === ALONE ? likeness(left, at, own) : undefined;
    const partner = like === undefined ? undefined : waiting.get(like);
    if (like === undefined || partner === undefined || partner === ALONE) continue;
    partners[at] = partner;
    taken[partner] = at;
    waiting.set(like, next[partner] ?? ALONE);
  }
}

/** The number of the left message that each right one matches; beyond all of them for one that matches none. */
function* matchedMessages(
  left: readonly (string | undefined)[],
  right: readonly (string | undefined)[],
): Generator<number, Int32Array> {
  const numbers = new Int32Array(right.length).fill(ALONE);
  numbers[0] = 0;
  const free = new Set<number>();
  const byRecipient = new Map<string, number[]>();
  for (let number = right.length - 1; number > 0; number -= 1) {
    if (number % STRIDE === 0) yield 0;
    const recipient = right[number];
    if (recipient === undefined) continue;
    const like = byRecipient.get(recipient);
    if (like === undefined) byRecipient.set(recipient, [number]);
    else like.push(number);
  }
  for (let number = 1; number < left.length; number += 1) {
    if (number % STRIDE === 0) yield 0;
    const recipient = left[number];
    const partner = recipient === undefined ? undefined : byRecipient.get(recipient)?.pop();
    if (partner === undefined) free.add(number);
    else numbers[partner] = number;
  }
  const rest = free.values();
  for (let number = 1; number < right.length; number += 1) {
    if (numbers[number] !== ALONE) continue;
    numbers[number] = rest.next().value ?? left.length + number;
  }
  return numbers;
}
