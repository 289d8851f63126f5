/** How long the window went without drawing: measured inside it, from frame to frame. */
import type { Page } from 'playwright-core';

declare global {
  interface Window {
    longestFrameMs?: number;
  }
}

/** Starts measuring; measuring again starts anew. */
export const watchFrames = (page: Page): Promise<void> =>
  page.evaluate(() => {
    let last = performance.now();
    window.longestFrameMs = 0;
    const frame = (now: number): void => {
      window.longestFrameMs = Math.max(window.longestFrameMs ?? 0, now - last);
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });

/** Milliseconds between the two frames furthest apart since `watchFrames`. */
export const largestGapBetweenFrames = (page: Page): Promise<number> =>
  page.evaluate(() => window.longestFrameMs ?? Number.POSITIVE_INFINITY);
