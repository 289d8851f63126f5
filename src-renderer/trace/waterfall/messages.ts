/** The messages of a long session, each as one bar. In columns: there may be very many. */
import { firstAt } from '../first-at.ts';
import { type Bar, LONG, newBar, type Span } from './bars.ts';

/** One column a fact, one item a message that is over. Times in ms, `NaN` for none. */
export interface Messages {
  /** `id` of its first row. */
  readonly rows: number[];
  /** Its last exchange. */
  readonly exchanges: number[];
  readonly starts: number[];
  /** When its body began and when it had gone. */
  readonly sends: number[];
  readonly sents: number[];
  readonly ends: number[];
  /** The longest wait, where one stands out. */
  readonly quietStarts: number[];
  readonly quietEnds: number[];
  readonly recipients: number[];
  /** Bytes. */
  readonly sizes: number[];
  /** Of the reply to it; 0 without one. */
  readonly codes: number[];
  /** 1 for what was refused or broken off somewhere in it. */
  readonly fails: number[];
}

export const noMessages = (): Messages => ({
  rows: [],
  exchanges: [],
  starts: [],
  sends: [],
  sents: [],
  ends: [],
  quietStarts: [],
  quietEnds: [],
  recipients: [],
  sizes: [],
  codes: [],
  fails: [],
});

/** Forgets the messages behind the first `count`. */
export function cutMessages(messages: Messages, count: number): void {
  for (const column of Object.values<number[]>({ ...messages })) column.length = count;
}

/** Adds the message that is made of those bars. */
export function addMessage(messages: Messages, bars: readonly Bar[]): void {
  const bar = messageBar(bars);
  const body = bar.spans.find(({ tone }) => tone === 'sending');
  const [quiet] = bar.quiet;
  messages.rows.push(bar.row);
  messages.exchanges.push(bar.exchanges?.last ?? messages.exchanges.at(-1) ?? 0);
  messages.starts.push(bar.startMs);
  messages.sends.push(body?.startMs ?? Number.NaN);
  messages.sents.push(body?.endMs ?? Number.NaN);
  messages.ends.push(bar.endMs);
  messages.quietStarts.push(quiet?.startMs ?? Number.NaN);
  messages.quietEnds.push(quiet?.endMs ?? Number.NaN);
  messages.recipients.push(bar.recipients);
  messages.sizes.push(bar.total);
  messages.codes.push(Number(bar.fact ?? 0));
  messages.fails.push(bar.failed ? 1 : 0);
}

/** The bars of a message as one: waiting, its body, waiting. */
export function messageBar(bars: readonly Bar[]): Bar {
  const [first] = bars;
  const body = bars.find(({ kind }) => kind === 'body');
  const startMs = first?.startMs ?? 0;
  const endMs = bars.reduce((latest, bar) => Math.max(latest, bar.endMs), startMs);
  const isOver = bars.every(({ spans }) => spans.at(-1)?.endMs !== undefined);
  const longest = bars.flatMap(({ quiet }) => quiet).toSorted((a, b) => lengthOf(b) - lengthOf(a))[0];
  const fact = bars.findLast(({ kind }) => kind === 'final')?.fact;
  const exchanges = bars.flatMap((bar) => (bar.exchanges === undefined ? [] : [bar.exchanges]));
  const last = exchanges.reduce((latest, one) => Math.max(latest, one.last), 0);
  return {
    ...newBar('message', first?.row ?? 0, startMs),
    endMs,
    spans: spansOf(startMs, body?.startMs, body?.endMs, isOver ? endMs : undefined),
    quietSince: bars.at(-1)?.quietSince ?? endMs,
    quiet: longest === undefined ? [] : [longest],
    recipients: bars.reduce((sum, bar) => sum + bar.recipients, 0),
    failed: bars.some(({ failed }) => failed),
    total: body?.total ?? 0,
    progress: body === undefined ? [] : body.progress.slice(-1),
    ...(fact !== undefined && { fact }),
    ...(exchanges[0] !== undefined && { exchanges: { first: exchanges[0].first, last } }),
  };
}

/** The bar of the message at a place in the columns. */
export function messageAt(messages: Messages, at: number): Bar {
  const value = (column: readonly number[]): number => column[at] ?? Number.NaN;
  const [startMs, endMs, size, code] = [
    value(messages.starts),
    value(messages.ends),
    value(messages.sizes),
    value(messages.codes),
  ];
  const [sendMs, sentMs] = [value(messages.sends), value(messages.sents)];
  const hasBody = !Number.isNaN(sendMs);
  const [from, to] = [value(messages.quietStarts), value(messages.quietEnds)];
  return {
    ...newBar('message', value(messages.rows), startMs),
    endMs,
    spans: spansOf(startMs, hasBody ? sendMs : undefined, hasBody ? sentMs : undefined, endMs),
    quiet: Number.isNaN(from) ? [] : [{ tone: 'waiting', startMs: from, endMs: to }],
    recipients: value(messages.recipients),
    failed: value(messages.fails) === 1,
    total: size,
    progress: hasBody ? [{ ms: sentMs, bytes: size }] : [],
    ...(code !== 0 && { fact: String(code) }),
  };
}

function spansOf(
  startMs: number,
  sendMs: number | undefined,
  sentMs: number | undefined,
  endMs: number | undefined,
): readonly Span[] {
  const end = endMs === undefined ? {} : { endMs };
  if (sendMs === undefined) return [{ tone: 'waiting', startMs, ...end }];
  return [
    ...(sendMs > startMs ? [{ tone: 'waiting', startMs, endMs: sendMs } as const] : []),
    { tone: 'sending', startMs: sendMs, endMs: sentMs ?? sendMs },
    ...(endMs === undefined || endMs > (sentMs ?? sendMs)
      ? [{ tone: 'waiting', startMs: sentMs ?? sendMs, ...end } as const]
      : []),
  ];
}

/** Several messages as one bar. @param first from 1, @param others those that are not in the columns, which follow them */
export function groupBar(messages: Messages, others: readonly Bar[], first: number, last: number): Bar {
  const settled = messages.rows.length;
  const begin = first <= settled ? messageAt(messages, first - 1) : others[first - 1 - settled];
  const spans: { tone: 'waiting'; startMs: number; endMs: number }[] = [];
  const quiet: Span[] = [];
  let [endMs, failed, slowest, recipients, total] = [begin?.startMs ?? 0, 0, 0, 0, 0];
  const add = (startMs: number, end: number): void => {
    const before = spans.at(-1);
    // Only a rest that can be seen is shown as one.
    if (before !== undefined && startMs - before.endMs < LONG / 2) before.endMs = Math.max(before.endMs, end);
    else spans.push({ tone: 'waiting', startMs, endMs: end });
    endMs = Math.max(endMs, end);
    slowest = Math.max(slowest, end - startMs);
  };
  for (let at = first - 1; at < Math.min(last, settled); at += 1) {
    add(messages.starts[at] ?? endMs, messages.ends[at] ?? endMs);
    failed += messages.fails[at] ?? 0;
    recipients += messages.recipients[at] ?? 0;
    total += messages.sizes[at] ?? 0;
    const [startMs = Number.NaN, until = Number.NaN] = [messages.quietStarts[at], messages.quietEnds[at]];
    if (!Number.isNaN(startMs)) quiet.push({ tone: 'waiting', startMs, endMs: until });
  }
  for (const bar of others.slice(Math.max(0, first - 1 - settled), Math.max(0, last - settled))) {
    add(bar.startMs, bar.endMs);
    failed += bar.failed ? 1 : 0;
    recipients += bar.recipients;
    total += bar.total;
    quiet.push(...bar.quiet);
  }
  return {
    ...newBar('messages', begin?.row ?? 0, begin?.startMs ?? 0),
    endMs,
    spans,
    quiet,
    recipients,
    total,
    progress: [{ ms: endMs, bytes: total }],
    failed: failed > 0,
    many: { first, last, failed, slowest },
  };
}

/** Place of the message with an exchange among those in the columns; -1 where it comes after them. */
export function messageWith({ exchanges }: Messages, exchange: number): number {
  const at = firstAt(exchanges.length, (place) => exchanges[place] ?? exchange, exchange);
  return at === exchanges.length ? -1 : at;
}

const lengthOf = ({ startMs, endMs = startMs }: Span): number => endMs - startMs;
