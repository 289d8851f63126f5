/** A session that says 20,000 lines a second while its list is looked at, and what that costs its send. */
import type { Page } from 'playwright-core';
import { goTo, traceLines } from '../../e2e/support/person.ts';
import type { Part } from '../support/table.ts';
import { countFrames } from './frames.ts';
import type { Setting } from './main.ts';
import { memoryOf } from './memory.ts';
import { alone, inWindow } from './senders.ts';
import { startServer } from './server.ts';

const PACE = 20_000;
const RECIPIENTS = 250;

export async function measureLive(setting: Setting): Promise<readonly Part[]> {
  // A million of them, or enough for ten seconds.
  const lines = setting.quick ? 800 : 4000;
  const server = await startServer({ lines, pace: PACE });
  const recipients = Array.from({ length: RECIPIENTS }, (_, at) => `reader${at}@example.org`);
  const message = { recipients, files: [] };
  const rows: string[][] = [];
  const goals: Part['goals'][number][] = [];
  const without = await alone(server, message);
  await inWindow(setting, server, message, async ({ app, page, send }) => {
    const before = await memoryOf(app);
    const sending = send();
    await goTo(page, 'Trace');
    await traceLines(page).waitFor();
    const frames = await countFrames(page);
    const served = await sending;
    const ended = performance.now();
    await allThere(page, served.lines);
    const behind = performance.now() - ended;
    const { perSecond, longest, usual } = await frames();
    const memory = await memoryOf(app);
    const slower = 100 * (served.seconds / without.seconds - 1);
    rows.push(
      ['lines a second', (served.lines / served.seconds).toFixed(0)],
      ['seconds of the send, without a window', without.seconds.toFixed(2)],
      ['seconds of the send, with it', served.seconds.toFixed(2)],
      [
        'frames',
        `${perSecond.toFixed(1)} a second, 99 % within ${usual.toFixed(0)} ms, longest ${longest.toFixed(0)} ms`,
      ],
      ['all lines are shown after the last was said', `${behind.toFixed(0)} ms`],
      ['memory of the window, at its most', `${memory.renderer.peak.toFixed(0)} MiB`],
      ['memory of the main process, at its most', `${memory.main.peak.toFixed(0)} MiB`],
    );
    goals.push(
      { what: 'longest frame', actual: longest, limit: { atMost: 100 }, unit: ' ms' },
      { what: 'the send is slower by', actual: slower, limit: { atMost: 5 }, unit: ' %' },
      {
        what: 'memory of the window, at its most',
        actual: memory.renderer.peak,
        limit: { atMost: 600 },
        unit: ' MiB',
      },
      {
        what: 'growth of the main process',
        actual: memory.main.peak - before.main.now,
        limit: { atMost: 80 },
        unit: ' MiB',
      },
    );
  });
  server.close();
  const count = (RECIPIENTS * lines).toLocaleString('en');
  return [
    { title: `A send with ${count} lines of replies, as they come`, head: ['', 'figure'], rows, goals },
  ];
}

/** Waits until the list of an ended session has at least so many rows. */
async function allThere(page: Page, rows: number): Promise<void> {
  await page.waitForFunction(
    (least) =>
      [...document.querySelectorAll('[role="listbox"] [role="option"]')].some(
        (option) => Number(option.getAttribute('aria-setsize')) >= least,
      ),
    rows,
    { timeout: 60_000 },
  );
}
