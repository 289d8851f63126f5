/** Closing the window in the middle of a word loses nothing, and a page that hangs does not keep it open. */
import type { ElectronApplication } from 'playwright-core';
import { expect, test } from 'vitest';
import { stage } from './support/stage.ts';

const { start } = stage();

const ways: readonly (readonly [string, string, (app: ElectronApplication) => Promise<void>])[] = [
  [
    'closed',
    'Half a sent',
    (app) => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()),
  ],
  ['told to quit', 'Half a sentence', (app) => app.evaluate(({ app: application }) => application.quit())],
  [
    'ended by the system',
    'Half a sentence more',
    async (app) => {
      app.process().kill('SIGTERM');
    },
  ],
];

test.each(ways)('what was typed last before it was %s is there at the next start', async (_, text, end) => {
  const first = await start();
  await first.page.getByLabel('Subject').fill(text);
  const ended = first.app.waitForEvent('close');
  await end(first.app);
  await ended;
  const next = await start();
  await expect.poll(() => next.page.getByLabel('Subject').inputValue()).toBe(text);
  await next.app.close();
});

test('a page that hangs is not waited for longer than some seconds', async () => {
  const { app, page } = await start();
  const ended = app.waitForEvent('close', { timeout: 10_000 });
  await page.evaluate(() => {
    setTimeout(() => {
      for (;;);
    });
  });
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await ended;
});
