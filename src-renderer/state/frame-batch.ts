/**
 * Collects what arrives and hands it on once an animation frame. A hidden window gets no frames, so a slow
 * timer empties the queue as well and nothing piles up.
 */
const SLOW_MS = 500;

export interface Scheduler {
  /** Calls `run` before the next paint, or after a while when nothing is painted; answers how to take it back. */
  readonly soon: (run: () => void) => () => void;
}

export const frameScheduler: Scheduler = {
  soon(run) {
    const frame = requestAnimationFrame(run);
    const timer = setTimeout(run, SLOW_MS);
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  },
};

/** The answer takes items; `flush` gets all of them, in order, once a frame. */
export function batchByFrame<T>(
  flush: (items: readonly T[]) => void,
  scheduler: Scheduler = frameScheduler,
): (items: readonly T[]) => void {
  let queue: T[] = [];
  let takeBack: (() => void) | undefined;
  const run = (): void => {
    takeBack?.();
    takeBack = undefined;
    const items = queue;
    queue = [];
    flush(items);
  };
  return (items) => {
    for (const item of items) queue.push(item);
    if (queue.length > 0) takeBack ??= scheduler.soon(run);
  };
}
