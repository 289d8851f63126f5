/** The other views of sessions of a million events: each drawn, walked through, and two sessions side by side. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchApp } from '../../e2e/support/launch.ts';
import { firstWindow, goTo, traceLines } from '../../e2e/support/person.ts';
import type { Part } from '../support/table.ts';
import { countFrames } from './frames.ts';
import type { Setting } from './main.ts';
import { memoryOf } from './memory.ts';
import { type Mailing, writeSession } from './session-file.ts';

declare global {
  interface Window {
    /** When something of the view that is chosen next can be seen, or how far it is, and when nothing is missing. */
    benchDrawn?: Promise<Drawn>;
  }
}

interface Drawn {
  /** From the key, ms. */
  readonly first: number;
  readonly whole: number;
}

interface Shown extends Drawn {
  /** Of the frames, ms. */
  readonly longest: number;
}

const EVENTS = 1_000_000;
/** Of the session beside it: more than both together would not be kept. */
const OTHER_EVENTS = 400_000;
/** By the keys that choose them; what stands in the window then. */
const VIEWS = [
  { name: 'ladder', key: '2', selector: '[role="listbox"][aria-label^="Ladder"] [role="option"]' },
  { name: 'waterfall', key: '3', selector: '[role="listbox"][aria-label^="Waterfall"] [role="option"]' },
  { name: 'TLS card', key: '4', selector: 'section[aria-label^="TLS"] h3' },
  { name: 'summary card', key: '5', selector: 'section[aria-label^="Summary"] h2' },
] as const;
const PAIRS = '[role="listbox"][aria-label="Lines of both sessions"] [role="option"]';

export async function measureViews(setting: Setting): Promise<readonly Part[]> {
  return [
    await measure(setting, 'messages', 'A million events of 100,000 messages'),
    await measure(setting, 'recipients', 'A million events of one message to 500,000 recipients'),
  ];
}

async function measure({ display, folder }: Setting, mailing: Mailing, title: string): Promise<Part> {
  const userData = join(folder, mailing);
  const traces = join(userData, 'traces');
  const now = Date.now();
  const { rows } = await writeSession(traces, 'Million', EVENTS, now - 3_600_000, mailing);
  await writeSession(traces, 'Other', OTHER_EVENTS, now - 7_200_000, mailing);
  await writeSession(traces, 'Small', 100, now - 60_000);
  const app = await launchApp({ display, userData });
  try {
    const page = await firstWindow(app);
    await goTo(page, 'Trace');
    await page.getByRole('button', { name: 'Million' }).first().click();
    await traceLines(page)
      .locator(`[role="option"][aria-setsize="${rows}"]`)
      .first()
      .waitFor({ timeout: 60_000 });
    const texts: string[][] = [];
    const longest: number[] = [];
    const firsts: number[] = [];
    const note = async (name: string, shown: Shown): Promise<void> => {
      const { renderer } = await memoryOf(app);
      firsts.push(shown.first);
      longest.push(shown.longest);
      const ms = (value: number) => value.toFixed(0);
      texts.push([name, ms(shown.first), ms(shown.whole), ms(shown.longest), ms(renderer.now)]);
    };
    for (const { name, key, selector } of VIEWS)
      await note(name, await shownBy(page, selector, () => page.keyboard.press(key)));
    const viewsAlone = await memoryOf(app);
    await page.keyboard.press('1');
    await page.getByRole('button', { name: 'Compare with another session' }).click();
    await page.locator(PAIRS).first().waitFor();
    await page.getByRole('combobox', { name: 'Compare with' }).click();
    const other = page.getByRole('option', { name: /Other$/ });
    await other.waitFor();
    const few = await page.locator(PAIRS).first().getAttribute('aria-setsize');
    const pairs = `${PAIRS}:not([aria-setsize="${few}"])`;
    await note('beside one of 400,000 events', await shownBy(page, pairs, () => other.click()));
    const most = await memoryOf(app);
    const goal = (what: string, actual: number, atMost: number, unit: string) => ({
      what,
      actual,
      limit: { atMost },
      unit,
    });
    return {
      title,
      head: ['', 'first picture, ms', 'all of it, ms', 'longest frame, ms', 'memory, MiB'],
      rows: [...texts, ['memory of the window, at its most', '', '', '', most.renderer.peak.toFixed(0)]],
      goals: [
        goal('first picture of a view, or its progress', Math.max(...firsts), 1000, ' ms'),
        goal('longest frame', Math.max(...longest), 100, ' ms'),
        goal('memory of the window, one session', viewsAlone.renderer.peak, 600, ' MiB'),
      ],
    };
  } finally {
    await app.close();
  }
}

/** Waits until what is chosen stands in the window with nothing of it on its way. */
async function shownBy(page: Page, selector: string, choose: () => Promise<void>): Promise<Shown> {
  await page.evaluate((wanted) => {
    window.benchDrawn = new Promise((resolve) => {
      const begin = ({ timeStamp }: Event): void => {
        let first = 0;
        const look = (): void => {
          const isThere = [...document.querySelectorAll(wanted)].some((found) => found.checkVisibility());
          const isBusy = document.querySelector('[role="status"][aria-busy="true"]') !== null;
          const now = performance.now() - timeStamp;
          if ((isThere || isBusy) && first === 0) first = now;
          if (isThere && !isBusy) resolve({ first, whole: now });
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      };
      document.addEventListener('keydown', begin, { capture: true, once: true });
      document.addEventListener('pointerdown', begin, { capture: true, once: true });
    });
  }, selector);
  const frames = await countFrames(page);
  await choose();
  const drawn = await page.evaluate(() => window.benchDrawn);
  const { longest } = await frames();
  return { first: drawn?.first ?? Number.NaN, whole: drawn?.whole ?? Number.NaN, longest };
}
