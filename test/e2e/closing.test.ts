/** Closing the window in the middle of a word loses nothing. */
import { expect, test } from 'vitest';
import { stage } from './support/stage.ts';

const { start } = stage();

test('what was typed last before the window closed is there at the next start', async () => {
  const first = await start();
  const subject = first.page.getByLabel('Subject');
  await subject.fill('Half a sent');
  const ended = first.app.waitForEvent('close');
  await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await ended;
  const next = await start();
  await expect.poll(() => next.page.getByLabel('Subject').inputValue()).toBe('Half a sent');
});
