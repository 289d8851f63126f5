/** What is removed can be brought back for a while; after that, and after a restart, it is gone. */
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { goTo, seen, send, verdict, write } from './support/person.ts';
import { type Running, stage } from './support/stage.ts';

const { start } = stage();
const subjects = ['First', 'Second'];

const arrived = (page: Page) =>
  page.getByRole('navigation', { name: 'Messages that arrived' }).getByRole('button');
const jobs = (page: Page) => page.getByRole('listbox', { name: 'Messages' }).getByRole('option');
const undo = (page: Page): Promise<void> =>
  page.getByRole('log').getByRole('button', { name: 'Undo' }).last().click();

describe('removing', () => {
  let running: Running;
  let page: Page;

  beforeAll(async () => {
    running = await start();
    page = running.page;
    for (const subject of subjects) {
      await page.keyboard.press('Control+n');
      await write(page, { to: 'ada@example.com', subject, text: 'Hello' });
      await send(page);
      await verdict(page).getByText('Queue ID').waitFor();
    }
    await goTo(page, 'Sandbox');
    await arrived(page).nth(1).waitFor();
  });

  test('clears the sandbox at once, and undoes it', async () => {
    await page.getByRole('button', { name: 'Clear', exact: true }).click();
    await seen(page, 'Nothing has arrived yet').waitFor();
    await undo(page);
    await expect.poll(() => arrived(page).count()).toBe(2);
  });

  test('turns to the next message when one is removed', async () => {
    await arrived(page).filter({ hasText: 'Second' }).click();
    await page.getByRole('button', { name: 'Remove message' }).click();
    await page.getByRole('heading', { name: 'First' }).waitFor();
    expect(await arrived(page).count()).toBe(1);
  });

  test('is settled when the window closes before the way back has gone', async () => {
    await goTo(page, 'Outbox');
    await jobs(page).filter({ hasText: 'Second' }).click();
    await page.getByRole('button', { name: 'Remove from the outbox' }).click();
    await expect.poll(() => jobs(page).count()).toBe(1);
    const ended = running.app.waitForEvent('close');
    await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await ended;

    const next = await start();
    await goTo(next.page, 'Outbox');
    await jobs(next.page).filter({ hasText: 'First' }).waitFor();
    expect(await jobs(next.page).count()).toBe(1);
    await goTo(next.page, 'Sandbox');
    await arrived(next.page).filter({ hasText: 'First' }).waitFor();
    expect(await arrived(next.page).count()).toBe(1);
    await next.app.close();
  });

  test('loses nothing when the application is killed before the way back has gone', async () => {
    const { app, page: last } = await start();
    await goTo(last, 'Sandbox');
    await arrived(last).first().waitFor();
    await last.getByRole('button', { name: 'Clear', exact: true }).click();
    await seen(last, 'Nothing has arrived yet').waitFor();
    const ended = app.waitForEvent('close');
    app.process().kill('SIGKILL');
    await ended;
    const next = await start();
    await goTo(next.page, 'Sandbox');
    await arrived(next.page).filter({ hasText: 'First' }).waitFor();
  });
});
