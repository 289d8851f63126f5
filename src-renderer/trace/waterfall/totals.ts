/** Where the time of a session went. Pure; all times in ms. */
import { type Bar, isOpen, LONG, type Span } from './bars.ts';
import { stalls } from './rate.ts';

export interface Interval {
  readonly startMs: number;
  readonly endMs: number;
}

export interface Totals {
  /** For the server and the network, while nothing was sent. */
  readonly waiting: number;
  readonly sending: number;
  /** Neither: what this computer took. */
  readonly own: number;
  /** Stretches of a second and more in which nothing was under way. */
  readonly idle: readonly Interval[];
}

/** What the bars come to that are kept no longer. */
export interface Settled {
  /** When something was under way, but for the last such time. Rests shorter than a second lie within. */
  readonly busy: readonly Interval[];
  readonly last?: Interval;
  /** Those rests, ms. */
  readonly rests: number;
  /** Ms. */
  readonly sending: number;
}

export const nothingSettled: Settled = { busy: [], rests: 0, sending: 0 };

/** With the bars of one more message, which are over and began after those of the one before. */
export function settle(before: Settled, bars: readonly Bar[]): Settled {
  let { busy, last, sending } = before;
  let rests = before.rests + hiddenIn(bars);
  const spans = bars.flatMap((bar) => bar.spans).toSorted((a, b) => a.startMs - b.startMs);
  for (const { tone, startMs, endMs = startMs } of spans) {
    if (tone === 'sending') sending += endMs - startMs;
    if (last !== undefined && startMs - last.endMs < LONG) {
      rests += Math.max(0, startMs - last.endMs);
      last = { startMs: last.startMs, endMs: Math.max(last.endMs, endMs) };
    } else {
      if (last !== undefined) busy = [...busy, last];
      last = { startMs, endMs };
    }
  }
  return { busy, rests, sending, ...(last && { last }) };
}

const hiddenIn = (bars: readonly Bar[]): number => bars.reduce((sum, { hidden }) => sum + hidden, 0);

/**
 * @param extent until when, ms: the end of the session, or now
 * @param over what is to be added to the bars
 */
export function totalsOf(bars: readonly Bar[], extent: number, over: Settled = nothingSettled): Totals {
  const spans = bars.flatMap(({ spans: own }) => own);
  const intervals = (of: readonly Span[]): Interval[] =>
    of.map(({ startMs, endMs = extent }) => ({ startMs, endMs }));
  const before = over.last === undefined ? over.busy : [...over.busy, over.last];
  const busy = union([...intervals(spans), ...before]);
  const sending = over.sending + length(union(intervals(spans.filter(({ tone }) => tone === 'sending'))));
  const all = length(busy) - over.rests - hiddenIn(bars);
  return {
    waiting: Math.max(0, all - sending),
    sending,
    own: Math.max(0, extent - all),
    idle: holes(busy, extent),
  };
}

/** What stands out in a bar: a second and more in which nothing came, and a message that did not move as long. */
export function longGaps(bar: Bar, extent: number): readonly Interval[] {
  const quiet = bar.quiet.map(({ startMs, endMs = startMs }) => ({ startMs, endMs }));
  const isWaiting = isOpen(bar) && bar.spans.at(-1)?.tone === 'waiting';
  const lasts = isWaiting && extent - bar.quietSince >= LONG;
  return [...quiet, ...(lasts ? [{ startMs: bar.quietSince, endMs: extent }] : []), ...stalls(bar.progress)];
}

/** Those that stand apart by at least `least`, ms; others as one. In the order of their starts, as they are given. */
export function joined<T extends { readonly startMs: number; readonly endMs?: number }>(
  spans: readonly T[],
  least: number,
  isLike: (one: T, other: T) => boolean = () => true,
): readonly T[] {
  const all: T[] = [];
  for (const span of spans) {
    const last = all.at(-1);
    const isClose = last?.endMs !== undefined && span.startMs - last.endMs < least && isLike(last, span);
    if (last === undefined || !isClose) all.push(span);
    else all[all.length - 1] = { ...span, startMs: last.startMs };
  }
  return all;
}

function union(intervals: readonly Interval[]): readonly Interval[] {
  const merged: Interval[] = [];
  for (const next of [...intervals].sort((a, b) => a.startMs - b.startMs)) {
    const last = merged.at(-1);
    if (last === undefined || next.startMs > last.endMs) merged.push(next);
    else merged[merged.length - 1] = { ...last, endMs: Math.max(last.endMs, next.endMs) };
  }
  return merged;
}

const length = (intervals: readonly Interval[]): number =>
  intervals.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);

function holes(busy: readonly Interval[], extent: number): readonly Interval[] {
  const starts = [0, ...busy.map(({ endMs }) => endMs)];
  return starts
    .map((startMs, index) => ({ startMs, endMs: busy[index]?.startMs ?? extent }))
    .filter(({ startMs, endMs }) => endMs - startMs >= LONG);
}
