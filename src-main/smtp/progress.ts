/** Reports of a message on its way, often enough to watch and not so often that they cost. */
import type { Recorder } from './recorder.ts';

/** Pause between two reports, ms: each is drawn, and figures that change more often than that cannot be read. */
const REPORT_EVERY = 250;

/** Call with the bytes sent so far, and once with `done`. */
export function bodyProgress(
  recorder: Recorder,
  total: number,
): (exchange: number, bytes: number, done: boolean) => void {
  let last = performance.now();
  return (exchange, bytes, done) => {
    const now = performance.now();
    if (!done && now - last < REPORT_EVERY) return;
    last = now;
    recorder.emit({ kind: 'body', exchange, bytes, total, done }, 'body');
  };
}
