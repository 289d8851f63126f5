/** A kept session of thousands of messages: each view of it is there, and leads from the whole to one line. */
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { writeSession } from '../bench/viewer/session-file.ts';
import { goTo, traceLines } from './support/person.ts';
import { stage } from './support/stage.ts';

const { start, folder } = stage();
const EVENTS = 30_000;

let page: Page;

beforeAll(async () => {
  const traces = join(folder(), 'person', 'traces');
  const now = Date.now();
  await writeSession(traces, 'Newsletter', EVENTS, now - 60_000);
  await writeSession(traces, 'Announcement', EVENTS, now - 3_600_000, 'recipients');
  ({ page } = await start({ person: 'person' }));
  await goTo(page, 'Trace');
  await page.getByRole('button', { name: 'Newsletter' }).first().click();
  await traceLines(page)
    .locator(`[aria-setsize="${EVENTS - 1}"]`)
    .first()
    .waitFor();
});

const ladder = (): Locator => page.getByRole('listbox', { name: 'Ladder of the session' });
const waterfall = (): Locator => page.getByRole('listbox', { name: 'Waterfall of the session' });
const selectedIn = (list: Locator): Locator => list.locator('[aria-selected="true"]');

test('the ladder shows the end that is selected, and its beginning', async () => {
  await page.keyboard.press('2');
  await expect.poll(() => selectedIn(ladder()).textContent()).toContain('queued as');
  await ladder().focus();
  await page.keyboard.press('Home');
  await ladder().getByText('220 mx.example.net ESMTP ready').waitFor();
  expect(await ladder().getByRole('option').count()).toBeLessThan(100);
});

test('the waterfall has its messages in groups, which unfold to messages and to their steps', async () => {
  await page.keyboard.press('3');
  const group = waterfall().getByRole('option', { name: /^Messages 1–100/ });
  await group.click();
  await waterfall().press('ArrowRight');
  const message = waterfall().getByRole('option', { name: /^Message 2\b/ });
  await message.click();
  expect(await message.textContent()).toContain('250');
  await waterfall().press('ArrowRight');
  await waterfall()
    .getByRole('option', { name: /^Envelope/ })
    .first()
    .waitFor();
  await waterfall().press('ArrowDown');
  await waterfall().press('ArrowDown');
  await expect.poll(() => selectedIn(waterfall()).textContent()).toMatch(/^Message\s?24/);
  await waterfall().press('ArrowUp');
  await waterfall().press('ArrowUp');
  await waterfall().press('ArrowLeft');
  await waterfall()
    .getByRole('option', { name: /^Envelope/ })
    .waitFor({ state: 'detached' });
});

test('a line that is selected elsewhere unfolds the group it is in', async () => {
  await page.keyboard.press('1');
  await page.keyboard.press('F8');
  await expect.poll(() => selectedIn(traceLines(page)).textContent()).toContain('over quota');
  await page.keyboard.press('3');
  await expect.poll(() => selectedIn(waterfall()).textContent()).toMatch(/^Message \d+.*failed/);
});

test('the summary counts every recipient and lists the first that were refused', async () => {
  await page.keyboard.press('5');
  await page
    .getByRole('heading', { name: /Accepted by mx\.example\.net for 3,\d+ of 3,\d+ recipients/ })
    .waitFor();
  await page.getByText('reader50@example.org', { exact: true }).waitFor();
  await page.getByText(/^and \d+ more$/).waitFor();
});

test('beside another one both are compared to their ends', async () => {
  await page.keyboard.press('1');
  await page.getByRole('button', { name: 'Compare with another session' }).click();
  const list = page.getByRole('listbox', { name: 'Lines of both sessions' });
  await list.getByRole('option').first().waitFor();
  await list.focus();
  await list.press('End');
  await expect
    .poll(async () => Number(await selectedIn(list).getAttribute('aria-posinset')))
    .toBeGreaterThan(EVENTS);
});
