/** Where the time of a session went. Pure; all times in ms. */
import type { Bar, Span } from './bars.ts';
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

/** A wait that stands out, ms. */
const LONG = 1000;

/** @param extent until when, ms: the end of the session, or now */
export function totalsOf(bars: readonly Bar[], extent: number): Totals {
  const spans = bars.flatMap(({ spans: own }) => own);
  const intervals = (of: readonly Span[]): Interval[] =>
    of.map(({ startMs, endMs = extent }) => ({ startMs, endMs }));
  const busy = union(intervals(spans));
  const sending = length(union(intervals(spans.filter(({ tone }) => tone === 'sending'))));
  const all = length(busy);
  return { waiting: all - sending, sending, own: Math.max(0, extent - all), idle: holes(busy, extent) };
}

/** What stands out in a bar: waits of a second and more, and a message that did not move as long. */
export function longGaps(bar: Bar, extent: number): readonly Interval[] {
  const waits = bar.spans
    .filter(({ tone }) => tone === 'waiting')
    .map(({ startMs, endMs = extent }) => ({ startMs, endMs }));
  return [...waits.filter(({ startMs, endMs }) => endMs - startMs >= LONG), ...stalls(bar.progress)];
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
