/** Walks through a page by Tab alone, as somebody without a pointer does. */
import type { ElementHandle, Page } from 'playwright-core';

/** No page has as many places to stop at. */
const most = 150;
/** Px around an element in which its focus may show: the line under a field is below what is said of a mistake. */
const margin = 36;

/**
 * One line for each thing that would stop or lose such a person: a control that Tab never comes to, a place that
 * cannot be seen or does not look any different while it has the focus, a step back in the order of reading.
 */
export async function walkByKeyboard(page: Page): Promise<readonly string[]> {
  const expected = await controls(page);
  const found: string[] = [];
  const visited: ElementHandle<Element>[] = [];
  await page.evaluate(() => {
    getSelection()?.removeAllRanges();
    // From here on, Tab begins at the top.
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
  });
  for (;;) {
    await page.keyboard.press('Tab');
    const stop = (await page.evaluateHandle(() => document.activeElement)).asElement();
    if (stop === null || (await isEnd(stop, visited[0]))) break;
    const name = await nameOf(stop);
    if (visited.length === most) return [...found, `no way out at ${name}`];
    const last = visited.at(-1);
    if (last !== undefined && (await comesBefore(stop, last))) found.push(`out of order: ${name}`);
    if (!(await showsFocus(page, stop))) found.push(`focus cannot be seen: ${name}`);
    visited.push(stop);
  }
  for (const control of expected)
    if (!(await isAmong(control, visited))) found.push(`unreachable: ${await nameOf(control)}`);
  return found;
}

/** What Tab has to come to: of a group of radio buttons the chosen one only. */
async function controls(page: Page): Promise<readonly ElementHandle<Element>[]> {
  const all = await page.$$('a[href], button, input, textarea, select, [tabindex="0"]');
  const expected: ElementHandle<Element>[] = [];
  for (const element of all) {
    const counts = await element.evaluate(
      (it) =>
        it instanceof HTMLElement &&
        it.tabIndex >= 0 &&
        it.checkVisibility({ visibilityProperty: true }) &&
        !it.matches(':disabled, input[type="radio"]:not(:checked)'),
    );
    if (counts) expected.push(element);
  }
  return expected;
}

const isEnd = (stop: ElementHandle<Element>, first: ElementHandle<Element> | undefined): Promise<boolean> =>
  stop.evaluate((it, start) => it === document.body || it === start, first);

const comesBefore = (stop: ElementHandle<Element>, last: ElementHandle<Element>): Promise<boolean> =>
  stop.evaluate(
    (it, before) => (it.compareDocumentPosition(before) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
    last,
  );

const isAmong = (one: ElementHandle<Element>, visited: readonly ElementHandle<Element>[]): Promise<boolean> =>
  one.evaluate((it, seen) => seen.includes(it), [...visited]);

const nameOf = (element: ElementHandle<Element>): Promise<string> =>
  element.evaluate((it) => {
    const { outerHTML } = it;
    return `${it.getAttribute('aria-label') ?? it.textContent} ${outerHTML.slice(0, 160)}`;
  });

/** Whether the picture of it changes when the focus goes. */
async function showsFocus(page: Page, stop: ElementHandle<Element>): Promise<boolean> {
  const area = await stop.evaluate((it, around) => {
    const { left, top, right, bottom } = it.getBoundingClientRect();
    const x = Math.max(0, left - around);
    const y = Math.max(0, top - around);
    const width = Math.min(innerWidth, right + around) - x;
    const height = Math.min(innerHeight, bottom + around) - y;
    return { x, y, width, height };
  }, margin);
  if (area.width <= margin || area.height <= margin) return false;
  const focused = await page.screenshot({ clip: area });
  await stop.evaluate((it) => it instanceof HTMLElement && it.blur());
  const left = await page.screenshot({ clip: area });
  await stop.evaluate((it) => it instanceof HTMLElement && it.focus());
  return !focused.equals(left);
}
