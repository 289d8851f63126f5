/** How long the window was not to be spoken to: measured inside it, while it is used. */
import type { Page } from 'playwright-core';

declare global {
  interface Window {
    longestMs?: { frame: number; task: number };
  }
}

export interface Longest {
  /** Milliseconds from one frame drawn to the next, waiting for the (here: software) compositor included. */
  readonly frame: number;
  /** Milliseconds of the window's own thread at a stretch, 0 when none was over 50. */
  readonly task: number;
}

/** Starts measuring. */
export const watchFrames = (page: Page): Promise<void> =>
  page.evaluate(() => {
    let last = performance.now();
    const longest = { frame: 0, task: 0 };
    window.longestMs = longest;
    const frame = (now: number): void => {
      longest.frame = Math.max(longest.frame, now - last);
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longest.task = Math.max(longest.task, duration);
    }).observe({ type: 'longtask' });
  });

/** The most since `watchFrames`. */
export const longestSince = (page: Page): Promise<Longest> =>
  page.evaluate(
    () => window.longestMs ?? { frame: Number.POSITIVE_INFINITY, task: Number.POSITIVE_INFINITY },
  );
