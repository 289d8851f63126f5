/** Breakpoints in the real window: set, seen where one sends, stopped at, edited, skipped, stepped, aborted. */
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { findings } from './support/accessibility.ts';
import { goTo, send, traceLines, verdict, write } from './support/person.ts';
import { type Running, stage } from './support/stage.ts';

const { start } = stage();

describe('breakpoints', () => {
  let running: Running;
  let page: Page;
  const card = () => page.getByRole('region', { name: 'Stopped at a breakpoint' });
  const text = () => card().getByRole('textbox', { name: 'What will be sent' });

  beforeAll(async () => {
    running = await start();
    page = running.page;
  });

  const setBreakpoints = async (...names: readonly string[]): Promise<void> => {
    await goTo(page, 'Trace');
    await page.getByRole('button', { name: /^Breakpoints/ }).click();
    const panel = page.getByRole('dialog', { name: 'Breakpoints' });
    const clear = panel.getByRole('button', { name: 'Remove all' });
    if (await clear.isEnabled()) await clear.click();
    for (const name of names) await panel.getByRole('checkbox', { name, exact: true }).check();
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'hidden' });
    await goTo(page, 'Compose');
  };
  const nextMessage = async (subject: string): Promise<void> => {
    await page.keyboard.press('Control+N');
    await write(page, { to: 'ada@example.com, ben@example.com', subject, text: 'Hello' });
  };

  test('are set on the trace page, and seen where a message is written', async () => {
    await expect.poll(() => page.getByLabel('From', { exact: true }).inputValue()).toContain('Sandbox');
    await setBreakpoints('Login (AUTH)', 'The sender (MAIL)');
    const hint = page.getByRole('note', { name: 'Breakpoints are on' });
    await expect.poll(() => hint.textContent()).toContain('Login (AUTH), The sender (MAIL)');
    expect(await findings(page)).toEqual([]);
  });

  test('stop the login, and never show its secret', async () => {
    await nextMessage('First');
    await send(page);
    await card().waitFor();
    expect(await text().inputValue()).toBe('AUTH PLAIN ••••••••');
    await page.getByText('The server waits at least').waitFor();
    await page.getByRole('heading', { name: 'Stopped at a breakpoint' }).waitFor();
    expect(await findings(page)).toEqual([]);
  });

  test('let it go on by key, and stop at the next one', async () => {
    await page.keyboard.press('F9');
    await expect.poll(() => text().inputValue()).toMatch(/^MAIL FROM:/);
    await card().getByText('Together with it: RCPT TO:<ada@example.com>').waitFor();
  });

  test('send what was typed in place of a command, and mark it', async () => {
    await text().fill('NOOP');
    await card().getByRole('button', { name: 'Send edited' }).waitFor();
    await text().fill('MAIL FROM:<typed@example.org>');
    await text().press('Enter');
    await verdict(page).getByText('with commands changed by hand').first().waitFor();
    await goTo(page, 'Trace');
    const lines = traceLines(page);
    await lines
      .getByRole('option')
      .filter({ hasText: 'typed@example.org' })
      .filter({ hasText: 'edited' })
      .waitFor();
    await page.getByText('Changed by hand', { exact: true }).waitFor();
  });

  test('step from command to command, and skip one', async () => {
    await setBreakpoints('Each recipient (RCPT)');
    await nextMessage('Second');
    await send(page);
    await expect.poll(() => text().inputValue()).toBe('RCPT TO:<ada@example.com>');
    await card().getByRole('button', { name: 'Skip' }).click();
    await expect.poll(() => text().inputValue()).toBe('RCPT TO:<ben@example.com>');
    await page.keyboard.press('F10');
    await expect.poll(() => card().getByRole('heading').textContent()).not.toContain('RCPT');
    await page.keyboard.press('F9');
    await verdict(page)
      .getByText(/1 of 2/)
      .first()
      .waitFor();
  });

  test('survive a reload of the window while something waits', async () => {
    await nextMessage('Third');
    await send(page);
    await card().waitFor();
    await page.reload();
    await expect.poll(() => text().inputValue()).toBe('RCPT TO:<ada@example.com>');
  });

  test('end a session on request, and nothing is delivered', async () => {
    await card().getByRole('button', { name: 'Abort' }).click();
    await card().waitFor({ state: 'detached' });
    await goTo(page, 'Sandbox');
    await page.getByText('Second').first().waitFor();
    expect(await page.getByText('Third').count()).toBe(0);
  });

  test('stop nothing once they are switched off', async () => {
    await page.keyboard.press('Control+F9');
    await page.getByText('Breakpoints are off').waitFor();
    await goTo(page, 'Compose');
    await nextMessage('Fourth');
    expect(await page.getByRole('note', { name: 'Breakpoints are on' }).count()).toBe(0);
    await send(page);
    await verdict(page).waitFor();
  });
});
