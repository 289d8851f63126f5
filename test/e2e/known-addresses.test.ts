/** Addresses written to before are offered while a recipient is typed, and taken by key or pointer. */
import type { Page } from 'playwright-core';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { send, verdict, write } from './support/person.ts';
import { stage } from './support/stage.ts';

const { start } = stage();
let page: Page;

const to = () => page.getByRole('combobox', { name: 'To' });
const offers = () => page.getByRole('listbox', { name: 'Addresses you wrote to before' }).getByRole('option');
const chips = () => page.getByRole('list', { name: 'To' }).getByRole('listitem').allInnerTexts();
const marked = async () =>
  (await offers().and(page.locator('[aria-selected="true"]')).allInnerTexts()).join();

beforeAll(async () => {
  ({ page } = await start());
  await write(page, { to: 'ada@example.com, ben@example.com', subject: 'Hello', text: 'Hello' });
  await send(page);
  await verdict(page).getByText('Queue ID').waitFor();
});

beforeEach(async () => {
  await page.keyboard.press('Control+n');
  await expect.poll(chips).toEqual([]);
  await to().pressSequentially('exam');
  await expect.poll(() => offers().count()).toBe(2);
});

test('Enter takes the first, arrows move to another', async () => {
  expect(await marked()).toBe('ada@example.com');
  await to().press('ArrowDown');
  expect(await marked()).toBe('ben@example.com');
  expect(await to().getAttribute('aria-activedescendant')).toBe(await offers().last().getAttribute('id'));
  await to().press('Enter');
  await expect.poll(chips).toEqual(['ben@example.com']);
  await to().pressSequentially('exam');
  await expect.poll(() => offers().allInnerTexts()).toEqual(['ada@example.com']);
  await to().press('Enter');
  await expect.poll(chips).toEqual(['ben@example.com', 'ada@example.com']);
});

test('Tab takes it along to the next field', async () => {
  await to().press('Tab');
  await expect.poll(chips).toEqual(['ada@example.com']);
  expect(await to().evaluate((field) => field === document.activeElement)).toBe(false);
});

test('the pointer takes one and leaves the caret where it was', async () => {
  await offers().last().click();
  await expect.poll(chips).toEqual(['ben@example.com']);
  expect(await to().evaluate((field) => field === document.activeElement)).toBe(true);
});

test('Escape puts the list away, and what was typed is not touched', async () => {
  await to().press('Escape');
  expect(await offers().count()).toBe(0);
  expect(await to().inputValue()).toBe('exam');
  await to().fill('');
});

test('an address typed in full is taken as it is', async () => {
  await to().fill('ben@example.co');
  await expect.poll(() => offers().count()).toBe(1);
  expect(await marked()).toBe('');
  await to().press('Enter');
  await expect.poll(chips).toEqual(['ben@example.co']);
});
