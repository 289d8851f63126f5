/** The part of the axis of time that is looked at. Pure; ms. */
import type { Interval } from './totals.ts';

/** Nothing shorter is shown across the whole axis, ms. */
const LEAST = 2;

const length = ({ startMs, endMs }: Interval): number => endMs - startMs;

/** `shown` made longer or shorter by `factor`, what is at `at` staying where it is; absent for all of `whole`. */
export function zoomedBy(shown: Interval, whole: Interval, factor: number, at: number): Interval | undefined {
  const long = Math.max(LEAST, length(shown) * factor);
  const share = (at - shown.startMs) / Math.max(length(shown), Number.EPSILON);
  return within({ startMs: at - share * long, endMs: at + (1 - share) * long }, whole);
}

/** `shown` moved by that share of its length, as far as `whole` goes. */
export function movedBy(shown: Interval, whole: Interval, share: number): Interval | undefined {
  const by = share * length(shown);
  return within({ startMs: shown.startMs + by, endMs: shown.endMs + by }, whole);
}

/** The span between two times, in either order. */
export function spanBetween(one: number, other: number, whole: Interval): Interval | undefined {
  const middle = (one + other) / 2;
  const half = Math.max(LEAST, Math.abs(one - other)) / 2;
  return within({ startMs: middle - half, endMs: middle + half }, whole);
}

/** Pushed into `whole` without a change of length; absent where it is as long. */
function within(span: Interval, whole: Interval): Interval | undefined {
  const long = length(span);
  if (long >= length(whole)) return undefined;
  const startMs = Math.min(Math.max(span.startMs, whole.startMs), whole.endMs - long);
  return { startMs, endMs: startMs + long };
}
