/** The password lives in the system's keyring: it is there after a restart, and in no file, log or trace. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FakeServer, fakeServer } from '../support/fake-server.ts';
import { type Keyring, startKeyring } from './support/keyring.ts';
import { addAccount, chooseSender, goTo, holds, quit, seen, send, verdict, write } from './support/person.ts';
import { stage } from './support/stage.ts';

const { start, folder } = stage();
const password = 'Zwölf Boxkämpfer 密码 jagen';
let keyring: Keyring;
let server: FakeServer;
const logs: string[] = [];

beforeAll(async () => {
  keyring = await startKeyring(join(folder(), 'session'));
  server = await fakeServer(async (peer) => {
    await peer.say('220 mail.example ESMTP');
    for (;;) {
      const line = await peer.line();
      if (line.startsWith('EHLO')) await peer.say('250-mail.example', '250-8BITMIME', '250 AUTH PLAIN');
      else if (line.startsWith('AUTH PLAIN '))
        await peer.say(`${isLogin(line) ? '235' : '535'} 2.7.0 Judged`);
      else if (line === 'DATA') {
        await peer.say('354 Go on');
        await peer.data();
        await peer.say('250 2.0.0 Ok: queued as KEYRING1');
      } else if (line === 'QUIT') return peer.say('221 2.0.0 Bye');
      else await peer.say('250 2.1.0 Ok');
    }
  });
});
afterAll(async () => {
  await server.close();
  await keyring.stop();
});

const isLogin = (line: string): boolean =>
  Buffer.from(line.slice('AUTH PLAIN '.length), 'base64').toString() === `\0ada@example.com\0${password}`;

describe('a password in the keyring', () => {
  test('is kept when the account is saved', async () => {
    const { app, page, log } = await start({ keyring });
    await addAccount(page, {
      address: 'ada@example.com',
      host: server.host,
      port: server.port,
      security: 'None',
      password,
    });
    // PLAIN in clear has to be armed: the server has nothing better.
    await page.getByRole('switch', { name: 'Allow the password to be sent without encryption' }).check();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Stored in the system keyring').waitFor();
    expect(await page.getByLabel('Password', { exact: true }).inputValue()).toBe('');
    await quit(app);
    logs.push(log());
  });

  test('logs in after a restart without being asked for', async () => {
    const { app, page, log } = await start({ keyring });
    await write(page, { to: 'ben@example.org', subject: 'Kept', text: 'Hello' });
    await chooseSender(page, 'ada@example.com');
    await send(page);
    await verdict(page).getByText('KEYRING1', { exact: true }).waitFor();
    expect(server.peers.flatMap(({ lines }) => lines).filter(isLogin)).not.toHaveLength(0);
    expect(await page.content()).not.toContain(password);
    await quit(app);
    logs.push(log());
  });

  test('lies in no file of the application and in no log', async () => {
    const files = await filesBelow(join(folder(), 'person'));
    expect(files.some((file) => file.endsWith('accounts.json'))).toBe(true);
    for (const file of files) expect([file, await holds(file, password)]).toEqual([file, false]);
    for (const log of logs) expect(log).not.toContain(password);
  });
});

describe('without a keyring', () => {
  test('the person is told, and the password is kept for this run only', async () => {
    const first = await start({ person: 'without' });
    await goTo(first.page, 'Accounts');
    await first.page.getByRole('button', { name: 'Add account' }).first().click();
    await first.page.getByText('This system has no keyring that Wirepost can use').waitFor();
    await addAccount(first.page, {
      address: 'ada@example.com',
      host: server.host,
      port: server.port,
      security: 'None',
      password,
    });
    await first.page.getByText('Kept until you quit').waitFor();
    await quit(first.app);
    for (const file of await filesBelow(join(folder(), 'without')))
      expect(await holds(file, password)).toBe(false);

    const second = await start({ person: 'without' });
    await goTo(second.page, 'Accounts');
    await seen(second.page, 'ada@example.com').click();
    await second.page.getByText('Needed in this run').waitFor();
  });
});

async function filesBelow(path: string): Promise<readonly string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
