/** Sharing a session: what is shown is what is saved, and nothing that was to be taken out is in it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { findings } from './support/accessibility.ts';
import { goTo, send, verdict, write } from './support/person.ts';
import { stage } from './support/stage.ts';

const { start, folder } = stage();

/** The system's dialog answers at once. */
const saveTo = (app: ElectronApplication, path: string): Promise<void> =>
  app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, path);

describe('a session', () => {
  let app: ElectronApplication;
  let page: Page;
  let dialog: Locator;
  let preview: Locator;

  beforeAll(async () => {
    ({ app, page } = await start({ person: 'sharer' }));
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await write(page, { to: 'ada@example.com', subject: 'Plans', text: 'Hello' });
    await send(page);
    await verdict(page).getByText('Queue ID').waitFor();
    await goTo(page, 'Trace');
    dialog = page.getByRole('dialog', { name: /^Share the session/ });
    preview = dialog.getByRole('region', { name: 'Exactly this leaves' });
  });

  test('is shown as it leaves, without mail addresses', async () => {
    await page.getByRole('button', { name: 'Share…' }).click();
    await preview.getByText('RCPT TO:<user').waitFor();
    expect(await preview.textContent()).not.toContain('ada');
    expect(await findings(page)).toEqual([]);
    await dialog.getByLabel('Mail addresses').uncheck();
    await preview.getByText('RCPT TO:<ada@example.com>').waitFor();
  });

  test('is saved as it was shown', async () => {
    await dialog.getByRole('radio', { name: 'Web page' }).check();
    await preview.getByText('<!doctype html>').waitFor();
    const shown = await preview.textContent();
    const path = join(folder(), 'report.html');
    await saveTo(app, path);
    await dialog.getByRole('button', { name: 'Save…' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await readFile(path, 'utf8')).toBe(shown);
  });

  test('becomes a command, or a capture with the message in it', async () => {
    await page.getByRole('button', { name: 'Share…' }).press('Enter');
    // By the keys it begins at what is to be chosen.
    await dialog.locator('input[type="radio"]:checked:focus').waitFor();
    await dialog.getByRole('radio', { name: 'swaks' }).check();
    await preview.getByText(/^swaks --server/m).waitFor();
    await dialog.getByRole('radio', { name: 'Wireshark capture (pcapng)' }).check();
    await preview.getByText(/^00000000 {2}0a 0d 0d 0a/).waitFor();
    expect(await dialog.getByLabel('The message').isDisabled()).toBe(true);
    await dialog.getByLabel('Mail addresses').uncheck();
    await dialog.getByLabel('The message').uncheck();
    const path = join(folder(), 'session.pcapng');
    await saveTo(app, path);
    await dialog.getByRole('button', { name: 'Save…' }).click();
    await dialog.waitFor({ state: 'detached' });
    const capture = (await readFile(path)).toString('latin1');
    expect(capture).toContain('RCPT TO:<ada@example.com>');
    expect(capture).toContain('Subject: Plans\r\n');
  });
});
