/** Working with the lines of a session: search, filter with completion, bookmarks with notes, copying, pause. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { type FakeServer, fakeServer } from '../support/fake-server.ts';
import { politeServer } from '../support/polite-server.ts';
import { findings } from './support/accessibility.ts';
import { addAccount, chooseSender, goTo, quit, send, traceLines, verdict, write } from './support/person.ts';
import { type Running, stage } from './support/stage.ts';

const { start, folder } = stage();
let running: Running;
let page: Page;

const field = (): Locator => page.getByRole('combobox', { name: 'Search or filter the lines' });
const lines = (): Locator => traceLines(page).getByRole('option');
const selected = (): Locator => traceLines(page).getByRole('option', { selected: true });
const status = (): Promise<string | null> =>
  page.getByRole('status').filter({ visible: true }).first().textContent();
const clipboard = (): Promise<string> => running.app.evaluate(({ clipboard }) => clipboard.readText());

async function sendTo(server: FakeServer, from: string, to: string): Promise<void> {
  const { host, port } = server;
  await addAccount(page, { address: from, host, port, security: 'None', login: 'Without login' });
  await page.keyboard.press('Control+n');
  await chooseSender(page, from);
  for (const one of to.split(' ')) await write(page, { to: one });
  await write(page, { to: '', subject: 'Plans', text: 'Hello' });
  await send(page);
}

beforeAll(async () => {
  const server = await fakeServer(
    politeServer({
      capabilities: ['PIPELINING', 'SIZE 10000000'],
      replies: { 'RCPT TO:<full': '552 5.2.2 Mailbox over quota (in reply to RCPT)' },
    }),
  );
  running = await start();
  ({ page } = running);
  await sendTo(server, 'ada@example.com', 'ben@example.org full@example.org');
  await verdict(page).waitFor();
  await goTo(page, 'Trace');
  await traceLines(page).waitFor();
  return () => server.close();
});

describe('search', () => {
  test('Ctrl+F and a word: matches stand out, are counted, and Enter goes from one to the next', async () => {
    await page.keyboard.press('Control+f');
    await field().pressSequentially('example.org');
    await expect.poll(status).toMatch(/^\d+ matches|^Match/);
    expect(await traceLines(page).locator('mark').count()).toBeGreaterThan(1);
    const all = await lines().count();
    await page.keyboard.press('Enter');
    await expect.poll(status).toMatch(/^Match 1 of \d+$/);
    const first = await selected().textContent();
    await page.keyboard.press('F3');
    await expect.poll(() => selected().textContent()).not.toBe(first);
    await page.keyboard.press('Shift+F3');
    await expect.poll(() => selected().textContent()).toBe(first);
    expect(await lines().count()).toBe(all);
  });

  test('Escape clears it', async () => {
    await field().focus();
    await page.keyboard.press('Escape');
    expect(await field().inputValue()).toBe('');
    expect(await traceLines(page).locator('mark').count()).toBe(0);
  });
});

describe('filter', () => {
  test('leaves the lines that match, and keeps the selected one explained', async () => {
    await field().fill('code:552');
    await expect.poll(() => lines().allTextContents()).toHaveLength(1);
    expect(await lines().first().textContent()).toContain('Mailbox over quota');
    await expect.poll(status).toMatch(/^1 of \d+$/);
  });

  test('is completed by the keyboard, with what occurs in this session', async () => {
    await field().fill('');
    await field().pressSequentially('co');
    await page.getByRole('option', { name: /^code:/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await field().inputValue()).toBe('code:');
    const offers = page.getByRole('listbox', { name: 'Completions' }).getByRole('option');
    await expect.poll(() => offers.allTextContents()).toContainEqual(expect.stringMatching(/^552.*1×$/));
    await field().pressSequentially('55');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await field().inputValue()).toBe('code:552 ');
    await expect.poll(() => lines().count()).toBe(1);
  });

  test('a mistake is named with its place, and the lines stay as they were', async () => {
    await field().fill('step:rcpt code:9');
    await page.getByRole('alert').filter({ hasText: 'At character 16: “9” is no reply code' }).waitFor();
    await expect.poll(() => lines().count()).toBe(1);
    await field().fill('step:rcpt -from:client');
    await expect.poll(() => page.getByRole('alert').count()).toBe(0);
    await expect.poll(() => lines().count()).toBe(2);
  });

  test('was used before: an empty field offers it again', async () => {
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Clear the filter' }).click();
    await field().press('ArrowDown');
    await page.getByRole('option', { name: 'step:rcpt -from:client Used before' }).click();
    await expect.poll(() => lines().count()).toBe(2);
    await field().fill('');
  });
});

describe('bookmarks', () => {
  test('B puts one on the line, N a note; both are listed and can be filtered by', async () => {
    await lines().filter({ hasText: 'Mailbox over quota' }).click();
    await page.keyboard.press('b');
    await selected().getByRole('img', { name: 'Bookmark', exact: true }).waitFor();
    await page.keyboard.press('n');
    await page.keyboard.type('Ask ben for another address');
    await page.keyboard.press('Enter');
    await selected().getByRole('img', { name: 'Bookmark: Ask ben for another address' }).waitFor();
    await lines().first().click();
    await page.getByRole('button', { name: '1 bookmark' }).click();
    await page.getByRole('menuitem', { name: /Ask ben for another address/ }).click();
    await expect.poll(() => selected().textContent()).toContain('Mailbox over quota');
    await field().fill('is:marked');
    await expect.poll(() => lines().count()).toBe(1);
    await field().fill('');
  });

  test('are kept beside the trace', async () => {
    const traces = join(folder(), 'person', 'traces');
    const files = (await readdir(traces)).filter((name) => name.endsWith('.bookmarks.json'));
    expect(files).toHaveLength(1);
    expect(await readFile(join(traces, files[0] ?? ''), 'utf8')).toContain('Ask ben for another address');
  });
});

describe('copying', () => {
  test('an exchange by keys, a line and the session from the menu of a line', async () => {
    const refused = lines().filter({ hasText: 'Mailbox over quota' });
    await refused.click();
    await page.keyboard.press('Control+Shift+C');
    await expect
      .poll(clipboard)
      .toMatch(/-> {2}RCPT TO:<full@example.org>.*\n.*<- {2}552 5.2.2 Mailbox over quota/);
    await refused.click({ button: 'right' });
    await page.getByRole('menuitem', { name: /Copy line/ }).click();
    await expect.poll(clipboard).toMatch(/^ *[\d.]+ {2}<- {2}552 [^\n]*$/);
    await traceLines(page).press('Shift+F10');
    await page.getByRole('menuitem', { name: /Copy session/ }).click();
    await expect.poll(clipboard).toMatch(/-> {2}EHLO[\s\S]*-> {2}QUIT/);
  });

  test('the menu of a line makes a filter of it', async () => {
    await lines().filter({ hasText: 'Mailbox over quota' }).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Only lines with code:552' }).click();
    expect(await field().inputValue()).toBe('code:552');
    await expect.poll(() => lines().count()).toBe(1);
    await field().fill('');
  });
});

describe.each(['light', 'dark'] as const)('in the %s theme', (colorScheme) => {
  test('everything has a name and enough contrast, with completions, a mistake, matches and a note', async () => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await lines().filter({ hasText: 'Mailbox over quota' }).click();
    await field().fill('example.org');
    await expect.poll(() => traceLines(page).locator('mark').count()).toBeGreaterThan(1);
    expect(await findings(page)).toEqual([]);
    await field().fill('code:9');
    await page.getByRole('alert').waitFor();
    expect(await findings(page)).toEqual([]);
    await field().fill('code:');
    await page.getByRole('listbox', { name: 'Completions' }).waitFor();
    await page.keyboard.press('ArrowDown');
    expect(await findings(page)).toEqual([]);
    await field().fill('');
    await page.keyboard.press('Escape');
  });
});

describe('a session that goes on', () => {
  test('stands still while paused, tells how much came meanwhile, and goes on', async () => {
    let goOn: () => void = () => undefined;
    const waiting = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const polite = politeServer();
    await using slow = await fakeServer(async (peer) => {
      await waiting;
      await polite(peer);
    });
    await sendTo(slow, 'eve@example.com', 'ben@example.org');
    await goTo(page, 'Trace');
    await page.getByRole('navigation', { name: 'Sessions' }).getByRole('button').first().click();
    await page.getByRole('button', { name: /^Pause/ }).click();
    const before = await lines().count();
    goOn();
    const resume = page.getByRole('button', { name: /^Paused · \d\d+ new lines$/ });
    await resume.waitFor();
    expect(await lines().count()).toBe(before);
    await resume.click();
    await expect.poll(() => lines().count()).toBeGreaterThan(before);
  });
});

test('bookmarks and notes are there after a restart', async () => {
  await quit(running.app);
  running = await start();
  ({ page } = running);
  await goTo(page, 'Trace');
  const sessions = page.getByRole('navigation', { name: 'Sessions' });
  await sessions.getByRole('button', { name: /Plans/ }).last().click();
  await page.getByRole('button', { name: '1 bookmark' }).click();
  await page.getByRole('menuitem', { name: /Ask ben for another address/ }).click();
  await expect.poll(() => selected().textContent()).toContain('Mailbox over quota');
  expect(await page.getByRole('textbox', { name: 'Note' }).inputValue()).toBe('Ask ben for another address');
});
