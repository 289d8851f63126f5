/** Every page, light and dark, in all the states it has: nothing that assistive technology would stumble over. */

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { findings } from './support/accessibility.ts';
import { addAccount, goTo, type PageName, seen, send, traceLines, verdict, write } from './support/person.ts';
import { stage } from './support/stage.ts';

const { start, folder } = stage();
const pages: readonly PageName[] = ['Compose', 'Outbox', 'Trace', 'Diagnose', 'Accounts', 'Sandbox'];

const settings = (page: Page) =>
  page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: 'Settings' });

describe.each(['Light', 'Dark'])('%s', (theme) => {
  let page: Page;

  beforeAll(async () => {
    const file = join(folder(), 'notes.txt');
    await writeFile(file, 'Notes');
    ({ page } = await start({ person: theme, args: [file] }));
    // Colours are judged as they are in the end, not on their way there.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await settings(page).click();
    await page.getByText(theme, { exact: true }).click();
    await page.keyboard.press('Escape');
  });

  test.each(pages)('%s before anything has happened', async (name) => {
    await goTo(page, name);
    expect(await findings(page)).toEqual([]);
  });

  test('a message that cannot be sent yet', async () => {
    await goTo(page, 'Compose');
    await write(page, { to: 'nobody', subject: 'Plans', text: 'Hello' });
    await send(page);
    await page
      .getByText('Cc Bcc')
      .or(page.getByRole('button', { name: /Cc/ }))
      .first()
      .click();
    expect(await findings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Remove nobody' }).click();
  });

  test('a message that was accepted for some, with the trace beside it', async () => {
    await write(page, { to: 'ada@example.com, unknown@sandbox.test' });
    await send(page);
    await verdict(page).getByText('Queue ID').waitFor();
    await traceLines(page).waitFor();
    await traceLines(page).press('End');
    expect(await findings(page)).toEqual([]);
  });

  test('addresses offered while typing', async () => {
    await page.keyboard.press('Control+n');
    await page.getByLabel('To', { exact: true }).pressSequentially('ad');
    const known = page.getByRole('listbox', { name: 'Addresses you wrote to before' });
    await known.getByRole('option', { name: 'ada@example.com' }).waitFor();
    expect(await findings(page)).toEqual([]);
    await page.keyboard.press('Escape');
  });

  test.each(pages.slice(1))('%s with something in it', async (name) => {
    await goTo(page, name);
    expect(await findings(page)).toEqual([]);
  });

  test('an account that cannot be reached', async () => {
    await addAccount(page, {
      address: 'ada@example.com',
      host: '127.0.0.1',
      port: 1,
      security: 'None',
      password: 'guess',
    });
    await page.getByRole('button', { name: 'Test', exact: true }).click();
    await seen(page, 'While connecting').waitFor();
    expect(await findings(page)).toEqual([]);
  });

  test('the command palette and the settings', async () => {
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').waitFor();
    expect(await findings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await settings(page).click();
    expect(await findings(page)).toEqual([]);
  });
});
