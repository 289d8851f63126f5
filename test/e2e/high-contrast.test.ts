/** The trace viewer where the system chooses the colours, as the contrast themes of Windows do. */
import type { Locator, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { goTo, send, traceLines, verdict, write } from './support/person.ts';
import { stage } from './support/stage.ts';

const { start } = stage();

let page: Page;

beforeAll(async () => {
  ({ page } = await start());
  await page.emulateMedia({ forcedColors: 'active', contrast: 'more' });
  await write(page, { to: 'ben@example.org', subject: 'Contrast', text: 'Hello' });
  await send(page);
  await verdict(page).waitFor();
  await goTo(page, 'Trace');
  await traceLines(page)
    .getByRole('option', { name: /Session ended/ })
    .waitFor();
});

const styleOf = (
  at: Locator,
  name: 'outlineStyle' | 'backgroundImage' | 'backgroundColor',
): Promise<string> => at.evaluate((element, property) => getComputedStyle(element)[property], name);

test('the selected line, session and view are outlined', async () => {
  const line = traceLines(page).getByRole('option', { name: /RCPT TO/ });
  await line.click();
  expect(await styleOf(line, 'outlineStyle')).toBe('solid');
  const session = page.getByRole('navigation', { name: 'Sessions' }).locator('[aria-current="true"]');
  expect(await styleOf(session, 'outlineStyle')).toBe('solid');
  expect(await styleOf(page.locator('label[data-active]').filter({ hasText: 'List' }), 'outlineStyle')).toBe(
    'solid',
  );
});

test('a secret and the bars of the waterfall are drawn', async () => {
  const login = traceLines(page).getByRole('option', { name: /AUTH PLAIN/ });
  expect(await styleOf(login.getByRole('img', { name: 'secret' }), 'backgroundImage')).toContain('gradient');
  await page.keyboard.press('3');
  const bar = page.locator('[role="option"][data-kind="body"] [data-tone="sending"]').first();
  await bar.waitFor();
  const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(await styleOf(bar, 'backgroundColor')).not.toBe(ground);
});
