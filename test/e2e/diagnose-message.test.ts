/** A message file in the real window: dropped or chosen, looked at alone or with a server. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { fakeServer } from '../support/fake-server.ts';
import { politeServer } from '../support/polite-server.ts';
import { findings } from './support/accessibility.ts';
import { dropFiles, goTo, seen, verdict } from './support/person.ts';
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
