/** The axis of time. Pure; ms. */

/** What the axis shows: all of an ended session; with room to go on for one that runs, in steps so that it rests. */
export function domainOf(extent: number, live: boolean): number {
  if (!live) return Math.max(extent, 1);
  return roundUp(Math.max(extent * 1.1, 500), [1, 1.5, 2, 3, 4, 5, 6, 8, 10]);
}

/** Round times from 0 on, at most `most` of them. */
export function ticksOf(domain: number, most: number): readonly number[] {
  const units = domain > 120_000 ? [1, 2, 3, 6] : [1, 2, 5, 10];
  const step =
    domain > 120_000 ? 60_000 * roundUp(domain / most / 60_000, units) : roundUp(domain / most, units);
  return Array.from({ length: Math.floor(domain / step) + 1 }, (_, index) => index * step);
}

/** The smallest product of a factor and a power of ten that is at least `value`; the factors ascend to 10. */
function roundUp(value: number, factors: readonly number[]): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * (factors.find((factor) => factor * power >= value * 0.999_999) ?? 10);
}

/** `0`, `200 ms`, `1.5 s`, `3 min`. */
export function formatTick(ms: number): string {
  if (ms === 0) return '0';
  if (ms < 1000) return `${Number(ms.toFixed(1))} ms`;
  if (ms < 120_000) return `${Number((ms / 1000).toFixed(2))} s`;
  return `${Number((ms / 60_000).toFixed(1))} min`;
}
