import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { ClientCertificates, clientCertificateOf } from '../../../src-main/accounts/client-certificates.ts';
import type { PickedCertificate } from '../../../src-main/contract/client-certificate.ts';
import { type Minted, mintCertificate } from '../../support/certs.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const passphrase = 'correct horse 秘密';
let folder = '';
let own: Minted;
let other: Minted;
const path = (name: string): string => join(folder, name);
const pick = (...names: readonly string[]): Promise<PickedCertificate> =>
  new ClientCertificates().pick(names.map(path));

beforeAll(async () => {
  folder = await temporaryFolder('certificates');
  own = await mintCertificate({ usage: 'client', names: ['ada.test'] });
  other = await mintCertificate({ usage: 'client' });
  const files = {
    'own.pem': own.cert,
    'own.key': own.key,
    'both.pem': `${own.key}\n${own.cert}`,
    'other.key': other.key,
    'above-first.pem': `${other.cert}\n${own.cert}\n${own.key}`,
    'large.pem': 'x'.repeat(300_000),
    'letter.txt': '-----BEGIN LETTER-----',
    'noise.p12': 'no certificate at all',
  };
  for (const [name, content] of Object.entries(files)) await writeFile(path(name), content);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const locked = ['-passout', `pass:${passphrase}`];
  openssl('pkcs12', '-export', '-in', 'own.pem', '-inkey', 'own.key', '-out', 'own.p12', ...locked);
  openssl(
    'pkcs12',
    '-export',
    '-in',
    'own.pem',
    '-inkey',
    'own.key',
    '-out',
    'open.p12',
    '-passout',
    'pass:',
  );
  openssl('pkcs8', '-topk8', '-in', 'own.key', '-out', 'locked.key', ...locked);
});

describe('a client certificate', () => {
  test.each([
    ['in one PEM file with its key', ['both.pem']],
    ['in two PEM files', ['own.key', 'own.pem']],
    ['in PKCS #12 without a passphrase', ['open.p12']],
  ])('%s is ready at once', async (_, names) => {
    expect(await pick(...names)).toMatchObject({
      state: 'ready',
      facts: { fingerprint256: own.fingerprint256, validTo: expect.stringMatching(/^20\d\d-.*Z$/) },
    });
  });

  test.each([
    ['in PKCS #12', ['own.p12'], 'pfx'],
    ['whose key is encrypted', ['own.pem', 'locked.key'], 'pem'],
  ] as const)('%s asks for the passphrase until it is right', async (_, names, kind) => {
    const certificates = new ClientCertificates();
    const first = await certificates.pick(names.map(path));
    if (first.state !== 'locked') throw new Error(`It is ${first.state}.`);
    expect(first.wrong).toBe(false);
    expect(certificates.unlock(first.token, 'guessed')).toMatchObject({ state: 'locked', wrong: true });
    const ready = certificates.unlock(first.token, passphrase);
    expect(ready).toMatchObject({ state: 'ready', facts: { fingerprint256: own.fingerprint256 } });
    expect(JSON.stringify(ready)).not.toContain(passphrase);
    const secret = certificates.secret(first.token) ?? '';
    expect(clientCertificateOf(secret)).toMatchObject({ kind, passphrase });
  });

  test.each([
    ['of which the file is not there', ['nowhere.pem'], 'unreadable'],
    ['far too large', ['large.pem'], 'too-large'],
    ['that is none', ['letter.txt'], 'no-certificate'],
    ['that only its name makes one', ['noise.p12'], 'no-certificate'],
    ['without its key', ['own.pem'], 'no-key'],
    ['with the key of another', ['own.pem', 'other.key'], 'key-mismatch'],
  ])('%s is refused, and the reason told', async (_, names, reason) => {
    expect(await pick(...names)).toEqual({ state: 'refused', reason });
  });

  test('is found behind the one above it, and shown before it', async () => {
    const certificates = new ClientCertificates();
    const picked = await certificates.pick([path('above-first.pem')]);
    if (picked.state !== 'ready') throw new Error(`It is ${picked.state}.`);
    expect(picked.facts.fingerprint256).toBe(own.fingerprint256);
    const found = clientCertificateOf(certificates.secret(picked.token) ?? '');
    const pem = found.kind === 'pem' ? found.certificate : '';
    expect(pem.indexOf(own.cert.trim())).toBe(0);
    expect(pem).toContain(other.cert.trim());
  });

  test('is not waited for in a pipe', async () => {
    execFileSync('mkfifo', [path('pipe.pem')]);
    expect(await pick('pipe.pem')).toEqual({ state: 'refused', reason: 'unreadable' });
  });

  test('that was not used is forgotten when another is chosen', async () => {
    const certificates = new ClientCertificates();
    const first = await certificates.pick([path('both.pem')]);
    await certificates.pick([path('open.p12')]);
    expect(first.state === 'ready' && certificates.secret(first.token)).toBeUndefined();
  });
});
