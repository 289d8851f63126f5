/** A kept session of a million events: opened, scrolled, filtered. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchApp } from '../../e2e/support/launch.ts';
import { firstWindow, goTo, traceLines } from '../../e2e/support/person.ts';
import type { Part } from '../support/table.ts';
import { countFrames, type Frames } from './frames.ts';
import type { Setting } from './main.ts';
import { memoryOf } from './memory.ts';
import { writeSession } from './session-file.ts';

declare global {
  interface Window {
    /** Ms that the filter took which is typed next. */
    benchFiltered?: Promise<number>;
  }
}

const EVENTS = 1_000_000;
const FILTERS = [
  'code:5xx',
  'step:rcpt',
  'gap>1s',
  'quota',
  'text~/queued as \\w+7Z/',
  'from:server -is:failed',
];

export async function measureKept({ display, folder, quick }: Setting): Promise<readonly Part[]> {
  const userData = join(folder, 'person');
  const traces = join(userData, 'traces');
  const now = Date.now();
  const { rows } = await writeSession(traces, 'Million', EVENTS, now - 3_600_000);
  await writeSession(traces, 'Small', 100, now - 60_000);
  const rounds = quick ? 1 : 3;
  const opened: Opened[] = [];
  const texts: string[][] = [];
  for (let round = 1; ; round += 1) {
    const app = await launchApp({ display, userData });
    try {
      const page = await firstWindow(app);
      await goTo(page, 'Trace');
      await traceLines(page).getByRole('option').first().waitFor();
      const before = await memoryOf(app);
      opened.push(await openSession(page, rows));
      const after = await memoryOf(app);
      if (round < rounds) continue;
      const wheel = await scrolled(page, 'wheel');
      const drag = await scrolled(page, 'drag');
      const scrolledBy = await memoryOf(app);
      const filtered: (readonly [string, number])[] = [];
      for (const filter of FILTERS) filtered.push([filter, await filterBy(page, filter)]);
      const end = await memoryOf(app);
      texts.push(
        ['opened, first lines', `${median(opened.map(({ first }) => first)).toFixed(0)} ms`],
        ['opened, all lines', `${median(opened.map(({ whole }) => whole)).toFixed(0)} ms`],
        ['longest frame while it opens', `${median(opened.map(({ longest }) => longest)).toFixed(0)} ms`],
        ['by the wheel', framesText(wheel)],
        ['by the bar, from end to end', framesText(drag)],
        ...filtered.map(([filter, ms]) => [
          `filter \`${filter.replaceAll('|', '\\|')}\``,
          `${ms.toFixed(0)} ms`,
        ]),
        ['memory of the window before', `${before.renderer.now.toFixed(0)} MiB`],
        ['memory of the window, opened', `${after.renderer.now.toFixed(0)} MiB`],
        ['memory of the window, scrolled', `${scrolledBy.renderer.now.toFixed(0)} MiB`],
        ['memory of the window, filtered', `${end.renderer.now.toFixed(0)} MiB`],
        ['of that its own', `${end.renderer.own.toFixed(0)} MiB`],
        ['memory of the window, at its most', `${end.renderer.peak.toFixed(0)} MiB`],
        ['memory of the main process, at its most', `${end.main.peak.toFixed(0)} MiB`],
      );
      const goal = (what: string, actual: number, limit: Part['goals'][number]['limit'], unit: string) => ({
        what,
        actual,
        limit,
        unit,
      });
      return [
        {
          title: 'A session of a million events',
          head: ['', 'figure'],
          rows: texts,
          goals: [
            goal('opened, all lines', median(opened.map(({ whole }) => whole)) / 1000, { atMost: 3 }, ' s'),
            goal('scrolled, frames a second', Math.min(wheel.perSecond, drag.perSecond), { atLeast: 50 }, ''),
            goal('slowest filter', Math.max(...filtered.map(([, ms]) => ms)), { atMost: 300 }, ' ms'),
            goal('memory of the window, at its most', end.renderer.peak, { atMost: 600 }, ' MiB'),
            goal('growth of the main process', end.main.peak - before.main.now, { atMost: 80 }, ' MiB'),
          ],
        },
      ];
    } finally {
      await app.close();
    }
  }
}

interface Opened {
  /** From the click, ms. */
  readonly first: number;
  readonly whole: number;
  readonly longest: number;
}

/** Clicks on the session and waits until the list has all rows. */
async function openSession(page: Page, rows: number): Promise<Opened> {
  const told = page.evaluate(
    (count) =>
      new Promise<{ first: number; whole: number }>((resolve) => {
        let begun = 0;
        let first = 0;
        document.addEventListener('click', ({ timeStamp }) => (begun = timeStamp), {
          capture: true,
          once: true,
        });
        const title = 'Million';
        const look = (): void => {
          const current = document.querySelector('nav [aria-current="true"]')?.textContent ?? '';
          const option = document.querySelector('[role="listbox"] [role="option"]');
          const now = performance.now();
          if (begun !== 0 && current.includes(title) && option !== null) {
            if (first === 0) first = now - begun;
            const isWhole = option.getAttribute('aria-setsize') === String(count);
            // Painted by the next frame.
            if (isWhole)
              return void requestAnimationFrame(() => resolve({ first, whole: performance.now() - begun }));
          }
          requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      }),
    rows,
  );
  const frames = await countFrames(page);
  await page.getByRole('button', { name: 'Million' }).first().click();
  const { first, whole } = await told;
  return { first, whole, longest: (await frames()).longest };
}

/** Five seconds of it. */
async function scrolled(page: Page, how: 'wheel' | 'drag'): Promise<Frames> {
  const list = traceLines(page);
  await list.evaluate((element) => {
    element.scrollTop = 0;
  });
  // Where a person has the mouse: among the lines, or at the bar beside them.
  const { x = 0, y = 0, width = 0, height = 0 } = (await list.boundingBox()) ?? {};
  await page.mouse.move(how === 'wheel' ? x + width / 2 : x + width - 4, y + height / 2);
  const frames = await countFrames(page);
  if (how === 'wheel') {
    const until = performance.now() + 5000;
    while (performance.now() < until) await page.mouse.wheel(0, 400);
  } else {
    await list.evaluate(async (element) => {
      const way = element.scrollHeight - element.clientHeight;
      const begun = performance.now();
      for (let share = 0; share < 1; ) {
        const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
        share = Math.min(1, (now - begun) / 5000);
        element.scrollTop = way * share;
      }
    });
  }
  return frames();
}

/** Ms from the text in the field to the list that goes by it. */
async function filterBy(page: Page, filter: string): Promise<number> {
  const field = page
    .getByRole('combobox', { name: 'Search or filter the lines' })
    .filter({ visible: true })
    .first();
  await field.fill('');
  await field.focus();
  await field.evaluate((input) => {
    window.benchFiltered = new Promise((resolve) => {
      const box = input.parentElement;
      const begin = (): void => {
        const begun = performance.now();
        let before = '';
        const look = (): void => {
          const status = box?.querySelector('[role="status"]');
          const words = status?.textContent ?? '';
          const isDone = words !== '' && words === before && status?.ariaBusy !== 'true';
          if (isDone) resolve(performance.now() - begun);
          else requestAnimationFrame(look);
          before = words;
        };
        requestAnimationFrame(look);
      };
      input.addEventListener('input', begin, { once: true });
    });
  });
  await page.keyboard.insertText(filter);
  return (await page.evaluate(() => window.benchFiltered)) ?? Number.NaN;
}

const framesText = ({ perSecond, longest, usual }: Frames): string =>
  `${perSecond.toFixed(1)} frames/s, 99 % within ${usual.toFixed(0)} ms, longest ${longest.toFixed(0)} ms`;

function median(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}
