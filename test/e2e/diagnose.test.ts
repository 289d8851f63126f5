/** Finding out why, in the real window: from the form and from a failed send, told as it goes, compared, kept. */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { closedPort } from '../support/closed-port.ts';
import { fakeServer } from '../support/fake-server.ts';
import { politeServer } from '../support/polite-server.ts';
import { findings } from './support/accessibility.ts';
import { walkByKeyboard } from './support/keyboard-walk.ts';
import { addAccount, chooseSender, dismissNotices, goTo, send, verdict, write } from './support/person.ts';
import { stage } from './support/stage.ts';

const { start, folder } = stage();
let app: ElectronApplication;
let page: Page;
let port: number;

beforeAll(async () => {
  port = await closedPort();
  ({ app, page } = await start());
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await goTo(page, 'Diagnose');
});

const form = () => page.getByRole('form', { name: 'What to look at' });
const check = (name: string) =>
  page
    .getByRole('region', { name: 'Checks' })
    .getByRole('listitem')
    // What stands in its own line, not what its evidence names.
    .filter({ has: page.locator('[data-state]').getByText(name, { exact: true }) });

test('what cannot be used is said at its field', async () => {
  await form().getByRole('textbox', { name: 'Server' }).fill('not a host');
  await form().getByRole('button', { name: 'Find out why' }).click();
  await form().getByText('Enter the name or the address of the server.').waitFor();
  expect(await findings(page)).toEqual([]);
});

test('a port where nobody listens is named, with who has to act', async () => {
  await form().getByRole('textbox', { name: 'Server' }).fill('127.0.0.1');
  await form().getByRole('textbox', { name: 'Port' }).fill(String(port));
  await form().getByRole('textbox', { name: 'Port' }).press('Enter');
  await verdict(page).getByRole('heading', { name: '127.0.0.1 refused the connection' }).waitFor();
  await verdict(page).getByText('Found by: Connection to every address').waitFor();
  // Told once, to those who do not see the card.
  await page.getByRole('status').filter({ hasText: '127.0.0.1 refused the connection' }).waitFor();
  await check('Greeting').getByText('not run: Connection to every address failed').waitFor();
});

test('Enter in the form leads to the run, where that stands below in a narrow window', async () => {
  const size = (width: number, height: number) =>
    app.evaluate(
      ({ BrowserWindow }, [x, y]) => BrowserWindow.getAllWindows()[0]?.setContentSize(x ?? 0, y ?? 0),
      [width, height],
    );
  await size(720, 480);
  await page.waitForFunction(() => window.innerWidth <= 720);
  await form().getByRole('textbox', { name: 'Port' }).press('Enter');
  await page.waitForFunction(() => {
    const focused = document.activeElement;
    const top = focused?.getBoundingClientRect().top ?? -1;
    return focused?.getAttribute('role') === 'group' && top >= 0 && top < window.innerHeight / 2;
  });
  await verdict(page).getByRole('heading', { name: '127.0.0.1 refused the connection' }).waitFor();
  await size(1180, 760);
  await page.waitForFunction(() => window.innerWidth > 720);
});

test.each(['light', 'dark'] as const)(
  '%s: everything has a name and enough contrast, and Tab comes to it',
  async (colorScheme) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await findings(page)).toEqual([]);
    expect(await walkByKeyboard(page)).toEqual([]);
  },
);

test('once it is mended, that check alone can be run again, and the next run says so', async () => {
  const server = createServer((socket) =>
    socket.on('error', () => undefined).end('220 mail.example ESMTP\r\n'),
  );
  await once(server.listen(port, '127.0.0.1'), 'listening');
  await check('Connection to every address').locator('summary').click();
  await page.getByRole('button', { name: 'Run this check again' }).focus();
  await page.keyboard.press('Enter');
  await check('Connection to every address').getByRole('img', { name: 'Passed' }).waitFor();
  // The button went with its run, and the focus with neither.
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
  await expect.poll(focused).toMatch(/^Connection to every address/);
  server.close();
  await form().getByRole('button', { name: 'Find out why' }).click();
  await verdict(page).getByRole('heading', { name: '127.0.0.1 refused the connection' }).waitFor();
  await check('Connection to every address').getByText('worked before').waitFor();
  await verdict(page).getByText('Connection to every address worked before').waitFor();
});

test('a failed send leads here, and the server’s words are shown', async () => {
  await using server = await fakeServer(
    politeServer({ replies: { RCPT: '550 5.7.1 Relaying denied' }, capabilities: ['SIZE 1000000'] }),
  );
  const from = 'ada@example.com';
  await addAccount(page, {
    address: from,
    host: server.host,
    port: server.port,
    security: 'None',
    login: 'Without login',
  });
  await goTo(page, 'Compose');
  await chooseSender(page, from);
  await write(page, { to: 'ben@example.org', subject: 'Plans', text: 'Hello' });
  await send(page);
  await verdict(page).getByRole('button', { name: 'Find out why' }).click();
  await page.getByRole('heading', { level: 1, name: 'Diagnose' }).waitFor();
  await verdict(page).getByRole('button', { name: 'Run again' }).waitFor();
  const runs = page.getByRole('navigation', { name: 'Diagnoses' });
  expect(await runs.getByRole('button', { name: from }).count()).toBe(1);
  // The step that failed comes first, and is tried with the message's own recipient.
  const first = page.getByRole('region', { name: 'Checks' }).getByRole('heading').first();
  expect(await first.textContent()).toBe('Sender and recipient');
  await check('Sender and recipients').getByRole('img', { name: 'Failed' }).waitFor();
  expect(server.peers.flatMap(({ lines }) => lines)).toContain('RCPT TO:<ben@example.org>');
  // The dock, which the sending opened, rests at the session that decided.
  await page.getByRole('region', { name: 'Trace dock' }).getByText('1 failure').waitFor();
  // Nothing but the failed send itself was handed over, and that was refused.
  expect(server.peers.flatMap(({ messages }) => messages)).toEqual([]);
});

const dialog = () => page.getByRole('dialog', { name: 'Share the report' });
const preview = () => dialog().getByRole('region', { name: 'Exactly this leaves' });

test('the report is copied as it is shown, without names when they are to be left out', async () => {
  await dismissNotices(page);
  await page.getByRole('button', { name: 'Share report…' }).click();
  await preview().getByText('[address]').waitFor();
  expect(await preview().textContent()).not.toContain('ben@example.org');
  expect(await preview().textContent()).toContain('127.0.0.1');
  await dialog().getByLabel('Names of servers and computers').check();
  expect(await preview().textContent()).not.toContain('127.0.0.1');
  expect(await findings(page)).toEqual([]);
  await dialog().getByRole('button', { name: 'Copy' }).click();
  await page.getByText('Report copied').waitFor();
  const copied = await app.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied).toBe(await preview().textContent());
});

test('the report is saved as it was shown', async () => {
  await dialog().getByRole('radio', { name: 'Web page' }).check();
  await preview().getByText('<!doctype html>').waitFor();
  const shown = await preview().textContent();
  const path = join(folder(), 'report.html');
  await app.evaluate(({ dialog: system }, filePath) => {
    system.showSaveDialog = async () => ({ canceled: false, filePath });
  }, path);
  await dialog().getByRole('button', { name: 'Save…' }).click();
  await dialog().waitFor({ state: 'detached' });
  expect(await readFile(path, 'utf8')).toBe(shown);
});

test('diagnoses are kept over a reload, and a removal can be undone', async () => {
  const removals = () =>
    page
      .getByRole('navigation', { name: 'Diagnoses' })
      .getByRole('button', { name: 'Remove this diagnosis' });
  const kept = await removals().count();
  expect(kept).toBeGreaterThan(1);
  await page.reload();
  await goTo(page, 'Diagnose');
  await expect.poll(() => removals().count()).toBe(kept);
  await removals().first().click();
  await expect.poll(() => removals().count()).toBe(kept - 1);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => removals().count()).toBe(kept);
});
