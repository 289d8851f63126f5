/** Every page without a pointer: Tab comes to all of it in the order of reading, and the focus is always seen. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { walkByKeyboard } from './support/keyboard-walk.ts';
import { goTo, type PageName, seen, send, traceLines, verdict, write } from './support/person.ts';
import { stage } from './support/stage.ts';

const { start, folder } = stage();
const pages: readonly PageName[] = ['Outbox', 'Trace', 'Sandbox', 'Accounts'];
let page: Page;

beforeAll(async () => {
  const file = join(folder(), 'notes.txt');
  await writeFile(file, 'Notes');
  ({ page } = await start({ args: [file] }));
  await page.emulateMedia({ reducedMotion: 'reduce' });
});

test('a message that cannot be sent yet', async () => {
  await seen(page, '1 attachment').waitFor();
  await page.getByRole('button', { name: 'Cc Bcc' }).click();
  await write(page, { to: 'nobody', subject: 'Plans' });
  await send(page);
  await seen(page, 'is not an address').waitFor();
  expect(await walkByKeyboard(page)).toEqual([]);
  await page.getByRole('button', { name: 'Remove nobody' }).click();
});

test('a message that was sent, with the trace beside it', async () => {
  await write(page, { to: 'ada@example.com' });
  await send(page);
  await verdict(page).getByText('Queue ID').waitFor();
  await traceLines(page).waitFor();
  expect(await walkByKeyboard(page)).toEqual([]);
});

test.each(pages)('%s', async (name) => {
  await goTo(page, name);
  await page.getByRole('heading', { level: 1, name }).waitFor();
  expect(await walkByKeyboard(page)).toEqual([]);
});

test('a page that is opened by its keys is where Tab goes on', async () => {
  await goTo(page, 'Compose');
  await page.keyboard.press('Control+n');
  await page.getByLabel('Subject').focus();
  await page.keyboard.press('Control+3');
  await page.getByRole('heading', { level: 1, name: 'Trace' }).waitFor();
  await page.keyboard.press('Tab');
  const first = page.getByRole('main').getByRole('button').filter({ visible: true }).first();
  await expect.poll(() => first.evaluate((button) => button === document.activeElement)).toBe(true);
  await goTo(page, 'Accounts');
});

test('the arrow keys walk along the sessions, and Tab stops there once', async () => {
  await goTo(page, 'Compose');
  await page.keyboard.press('Control+n');
  await write(page, { to: 'ada@example.com', subject: 'Second', text: 'Hello' });
  await send(page);
  await verdict(page).getByText('Queue ID').waitFor();
  await goTo(page, 'Trace');
  const sessions = page.getByRole('navigation', { name: 'Sessions' });
  const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? '');
  const entries = sessions.locator('[data-pick]');
  await expect.poll(() => entries.count()).toBe(2);
  await sessions.getByRole('searchbox').press('ArrowDown');
  expect(await focused()).toContain('Second');
  await page.keyboard.press('ArrowDown');
  expect(await focused()).toContain('Plans');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Tab');
  expect(await sessions.evaluate((list) => list.contains(document.activeElement))).toBe(false);
  await goTo(page, 'Accounts');
});

test('the form for an account, with mistakes in it', async () => {
  await page.getByRole('button', { name: 'Add account' }).first().click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await seen(page, 'Enter the password.').waitFor();
  expect(await walkByKeyboard(page)).toEqual([]);
});
