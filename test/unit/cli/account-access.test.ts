/** Accounts of the desktop application that need more than a password, by the command line. */
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Minted, mintAuthority, mintCertificate } from '../../support/certs.ts';
import { connectProxy } from '../../support/connect-proxy.ts';
import { fakeServer } from '../../support/fake-server.ts';
import { politeServer } from '../../support/polite-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { run } from './support.ts';

let folder: string;
let authority: Minted;
let certificate: Minted;
let own: Minted;

beforeAll(async () => {
  folder = await temporaryFolder();
  authority = await mintAuthority();
  certificate = await mintCertificate({ issuer: authority });
  own = await mintCertificate({ issuer: authority, usage: 'client' });
  await writeFile(join(folder, 'ca.pem'), authority.cert);
  await writeFile(join(folder, 'own.pem'), `${own.cert}\n${own.key}`);
  const locked = createPrivateKey(own.key).export({
    format: 'pem',
    type: 'pkcs8',
    cipher: 'aes-256-cbc',
    passphrase: 'open sesame',
  });
  await writeFile(join(folder, 'locked.pem'), `${own.cert}\n${locked}`);
});

const facts = () => {
  const { subject, issuer, fingerprint256 } = new X509Certificate(own.cert);
  const validFrom = '2026-01-01T00:00:00.000Z';
  return { subject, issuer, fingerprint256, validFrom, validTo: '2036-01-01T00:00:00.000Z' };
};

async function account(more: object): Promise<void> {
  const stored = {
    id: '7a4db0c5-0000-4000-8000-000000000001',
    label: 'Work',
    address: 'me@work.example',
    name: '',
    host: '127.0.0.1',
    security: 'none',
    login: 'none',
    user: '',
    allowCleartext: false,
    ...more,
  };
  await writeFile(join(folder, 'accounts.json'), JSON.stringify({ version: 1, accounts: [stored] }));
}

const sent = (argv: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  run(['send', '--account', 'work', '--to', 'ada@example.com', '--text', 'Hello', ...argv], {
    cwd: folder,
    env: { WIREPOST_USER_DATA: folder, ...env },
  });

describe('an account with a proxy', () => {
  test('goes out through it, with the password that the person gives', async () => {
    await using server = await fakeServer(politeServer());
    await using proxy = await connectProxy('ann:open sesame');
    await account({
      port: server.port,
      proxy: { kind: 'http', host: '127.0.0.1', port: proxy.port, user: 'ann' },
    });
    const { code } = await sent([], { WIREPOST_PROXY_PASSWORD: 'open sesame' });
    expect([code, proxy.targets]).toEqual([0, [`127.0.0.1:${server.port}`]]);
    const without = await sent([]);
    expect([without.code, without.stderr]).toEqual([
      64,
      expect.stringContaining('No password for ann at the proxy: set WIREPOST_PROXY_PASSWORD'),
    ]);
  });

  test('is diagnosed through it', async () => {
    await using server = await fakeServer(politeServer());
    await using proxy = await connectProxy();
    await account({
      port: server.port,
      proxy: { kind: 'http', host: '127.0.0.1', port: proxy.port, user: '' },
    });
    await run(['diagnose', '--account', 'work', '--checks', 'reach'], {
      cwd: folder,
      env: { WIREPOST_USER_DATA: folder },
    });
    expect(new Set(proxy.targets)).toEqual(new Set([`127.0.0.1:${server.port}`]));
  });
});

describe('an account with a client certificate', () => {
  const external = () =>
    fakeServer(politeServer({ capabilities: ['AUTH EXTERNAL'] }), {
      tls: certificate,
      clientAuthority: authority.cert,
    });
  const withCertificate = (port: number) =>
    account({ port, security: 'tls', login: 'certificate', certificate: facts() });

  test('shows it, and logs in by it alone', async () => {
    await using server = await external();
    await withCertificate(server.port);
    const { code } = await sent(['--ca-file', 'ca.pem', '--cert-file', 'own.pem']);
    expect(code).toBe(0);
    const [peer] = server.peers;
    expect(peer?.clientFingerprint).toBe(facts().fingerprint256);
    expect(peer?.lines).toContain('AUTH EXTERNAL =');
  });

  test('opens a locked key by its passphrase', async () => {
    await using server = await external();
    await withCertificate(server.port);
    const argv = ['--ca-file', 'ca.pem', '--cert-file', 'locked.pem'];
    expect((await sent(argv, { WIREPOST_CERT_PASSPHRASE: 'open sesame' })).code).toBe(0);
    const wrong = await sent(argv, { WIREPOST_CERT_PASSPHRASE: 'other' });
    expect([wrong.code, wrong.stderr]).toEqual([
      64,
      expect.stringContaining('does not open the private key'),
    ]);
  });

  test('says what to give where nothing was given', async () => {
    await withCertificate(465);
    const { code, stderr } = await sent([]);
    expect([code, stderr]).toEqual([64, expect.stringContaining('--cert-file')]);
  });

  test.each([
    ['ca.pem', 'there is no private key'],
    ['gone.pem', 'the file cannot be read'],
    ['accounts.json', 'there is no certificate in it'],
  ])('says what is wrong with %s', async (file, reason) => {
    await withCertificate(465);
    expect((await sent(['--cert-file', file])).stderr).toContain(reason);
  });
});
