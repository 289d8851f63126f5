/**
 * The lines of the waterfall: the bars, under a head for each message where there are several. Many messages have a
 * line each, which unfolds to its bars; very many stand in groups, which unfold to messages. Pure; px.
 */
import { exchangeOf, type Row } from '../model.ts';
import { barOfRow } from './bar-of-row.ts';
import { type Bar, isOfMessage } from './bars.ts';
import { groupBar, messageAt, messageBar, messageWith } from './messages.ts';
import { MANY_MESSAGES } from './model.ts';
import type { Waterfall } from './waterfall.ts';

export interface BarOnLine {
  readonly kind: 'bar';
  /** The same as long as the bar is. */
  readonly key: string;
  readonly bar: Bar;
  /** Whether what is folded in it is shown; absent where nothing is. */
  readonly isOpen?: boolean;
  /** How deep it lies in what was unfolded. */
  readonly level: number;
  /** From 1, of the message it stands for or belongs to, and of the last one. */
  readonly messages?: { readonly first: number; readonly last: number };
}

export interface Line {
  /** Among the bars, from 1. */
  readonly position: number;
  readonly top: number;
  readonly height: number;
  readonly content: BarOnLine | { readonly kind: 'head'; readonly transaction: number };
}

const USUAL = 28;
/** With the curve over it. */
const WITH_CURVE = 84;
/** No more lines than this for groups, or for messages that are in none. */
const MOST = 200;

export interface Unfolding {
  readonly isOpen: (key: string) => boolean;
  /** The bars of a message, by its number. */
  readonly barsOf: (message: number) => readonly Bar[];
}

export function linesOf(waterfall: Waterfall, unfolding: Unfolding): readonly Line[] {
  const lines: Line[] = [];
  let [top, position] = [0, 0];
  const add = (content: Line['content']): void => {
    if (content.kind === 'bar') position += 1;
    const height = content.kind === 'bar' && content.bar.progress.length >= 4 ? WITH_CURVE : USUAL;
    lines.push({ position, top, height, content });
    top += height;
  };
  if (isFolded(waterfall)) for (const line of foldedLines(waterfall, unfolding)) add(line);
  else {
    let headed = 0;
    for (const [index, bar] of waterfall.bars.entries()) {
      const { transaction = 0 } = bar;
      if (waterfall.transactions > 1 && transaction > headed) {
        add({ kind: 'head', transaction });
        headed = transaction;
      }
      add({ kind: 'bar', key: `bar-${index}`, bar, level: 0 });
    }
  }
  return lines;
}

/** Each message has a line of its own, and not a head. */
export const isFolded = ({ transactions }: Waterfall): boolean => transactions > MANY_MESSAGES;

/** How many messages a group has; 1 for none. */
function groupSize(messages: number): number {
  let size = 1;
  while (messages / size > MOST) size *= 10;
  return size;
}

/** `key` of the group that a message is in; absent where it is in none. */
export function groupOf({ transactions }: Waterfall, message: number): string | undefined {
  const size = groupSize(transactions);
  return size === 1 ? undefined : groupKey(size, Math.floor((message - 1) / size) * size + 1);
}

const groupKey = (size: number, first: number): string => `group-${size}-${first}`;

function* foldedLines(waterfall: Waterfall, { isOpen, barsOf }: Unfolding): Generator<BarOnLine> {
  const { bars, messages, messageCount, transactions } = waterfall;
  const others = latestMessages(waterfall);
  const [before, after]: [BarOnLine[], BarOnLine[]] = [[], []];
  const begun = messages.rows[0] ?? Number.POSITIVE_INFINITY;
  for (const bar of bars) {
    if (bar.transaction !== undefined) continue;
    (bar.row < begun ? before : after).push({ kind: 'bar', key: `${bar.kind}-${bar.row}`, bar, level: 0 });
  }
  yield* before;
  const size = groupSize(transactions);
  for (let first = 1; first <= transactions; first += size) {
    const last = Math.min(transactions, first + size - 1);
    const key = groupKey(size, first);
    if (size > 1) {
      const bar = groupBar(messages, others, first, last);
      yield { kind: 'bar', key, bar, isOpen: isOpen(key), level: 0, messages: { first, last } };
      if (!isOpen(key)) continue;
    }
    for (let number = first; number <= last; number += 1) {
      const own = `message-${number}`;
      const level = size > 1 ? 1 : 0;
      const bar =
        number <= messageCount ? messageAt(messages, number - 1) : others[number - 1 - messageCount];
      if (bar === undefined) continue;
      const line = { kind: 'bar', level, messages: { first: number, last: number } } as const;
      yield { ...line, key: own, bar: { ...bar, transaction: number }, isOpen: isOpen(own) };
      if (!isOpen(own)) continue;
      for (const [index, step] of barsOf(number).entries())
        yield { ...line, key: `${own}-${index}`, bar: step, level: level + 1 };
    }
  }
  yield* after;
}

/** Those that are not settled, in their order. */
function latestMessages({ bars, messageCount, transactions }: Waterfall): readonly Bar[] {
  return Array.from({ length: transactions - messageCount }, (_, at) =>
    messageBar(bars.filter(({ transaction }) => transaction === messageCount + 1 + at)),
  );
}

/** The number of the message that a row belongs to; absent where it belongs to none. */
export function messageOf({ bars, messages }: Waterfall, row: Row): number | undefined {
  const exchange = exchangeOf(row);
  const settled =
    exchange !== undefined && isOfMessage(row.event.phase) ? messageWith(messages, exchange) : -1;
  return settled === -1 ? bars[barOfRow(bars, row)]?.transaction : settled + 1;
}

/** The line of a row: of the step it belongs to, or of what that is folded in. */
export function lineOfRow(lines: readonly Line[], waterfall: Waterfall, row: Row): Line | undefined {
  const message = isFolded(waterfall) ? messageOf(waterfall, row) : undefined;
  if (message === undefined) {
    const bar = waterfall.bars[barOfRow(waterfall.bars, row)];
    return lines.find(({ content }) => content.kind === 'bar' && content.bar === bar);
  }
  const own = lines.filter(({ content }) => {
    const { first = 0, last = 0 } = (content.kind === 'bar' && content.messages) || {};
    return first <= message && message <= last;
  });
  const bars = own.map(({ content }) => content).filter((content) => content.kind === 'bar');
  const steps = bars.filter(({ isOpen }) => isOpen === undefined);
  const step =
    steps[
      barOfRow(
        steps.map(({ bar }) => bar),
        row,
      )
    ];
  return step === undefined ? own.at(-1) : own.find(({ content }) => content === step);
}
