/** How fast a message went, from the reports of its progress. Pure; times in ms, rates in bytes a second. */
import type { Progress } from './bars.ts';

export interface RateCurve {
  /**
   * Outline of the area, for an SVG of `CURVE_WIDTH` by `CURVE_HEIGHT` over the time of the transfer. The mean is at
   * half the height; a burst beyond twice the mean is cut off, so that it does not press all else to the ground.
   */
  readonly path: string;
  readonly mean: number;
  readonly peak: number;
}

export const CURVE_WIDTH = 1000;
export const CURVE_HEIGHT = 100;
/** Reports closer together than this share of the transfer are taken as one, so that the curve can be read. */
const FINEST = 1 / 80;
/** A stretch of this length that is ten times slower than the whole is a stall, ms. */
const STALL = 1000;

/** Absent until there is enough to draw. */
export function rateCurve(progress: readonly Progress[]): RateCurve | undefined {
  const first = progress[0];
  const last = progress.at(-1);
  if (first === undefined || last === undefined || progress.length < 4) return undefined;
  const whole = last.ms - first.ms;
  if (whole <= 0) return undefined;
  const steps = thinned(progress, whole * FINEST).map(({ from, to }) => ({
    x: (CURVE_WIDTH * (from.ms - first.ms)) / whole,
    end: (CURVE_WIDTH * (to.ms - first.ms)) / whole,
    rate: (1000 * (to.bytes - from.bytes)) / (to.ms - from.ms),
  }));
  const peak = steps.reduce((most, { rate }) => Math.max(most, rate), 0);
  if (peak <= 0) return undefined;
  const mean = (1000 * (last.bytes - first.bytes)) / whole;
  const y = (rate: number): number => CURVE_HEIGHT * (1 - Math.min(rate / (2 * mean), 1));
  const points = steps.flatMap(({ x, end, rate }) => [
    `L${round(x)} ${round(y(rate))}`,
    `L${round(end)} ${round(y(rate))}`,
  ]);
  const path = `M0 ${CURVE_HEIGHT} ${points.join(' ')} L${CURVE_WIDTH} ${CURVE_HEIGHT} Z`;
  return { path, mean, peak };
}

interface Step {
  readonly from: Progress;
  readonly to: Progress;
}

function thinned(progress: readonly Progress[], least: number): readonly Step[] {
  const steps: Step[] = [];
  let from = progress[0];
  for (const to of progress.slice(1)) {
    if (from === undefined || to.ms - from.ms < Math.max(least, 1)) continue;
    steps.push({ from, to });
    from = to;
  }
  return steps;
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** Where the message hardly moved for a second and more. */
export function stalls(progress: readonly Progress[]): readonly { startMs: number; endMs: number }[] {
  const first = progress[0];
  const last = progress.at(-1);
  if (first === undefined || last === undefined || last.ms <= first.ms) return [];
  const mean = (last.bytes - first.bytes) / (last.ms - first.ms);
  return progress.slice(1).flatMap((to, index) => {
    const from = progress[index] ?? to;
    const slow = to.bytes - from.bytes < (mean * (to.ms - from.ms)) / 10;
    return slow && to.ms - from.ms >= STALL ? [{ startMs: from.ms, endMs: to.ms }] : [];
  });
}

/** What takes less of a transfer than this share, and less than half a second, is told with what comes after it. */
const FINEST_REPORT = 1 / 400;

/** The reports with one more. */
export function reported(progress: readonly Progress[], next: Progress): readonly Progress[] {
  const [first, before, last] = [progress[0], progress.at(-2), progress.at(-1)];
  const least = Math.min(500, (next.ms - (first?.ms ?? next.ms)) * FINEST_REPORT);
  const isClose = before !== undefined && last !== undefined && next.ms - before.ms < least;
  return [...(isClose ? progress.slice(0, -1) : progress), next];
}
