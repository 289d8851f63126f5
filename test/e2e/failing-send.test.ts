/** A send that fails ends in words: which step, the server's own, what it means, what to do, and the line itself. */
import { beforeAll, describe, expect, test } from 'vitest';
import { type FakeServer, fakeServer } from '../support/fake-server.ts';
import { addAccount, chooseSender, goTo, seen, send, traceLines, verdict, write } from './support/person.ts';
import { type Running, stage } from './support/stage.ts';

const { start } = stage();
const password = 'falsch-geraten-42';

/** Offers CRAM-MD5 and refuses every answer to its challenge. */
const refusesPasswords = (): Promise<FakeServer> =>
  fakeServer(async (peer) => {
    await peer.say('220 mail.example ESMTP');
    for (;;) {
      const line = await peer.line();
      if (line.startsWith('EHLO'))
        await peer.say('250-mail.example', '250-SIZE 1000000', '250 AUTH CRAM-MD5');
      else if (line.startsWith('AUTH')) {
        await peer.say('334 PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2UucmVzdG9uLm1jaS5uZXQ+');
        await peer.line();
        await peer.say('535 5.7.8 Error: authentication failed: bad username or password');
      } else if (line === 'QUIT') return peer.say('221 2.0.0 Bye');
      else await peer.say('500 5.5.2 What');
    }
  });

describe('a refused password', () => {
  let running: Running;

  beforeAll(async () => {
    const server = await refusesPasswords();
    running = await start();
    await addAccount(running.page, {
      address: 'ada@example.com',
      host: server.host,
      port: server.port,
      security: 'None',
      password,
    });
    await goTo(running.page, 'Compose');
    await chooseSender(running.page, 'ada@example.com');
    await write(running.page, { to: 'ben@example.org', subject: 'Plans', text: 'Hello' });
    await send(running.page);
    return () => server.close();
  });

  test('is named as the cause, with the step, the reply as sent and the next step', async () => {
    const card = verdict(running.page);
    await card.getByText('535 5.7.8 Error: authentication failed: bad username or password').waitFor();
    const said = (await card.textContent()) ?? '';
    expect(said).toMatch(/password/i);
    expect(said).toContain('While logging in');
    expect(await card.getByRole('button', { name: /Enter password|Open account/ }).count()).toBeGreaterThan(
      0,
    );
  });

  test('keeps the message for another try', async () => {
    await verdict(running.page).getByRole('button', { name: 'Edit message' }).click();
    expect(await running.page.getByLabel('Subject').inputValue()).toBe('Plans');
    expect(await running.page.getByLabel('Message', { exact: true }).inputValue()).toBe('Hello');
  });

  test('leads to the failing line in the trace, which is selected', async () => {
    await goTo(running.page, 'Outbox');
    await seen(running.page, 'Plans').click();
    await verdict(running.page).getByRole('button', { name: 'Show in trace' }).click();
    const selected = traceLines(running.page).first().locator('[aria-selected="true"]');
    await expect.poll(() => selected.first().textContent()).toContain('535 5.7.8');
  });

  test('shows the password nowhere: not in the window, not in the log', async () => {
    const html = await running.page.content();
    for (const secret of [password, Buffer.from(password).toString('base64')]) {
      expect(html).not.toContain(secret);
      expect(running.log()).not.toContain(secret);
    }
  });
});

describe('a server that nobody runs', () => {
  test('is said to be closed, with the port', async () => {
    const server = await refusesPasswords();
    await server.close();
    const { page } = await start({ person: 'other' });
    await addAccount(page, {
      address: 'ada@example.com',
      host: server.host,
      port: server.port,
      security: 'TLS from the start',
      password,
    });
    await goTo(page, 'Compose');
    await chooseSender(page, 'ada@example.com');
    await write(page, { to: 'ben@example.org', subject: 'Plans', text: 'Hello' });
    await send(page);
    const card = verdict(page);
    await card.getByText('While connecting').waitFor();
    await expect.poll(() => card.textContent()).toContain(String(server.port));
    await card.getByRole('button', { name: 'Try again' }).waitFor();
  });
});
