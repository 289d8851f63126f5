/** How long the window was not to be spoken to, while it is used: as its clock saw it, and as its thread worked. */
import { readFile } from 'node:fs/promises';
import type { ElectronApplication, Page } from 'playwright-core';
import { z } from 'zod';

declare global {
  interface Window {
    longestMs?: { frame: number; task: number };
  }
}

/** All in milliseconds. */
export interface Longest {
  /** From one frame drawn to the next, waiting for the (here: software) compositor included. */
  readonly frame: number;
  /** A task of the window's thread by the clock, 0 when none was over 50; waiting for a processor included. */
  readonly task: number;
  /** A task of the window's thread by the processor time it took: what the window itself is to blame for. */
  readonly work: number;
}

/** Starts measuring; the answer ends it and tells the most since then. `path` takes Chromium's own recording. */
export async function watchFrames(
  app: ElectronApplication,
  page: Page,
  path: string,
): Promise<() => Promise<Longest>> {
  await app.evaluate(({ BrowserWindow, contentTracing }) => {
    const pids = BrowserWindow.getAllWindows().map(({ webContents }) => webContents.getOSProcessId());
    return contentTracing.startRecording({ included_categories: ['toplevel'], included_process_ids: pids });
  });
  await page.evaluate(() => {
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
  return async () => {
    const seen = await page.evaluate(() => window.longestMs);
    await app.evaluate(({ contentTracing }, file) => contentTracing.stopRecording(file), path);
    return {
      frame: seen?.frame ?? Number.NaN,
      task: seen?.task ?? Number.NaN,
      work: longestWork(JSON.parse(await readFile(path, 'utf8'))),
    };
  };
}

/** Times are microseconds; `tdur` is the thread's own. */
const recordingSchema = z.object({
  traceEvents: z.array(
    z.object({
      name: z.string(),
      pid: z.number(),
      tid: z.number(),
      tdur: z.number().optional(),
      args: z.record(z.string(), z.unknown()).optional(),
    }),
  ),
});

function longestWork(recording: unknown): number {
  const { traceEvents } = recordingSchema.parse(recording);
  const thread = traceEvents.find(
    ({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain',
  );
  const tasks = traceEvents.filter(
    ({ name, pid, tid, tdur }) =>
      name.endsWith('RunTask') && pid === thread?.pid && tid === thread.tid && tdur !== undefined,
  );
  if (tasks.length < 100) throw new Error('The recording does not have the tasks of the window.');
  return tasks.reduce((most, { tdur = 0 }) => Math.max(most, tdur), 0) / 1000;
}
