/** Accounts for servers that are hard to reach: through a proxy, and by a certificate in place of a password. */
import { execFileSync } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { startProxy } from '../interop/support/proxies.ts';
import { mintAuthority, mintCertificate } from '../support/certs.ts';
import { fakeServer } from '../support/fake-server.ts';
import { politeServer } from '../support/polite-server.ts';
import { goTo } from './support/person.ts';
import { stage } from './support/stage.ts';

const { start, folder } = stage();
const passphrase = 'correct horse 秘密';

/** Fills in a new account as far as every server needs it. */
async function describeServer(page: Page, port: number): Promise<void> {
  await goTo(page, 'Accounts');
  await page.getByRole('button', { name: 'Add account' }).first().click();
  await page.getByLabel('Address', { exact: true }).fill('ada@example.com');
  await page.getByLabel('Server', { exact: true }).fill('localhost');
  await page.getByLabel('Port', { exact: true }).fill(String(port));
}

async function choose(page: Page, field: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: field }).or(page.getByLabel(field)).first().click();
  await page.getByRole('option', { name: option, exact: true }).filter({ visible: true }).click();
}

/** Every byte the application keeps of the person. */
async function kept(person: string): Promise<string> {
  const place = join(folder(), person);
  const entries = await readdir(place, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && /\.(json|jsonl)$/.test(entry.name));
  return (
    await Promise.all(files.map((file) => readFile(join(file.parentPath, file.name), 'latin1')))
  ).join();
}

test('a test through a proxy that wants a login', async () => {
  const login = { user: 'guest', password: 'lass mich raus' };
  await using proxy = await startProxy('socks5', { login });
  await using server = await fakeServer(politeServer());
  const { page, log } = await start({ person: 'proxy' });
  await describeServer(page, server.port);
  await choose(page, 'Encryption', 'None');
  await page.getByLabel('Port', { exact: true }).fill(String(server.port));
  await page.getByText('Without login', { exact: true }).click();
  await page.getByRole('button', { name: /More settings/ }).click();
  await choose(page, 'Proxy', 'SOCKS 5');
  await page.getByLabel('Proxy server').fill(proxy.server.host);
  await page.getByLabel('Proxy port').fill(String(proxy.server.port));
  await page.getByRole('button', { name: 'Test', exact: true }).click();
  await page.getByRole('heading', { name: /proxy/i }).waitFor();

  await page.getByLabel('Proxy user').fill(login.user);
  await page.getByLabel('Proxy password').fill(login.password);
  await page.getByRole('button', { name: 'Test again' }).click();
  await page.getByText('localhost is ready to take mail').waitFor();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Account saved').waitFor();
  expect(await page.getByLabel('Proxy password').inputValue()).toBe('');
  expect(`${log()}${await kept('proxy')}`).not.toContain(login.password);
});

test('a login by a certificate whose key has a passphrase, and no password at all', async () => {
  const authority = await mintAuthority({ name: 'Root' });
  const shown = await mintCertificate({ issuer: authority });
  const own = await mintCertificate({ issuer: authority, usage: 'client', names: ['ada.test'] });
  const asked: string[] = [];
  await using server = await fakeServer(
    async (peer) => {
      await politeServer({ capabilities: ['AUTH EXTERNAL PLAIN'] })(peer).finally(() =>
        asked.push(...peer.lines),
      );
    },
    { tls: shown, clientAuthority: authority.cert },
  );
  const at = (name: string) => join(folder(), name);
  await writeFile(at('own.pem'), own.cert);
  await writeFile(at('own.key'), own.key);
  const files = ['-in', at('own.pem'), '-inkey', at('own.key'), '-out', at('ada.p12')];
  execFileSync('openssl', ['pkcs12', '-export', ...files, '-passout', `pass:${passphrase}`]);

  const { app, page } = await start({ person: 'certificate' });
  await describeServer(page, server.port);
  await page.getByText('With a certificate', { exact: true }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Choose the certificate to log in with.').waitFor();

  await app.evaluate(({ dialog }, path) => {
    Object.assign(dialog, { showOpenDialog: async () => ({ canceled: false, filePaths: [path] }) });
  }, at('ada.p12'));
  await page.getByRole('button', { name: 'Choose a file…' }).click();
  await page.getByLabel('Passphrase of the key').fill('guessed');
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByText('This is not the passphrase.').waitFor();
  await page.getByLabel('Passphrase of the key').fill(passphrase);
  await page.getByLabel('Passphrase of the key').press('Enter');
  await page.getByText(/Valid until/).waitFor();

  // The server's own certificate comes from an authority nobody knows.
  await page.getByRole('button', { name: 'Test', exact: true }).click();
  await page.getByRole('button', { name: 'Trust this certificate' }).click();
  await page.getByText('localhost accepts this login').waitFor();
  expect(asked.filter((line) => line.startsWith('AUTH'))).toEqual(['AUTH EXTERNAL =']);

  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Account saved').waitFor();
  await page.getByText(/This certificate is accepted for localhost:\d+/).waitFor();
  const everything = await kept('certificate');
  expect(everything).toContain(own.fingerprint256);
  for (const secret of [passphrase, Buffer.from(passphrase).toString('latin1'), 'PRIVATE KEY'])
    expect(everything).not.toContain(secret);
});
