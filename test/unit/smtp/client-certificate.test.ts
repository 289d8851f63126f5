import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WireEvent } from '../../../src-main/contract/trace.ts';
import type { ClientCertificate } from '../../../src-main/smtp/client-certificate.ts';
import { probe } from '../../../src-main/smtp/deliver.ts';
import { type Minted, mintAuthority, mintCertificate } from '../../support/certs.ts';
import { failureOf } from '../../support/requests.ts';

/** Node's own server hangs up without the alert that others send: a real one is needed. */
const hasOpenssl = (() => {
  try {
    return execFileSync('openssl', ['version'], { encoding: 'utf8' }).startsWith('OpenSSL 3');
  } catch {
    return false;
  }
})();

const passphrase = 'correct horse 秘密';
let folder = '';
let authority: Minted;
let own: Minted;
const path = (name: string) => join(folder, name);
const running: ChildProcess[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wirepost-client-'));
  authority = await mintAuthority({ name: 'Root' });
  own = await mintCertificate({ issuer: authority, usage: 'client', names: ['client.test'] });
  const server = await mintCertificate({ issuer: authority });
  const files = {
    'ca.pem': authority.cert,
    'server.pem': server.cert,
    'server.key': server.key,
    'own.pem': own.cert,
    'own.key': own.key,
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(path(name), content);
});
afterAll(async () => {
  for (const child of running) child.kill();
  await rm(folder, { recursive: true, force: true });
});

const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });

/** `openssl s_server`, which demands a certificate of our authority and then says what it is told to. */
async function demandingServer(version: '-tls1_2' | '-tls1_3'): Promise<number> {
  const demand = ['-Verify', '2', '-verify_return_error', '-CAfile', 'ca.pem'];
  const child = spawn(
    'openssl',
    ['s_server', '-accept', '127.0.0.1:0', '-cert', 'server.pem', '-key', 'server.key', version, ...demand],
    { cwd: folder, stdio: ['pipe', 'pipe', 'ignore'] },
  );
  running.push(child);
  return await new Promise((resolve, reject) => {
    let output = '';
    child.on('exit', () => reject(new Error(output)));
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString('latin1');
      const port = /^ACCEPT \S*:(\d+)$/m.exec(output)?.[1];
      if (port !== undefined) resolve(Number(port));
      // It goes on with what is typed into it, once somebody was let in.
      if (output.includes('CIPHER is')) child.stdin?.write('220 hi\n');
    });
  });
}

async function connect(port: number, clientCertificate?: ClientCertificate) {
  const events: WireEvent[] = [];
  const failure = await failureOf(
    probe({
      server: { host: 'localhost', port, security: 'tls', ca: authority.cert },
      tap: (event) => events.push(event),
      // It is no SMTP server: it greets and no more.
      timeouts: { reply: 50, quit: 50 },
      ...(clientCertificate && { clientCertificate }),
    }),
  );
  return { failure, events };
}

describe.skipIf(!hasOpenssl)('a server that demands a client certificate', () => {
  test.each(['-tls1_2', '-tls1_3'] as const)(
    'says so, in the same words in every version (%s)',
    async (version) => {
      const { failure } = await connect(await demandingServer(version));
      expect(failure).toMatchObject({
        code: 'unknown',
        class: 'tls',
        phase: 'tls',
        delivered: 'no',
        detail: { clientCertificate: 'required' },
      });
    },
  );

  test.each(['-tls1_2', '-tls1_3'] as const)('refuses one of a stranger (%s)', async (version) => {
    const stranger = await mintCertificate({ usage: 'client' });
    const { failure } = await connect(await demandingServer(version), {
      kind: 'pem',
      certificate: stranger.cert,
      key: stranger.key,
    });
    expect(failure).toMatchObject({ class: 'tls', detail: { clientCertificate: 'refused' } });
  });

  test.each(['-tls1_2', '-tls1_3'] as const)(
    'takes the right one, however it is kept (%s)',
    async (version) => {
      openssl('pkcs8', '-topk8', '-in', 'own.key', '-out', 'locked.key', '-passout', `pass:${passphrase}`);
      openssl(
        'pkcs12',
        '-export',
        '-in',
        'own.pem',
        '-inkey',
        'own.key',
        '-out',
        'own.p12',
        '-passout',
        `pass:${passphrase}`,
      );
      const kinds: ClientCertificate[] = [
        { kind: 'pem', certificate: own.cert, key: own.key },
        { kind: 'pem', certificate: own.cert, key: readFileSync(path('locked.key'), 'utf8'), passphrase },
        { kind: 'pfx', content: readFileSync(path('own.p12')), passphrase },
      ];
      for (const kind of kinds) {
        const { failure, events } = await connect(await demandingServer(version), kind);
        expect(events).toContainEqual(expect.objectContaining({ kind: 'received', code: 220 }));
        expect(failure.phase).toBe('ehlo');
      }
    },
  );

  test('is told nothing when ours cannot be used, and neither key nor passphrase is told to anyone', async () => {
    openssl('pkcs8', '-topk8', '-in', 'own.key', '-out', 'locked.key', '-passout', `pass:${passphrase}`);
    const locked = readFileSync(path('locked.key'), 'utf8');
    const kinds: ClientCertificate[] = [
      { kind: 'pem', certificate: own.cert, key: locked, passphrase: `${passphrase}!` },
      { kind: 'pem', certificate: own.cert, key: locked },
      { kind: 'pem', certificate: authority.cert, key: own.key },
      { kind: 'pem', certificate: 'rubbish', key: own.key, passphrase },
      { kind: 'pfx', content: Buffer.from('rubbish'), passphrase },
    ];
    const port = await demandingServer('-tls1_3');
    for (const kind of kinds) {
      const { failure, events } = await connect(port, kind);
      expect(failure).toMatchObject({
        class: 'input',
        phase: 'tls',
        detail: { clientCertificate: 'unusable' },
      });
      const told = inspect([failure, events], { depth: 20, showHidden: true });
      expect(told).not.toContain(passphrase);
      expect(told).not.toContain(own.key.split('\n')[1]);
      expect(told).not.toContain(locked.split('\n')[1]);
    }
  });
});
