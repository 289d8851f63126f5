/** A message file in the real window: dropped or chosen, looked at alone or with a server. */
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { fakeServer } from '../support/fake-server.ts';
import { politeServer } from '../support/polite-server.ts';
import { findings } from './support/accessibility.ts';
import { dropFiles, goTo, seen, verdict, write } from './support/person.ts';
import { stage } from './support/stage.ts';

const { start, folder } = stage();
let app: ElectronApplication;
let page: Page;

beforeAll(async () => {
  ({ app, page } = await start());
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await goTo(page, 'Diagnose');
});

const form = () => page.getByRole('form', { name: 'What to look at' });
const begin = () => form().getByRole('button', { name: 'Find out why' }).click();
const head = 'From: ada@example.com\r\nTo: ben@example.org\r\nSubject: Plans\r\n\r\n';

async function lookAt(what: string): Promise<void> {
  await form().getByRole('combobox', { name: 'Look at' }).click();
  await page.getByRole('option', { name: what }).click();
}

test('a message alone has to be chosen first', async () => {
  await lookAt('A message file only');
  await begin();
  await form().getByText('Choose the message to look at.').waitFor();
  expect(await findings(page)).toEqual([]);
});

test('a dropped message is looked at, and what is wrong with it is named', async () => {
  const path = join(folder(), 'long line.eml');
  await writeFile(path, `${head}${'x'.repeat(1200)}\r\n`);
  await dropFiles(page, [path], async () => await seen(page, 'Drop to look at this message').waitFor());
  await form().getByText('long line.eml').waitFor();
  await begin();
  await verdict(page)
    .getByRole('heading', { name: 'A line of the message is longer than mail allows' })
    .waitFor();
  expect(await findings(page)).toEqual([]);
});

test('a chosen message is tried with a server: its sender and its recipients, and nothing is sent', async () => {
  await using server = await fakeServer(politeServer({ replies: { RCPT: '550 5.1.1 Who is that' } }));
  const path = join(folder(), 'plans.eml');
  await writeFile(path, `${head}Hello\r\n`);
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, path);
  await form().getByRole('button', { name: 'Take out the message' }).click();
  await form().getByRole('button', { name: 'Choose…' }).click();
  await form().getByText('plans.eml').waitFor();
  await lookAt('Another server');
  await form().getByRole('textbox', { name: 'Server' }).fill(server.host);
  await form().getByRole('textbox', { name: 'Port' }).fill(String(server.port));
  await form().getByRole('combobox', { name: 'Encryption' }).click();
  await page.getByRole('option', { name: 'None' }).click();
  await begin();
  await verdict(page).getByText('550 5.1.1 Who is that').waitFor();
  const lines = server.peers.flatMap((peer) => peer.lines);
  expect(lines.some((line) => line.startsWith('MAIL FROM:<ada@example.com>'))).toBe(true);
  expect(lines).toContain('RCPT TO:<ben@example.org>');
  expect(server.peers.flatMap(({ messages }) => messages)).toEqual([]);
});

const checkRow = (name: string) =>
  page.getByRole('region', { name: 'Checks' }).locator('summary').filter({ hasText: name });

test('the message being written is looked at before it is sent, by a key, and stays as it is', async () => {
  await goTo(page, 'Compose');
  await write(page, { to: 'ben@example.org', subject: 'Plans', text: 'See http://bit.ly/abc' });
  await page.keyboard.press('F7');
  await verdict(page)
    .getByRole('heading', { name: /^The message may go out; one thing/ })
    .waitFor();
  await verdict(page).getByText('Message being written').waitFor();
  await page.getByText('The message has links that filters take for fraud').first().waitFor();
  // One check alone of a message that is not kept cannot be run.
  await checkRow('Lines of the message').click();
  expect(await page.getByRole('button', { name: 'Run this check again' }).count()).toBe(0);
  expect(await findings(page)).toEqual([]);
  await verdict(page).getByRole('button', { name: 'Back to the message' }).click();
  const text = page.getByLabel('Message', { exact: true });
  expect(await text.inputValue()).toBe('See http://bit.ly/abc');
  await text.fill('See you');
  await page.getByRole('button', { name: 'Check this message' }).click();
  await verdict(page).getByRole('heading', { name: 'Nothing is wrong' }).waitFor();
});

test('nothing to check is said, and nothing is looked at', async () => {
  await goTo(page, 'Compose');
  await page.keyboard.press('Control+n');
  await page.keyboard.press('F7');
  await page.getByText('There is no message to check yet.').waitFor();
  await page.getByRole('heading', { level: 1, name: 'New message' }).waitFor();
});

test('after a restart a message file is looked at again, and another is chosen where it has gone', async () => {
  await app.close();
  ({ app, page } = await start());
  await goTo(page, 'Diagnose');
  const runs = page.getByRole('navigation', { name: 'Diagnoses' });
  await runs.getByRole('button', { name: 'long line.eml' }).first().click();
  await verdict(page).getByRole('button', { name: 'Run again' }).click();
  await expect.poll(() => runs.getByRole('button', { name: /^(?!Remove).*long line\.eml/ }).count()).toBe(2);
  await verdict(page).getByText('Each check came to the same').waitFor();
  const moved = join(folder(), 'moved.eml');
  await rename(join(folder(), 'long line.eml'), moved);
  await verdict(page).getByRole('button', { name: 'Run again' }).click();
  await page.getByText('The message file is no longer where it was').waitFor();
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, moved);
  await page.getByRole('button', { name: 'Choose the file…' }).click();
  await verdict(page).getByText('moved.eml').waitFor();
  await verdict(page)
    .getByRole('heading', { name: 'A line of the message is longer than mail allows' })
    .waitFor();
});
