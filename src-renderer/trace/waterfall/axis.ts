/** The axis of time. Pure; ms. */
import type { Interval } from './totals.ts';

/** What the axis shows: all of an ended session; with room to go on for one that runs, in steps so that it rests. */
export function domainOf(extent: number, live: boolean): number {
  if (!live) return Math.max(extent, 1);
  return roundUp(Math.max(extent * 1.1, 500), [1, 1.5, 2, 3, 4, 5, 6, 8, 10]);
}

/** Beyond ten seconds time is not counted in tens, ms. */
const spokenSteps = [15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21_600, 43_200, 86_400].map(
  (seconds) => 1000 * seconds,
);

/** Round times within what is shown, about `most` of them. */
export function ticksOf({ startMs, endMs }: Interval, most: number): readonly number[] {
  const least = (endMs - startMs) / most;
  const step = spokenSteps.find((round) => round >= least && least > 10_000) ?? roundUp(least, [1, 2, 5, 10]);
  const first = Math.ceil(startMs / step);
  const count = Math.floor(endMs / step) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => (first + index) * step);
}

/** The smallest product of a factor and a power of ten that is at least `value`; the factors ascend to 10. */
function roundUp(value: number, factors: readonly number[]): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * (factors.find((factor) => factor * power >= value * 0.999_999) ?? 10);
}

/** `0`, `200 ms`, `1.5 s`, `3 min`. */
export function formatTick(ms: number): string {
  if (ms === 0) return '0';
  if (ms < 1000) return `${Number(ms.toFixed(2))} ms`;
  if (ms < 120_000) return `${Number((ms / 1000).toFixed(4))} s`;
  return `${Number((ms / 60_000).toFixed(2))} min`;
}
