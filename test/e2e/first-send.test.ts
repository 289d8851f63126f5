/** A newcomer's first minute: start, drop files, send them to the sandbox, watch the lines, read what arrived. */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { dropFiles, goTo, seen, send, traceLines, verdict, write } from './support/person.ts';
import { type Running, stage } from './support/stage.ts';

const { start, folder } = stage();
const names = ['季度报告 📈.bin', 'notes.txt'];
const contents = [
  Buffer.from(Array.from({ length: 200_000 }, (_, at) => (at * 31) % 256)),
  Buffer.from('one\r\ntwo\n'),
];
const hashes = contents.map((bytes) => createHash('sha256').update(bytes).digest('hex'));

describe('a first start', () => {
  let running: Running;
  let page: Page;

  beforeAll(async () => {
    running = await start();
    page = running.page;
    for (const [index, name] of names.entries()) await writeFile(join(folder(), name), contents[index] ?? '');
  });

  test('offers the sandbox as a ready account', async () => {
    expect(await page.title()).toBe('Wirepost');
    await expect.poll(() => page.getByText('You are set to try things out').isVisible()).toBe(true);
    await expect.poll(() => page.getByLabel('From', { exact: true }).inputValue()).toContain('Sandbox');
  });

  test('takes files dropped anywhere on the window and says so first', async () => {
    const paths = names.map((name) => join(folder(), name));
    await dropFiles(page, paths, () => page.getByText('Drop to attach').waitFor());
    const cards = page.getByRole('region', { name: 'Attachments' }).getByRole('listitem');
    await cards.filter({ hasText: 'notes' }).waitFor();
    await cards.filter({ hasText: '季度报告' }).waitFor();
    await page.getByText('2 attachments').waitFor();
  });

  test('sends them and shows by whom they were accepted, with the queue id', async () => {
    await write(page, {
      to: 'Ada <ada@example.com>, ben@example.org',
      subject: '第一封 👋',
      text: '.\nHello\n',
    });
    await send(page);
    const card = verdict(page);
    await card.getByText(/Accepted by .* for all 2 recipients/).waitFor();
    await card.getByText('Queue ID').waitFor();
  });

  test('shows the conversation line by line, with TLS, and no secret', async () => {
    await goTo(page, 'Trace');
    const lines = traceLines(page);
    await lines.waitFor();
    await lines.press('Home');
    await expect.poll(() => lines.getByRole('option').count()).toBeGreaterThan(15);
    const options = await allLines(page);
    const text = options.join('\n');
    for (const line of [
      'EHLO',
      'STARTTLS',
      'AUTH',
      'MAIL FROM:',
      'RCPT TO:<ada@example.com>',
      'DATA',
      '354',
      'QUIT',
      '221',
    ]) {
      expect(text).toContain(line);
    }
    expect(
      options.findIndex((line) => line.includes('in clear') && line.includes('STARTTLS')),
    ).toBeGreaterThan(0);
    expect(options.find((line) => line.includes('RCPT TO'))).not.toContain('in clear');
    expect(text).toMatch(/AUTH PLAIN secret \d+ B"/);
  });

  test('explains the selected line beside it', async () => {
    const row = traceLines(page).getByRole('option').filter({ hasText: '354' }).first();
    await row.click();
    const pane = page
      .getByRole('region', { name: 'What this line means' })
      .or(page.getByLabel('What this line means'));
    await expect.poll(() => pane.first().textContent()).toContain('RFC 5321');
  });

  test('shows in the sandbox what arrived: headers, text and every byte of the files', async () => {
    await goTo(page, 'Sandbox');
    await seen(page, '第一封 👋').click();
    await seen(page, 'ada@example.com').waitFor();
    for (const [index, name] of names.entries()) {
      await seen(page, name).waitFor();
      const saved = join(folder(), `saved-${index}`);
      await running.app.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
      }, saved);
      await page.getByRole('button', { name: `Save ${name}` }).click();
      await expect.poll(() => hashOf(saved)).toBe(hashes[index]);
    }
  });

  test('keeps nothing of the password of the sandbox in its log', () => {
    expect(running.log()).not.toMatch(/password|AUTH PLAIN \S/i);
  });
});

async function hashOf(path: string): Promise<string> {
  try {
    return createHash('sha256')
      .update(await readFile(path))
      .digest('hex');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 'not there';
    throw error;
  }
}

/** The list draws only what is in sight: goes down row by row and reads each as it is spoken. */
async function allLines(page: Page): Promise<readonly string[]> {
  const lines = traceLines(page);
  await lines.press('Home');
  const said: string[] = [];
  const count = Number(await lines.getByRole('option').first().getAttribute('aria-setsize'));
  for (let at = 1; at <= count; at += 1) {
    const option = lines.locator(`[aria-posinset="${at}"][aria-selected="true"]`);
    await option.waitFor();
    said.push(await option.ariaSnapshot());
    await lines.press('ArrowDown');
  }
  return said;
}
