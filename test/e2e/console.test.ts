/** SMTP by hand in the real window: connect, complete, break a rule on purpose, log in, send, and be left by the server. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FakeServer, fakeServer } from '../support/fake-server.ts';
import { politeServer } from '../support/polite-server.ts';
import { findings } from './support/accessibility.ts';
import { goTo, holds, traceLines } from './support/person.ts';
import { type Running, stage } from './support/stage.ts';

const { start, folder } = stage();
const secret = 'a-typed-secret-27';

const replies = {
  'RCPT TO:<nobody': '550 5.1.1 No such mailbox',
  NOOP: '421 4.4.2 Enough',
  'AUTH CRAM-MD5': '535 5.7.8 Wrong',
};

describe('the console', () => {
  let server: FakeServer;
  let running: Running;
  let page: Page;
  const prompt = () => page.getByRole('textbox', { name: 'Command' });
  const conversation = () => page.getByRole('log', { name: 'Conversation' });
  const said = (text: string | RegExp) => conversation().getByText(text).last().waitFor();
  const say = async (line: string): Promise<void> => {
    await prompt().fill(line);
    await prompt().press('Enter');
  };
  const connect = async (): Promise<void> => {
    await page.getByLabel('Server', { exact: true }).fill('127.0.0.1');
    await page.getByLabel('Port', { exact: true }).fill(String(server.port));
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
  };

  beforeAll(async () => {
    const capabilities = ['SIZE 10000000', '8BITMIME', 'DSN', 'AUTH LOGIN CRAM-MD5'];
    server = await fakeServer(politeServer({ capabilities, replies }));
    running = await start();
    page = running.page;
  });
  afterAll(() => server.close());

  test('says what it is for, and is reached by its key', async () => {
    await page.keyboard.press('Control+5');
    await page.getByRole('heading', { name: 'Talk SMTP by hand' }).waitFor();
    expect(await findings(page)).toEqual([]);
  });

  test('talks line by line: completion, what the server offers, and each reply explained', async () => {
    await connect();
    await said('220 fake.test ESMTP');
    const offers = page.getByRole('complementary', { name: 'What the server offers' });
    await offers.getByText('AUTH LOGIN CRAM-MD5').waitFor();
    await expect.poll(() => prompt().evaluate((field) => field === document.activeElement)).toBe(true);
    await prompt().pressSequentially('mai');
    await page.getByRole('option', { name: /^MAIL/ }).waitFor();
    await prompt().press('Tab');
    await expect.poll(() => prompt().inputValue()).toBe('MAIL FROM:<');
    await prompt().pressSequentially('ada@example.com> siz');
    await prompt().press('ArrowDown');
    await prompt().press('Enter');
    await prompt().pressSequentially('1200');
    expect(await prompt().inputValue()).toBe('MAIL FROM:<ada@example.com> SIZE=1200');
    await prompt().press('Enter');
    await said('Sender accepted');
    await say('RCPT TO:<nobody@example.com>');
    await said('550 5.1.1 No such mailbox');
    await conversation().getByRole('button', { name: 'Recipient refused' }).click();
    await said(/^RFC 5321/);
    expect(await findings(page)).toEqual([]);
  });

  test('keeps the rules unless told otherwise, and marks what breaks them', async () => {
    await say('DATA');
    const refused = page.getByRole('alert').getByText('No recipient has been accepted yet');
    await refused.waitFor();
    expect(await findings(page)).toEqual([]);
    await prompt().press('Escape');
    await refused.waitFor({ state: 'detached' });
    expect(await prompt().inputValue()).toBe('DATA');
    await prompt().press('Enter');
    await page.getByRole('button', { name: 'Send anyway' }).click();
    await said('DATA\\r\\n');
    await said('lax');
    await said(/out of order/);
  });

  test('takes the message, doubles its dots, and brings lines back by the arrows', async () => {
    await page.getByRole('textbox', { name: 'Message' }).fill('Subject: by hand\n\n.dotted\n');
    expect(await findings(page)).toEqual([]);
    await page.getByRole('button', { name: 'End with a dot' }).click();
    await said(/queued as FAKE1/);
    expect(server.peers.at(-1)?.messages.map(String)).toEqual(['Subject: by hand\r\n\r\n.dotted\r\n']);
    await prompt().press('ArrowUp');
    await expect.poll(() => prompt().inputValue()).toBe('DATA');
    await prompt().press('ArrowUp');
    await expect.poll(() => prompt().inputValue()).toBe('RCPT TO:<nobody@example.com>');
    await prompt().press('ArrowDown');
    await prompt().press('ArrowDown');
    await expect.poll(() => prompt().inputValue()).toBe('');
  });

  test('logs in for the person or with them, and the secret is nowhere', async () => {
    await page.getByRole('button', { name: 'Log in…' }).click();
    await page.getByLabel('User name').fill('ada');
    await page.getByLabel('Password', { exact: true }).fill(secret);
    expect(await findings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Log in', exact: true }).click();
    await said('535 5.7.8 Wrong');
    await page.getByRole('switch', { name: 'Lax' }).click({ force: true });
    await say('AUTH LOGIN');
    await page.getByRole('heading', { name: 'The server asks: Username:' }).waitFor();
    await page.getByLabel('Answer', { exact: true }).fill('ada');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'The server asks: Password:' }).waitFor();
    await page.getByLabel('Answer', { exact: true }).fill(secret);
    expect(await findings(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await said(/^235/);
    const base64 = Buffer.from(secret).toString('base64');
    const shown = await page.content();
    for (const text of [shown, running.log()])
      for (const form of [secret, base64]) expect(text).not.toContain(form);
  });

  test('tells why the server went, connects again, and says goodbye', async () => {
    await page.getByRole('switch', { name: 'Lax' }).click({ force: true });
    await say('NOOP');
    await said('421 4.4.2 Enough');
    await page.getByRole('region', { name: 'ended' }).waitFor();
    expect(await findings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Connect again' }).click();
    await prompt().waitFor();
    await page.getByRole('button', { name: 'Disconnect' }).click();
    await page.getByText('The session has ended').waitFor();
  });

  test('stands in the trace, what was broken on purpose marked', async () => {
    await page.keyboard.press('Control+J');
    await page.getByRole('region', { name: 'Trace dock' }).getByText('By hand').waitFor();
    await goTo(page, 'Trace');
    const sessions = page.getByRole('navigation', { name: 'Sessions' });
    await sessions.getByText('By hand').last().click();
    const line = traceLines(page).getByRole('option').filter({ hasText: 'AUTH LOGIN' });
    await line.filter({ hasText: 'lax' }).waitFor();
  });

  test('remembers the lines after a restart, and no secret', async () => {
    await running.app.close();
    expect(await holds(`${folder()}/person/console-history.json`, secret)).toBe(false);
    running = await start();
    page = running.page;
    await page.keyboard.press('Control+5');
    await connect();
    await prompt().press('ArrowUp');
    await expect.poll(() => prompt().inputValue()).toBe('NOOP');
    await prompt().press('ArrowUp');
    await expect.poll(() => prompt().inputValue()).toBe('AUTH LOGIN');
  });
});
