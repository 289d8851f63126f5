/** Times and rates of the viewer, in milliseconds in and words out. */

/** Seconds since the session's start with three decimals: `12.345`. */
export function formatClock(ms: number): string {
  return (ms / 1000).toFixed(3);
}

/** A span in the unit that reads best: `850 µs` is `1 ms`, then `42 ms`, `1.24 s`, `2 min 5 s`. */
export function formatSpan(ms: number): string {
  if (ms < 1000) return `${Math.max(ms > 0 ? 1 : 0, Math.round(ms))} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** Whole seconds of a clock that runs: `42 s`, `2 min 5 s`. */
export function formatSeconds(seconds: number): string {
  return seconds < 60 ? `${seconds} s` : formatSpan(seconds * 1000);
}

/** Gaps under this are not worth a bar. */
const quietGap = 50;
/** A session whose waits are all short should not look slow. */
const leastScale = 1000;

/** How much of the row's width its wait takes, 0..1, measured against the session's longest. */
export function waitShare(gap: number, longestGap: number): number {
  return gap < quietGap ? 0 : Math.min(1, gap / Math.max(longestGap, leastScale));
}

/** Bytes a second over a transfer; absent until enough time has passed to tell. */
export function transferRate(bytes: number, ms: number): number | undefined {
  return ms < 50 || bytes === 0 ? undefined : (bytes * 1000) / ms;
}
