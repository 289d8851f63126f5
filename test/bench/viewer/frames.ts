/** Frames of the window while something goes on in it. */
import type { Page } from 'playwright-core';

declare global {
  interface Window {
    benchFrames?: number[] | undefined;
  }
}

export interface Frames {
  readonly perSecond: number;
  /** From one to the next, ms. */
  readonly longest: number;
  /** Ninety-nine in a hundred were not longer, ms. */
  readonly usual: number;
}

/** Starts counting; the answer ends it. */
export async function countFrames(page: Page): Promise<() => Promise<Frames>> {
  await page.evaluate(() => {
    const times: number[] = [];
    window.benchFrames = times;
    const frame = (now: number): void => {
      times.push(now);
      if (window.benchFrames === times) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  return async () => {
    const times = await page.evaluate(() => {
      const counted = window.benchFrames ?? [];
      window.benchFrames = undefined;
      return counted;
    });
    const spans = times.slice(1).map((time, index) => time - (times[index] ?? time));
    const sorted = spans.toSorted((one, other) => one - other);
    const seconds = spans.reduce((sum, span) => sum + span, 0) / 1000;
    return {
      perSecond: spans.length / seconds,
      longest: sorted.at(-1) ?? Number.NaN,
      usual: sorted[Math.floor(0.99 * sorted.length)] ?? Number.NaN,
    };
  };
}
