/** The built command against the sandbox: healthy, and with one thing wrong at a time. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { build } from '../../build/build.mjs';
import { type Sandbox, startSandbox } from '../../src-main/sandbox/sandbox.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const program = new URL('../../out/cli.js', import.meta.url).pathname;
const checks = ['reach', 'tls', 'auth', 'envelope', 'limits'];
let sandbox: Sandbox;
let caFile = '';

beforeAll(async () => {
  await build(() => undefined);
  const dir = await temporaryFolder();
  sandbox = await startSandbox({ dir: join(dir, 'sandbox'), onMessage: () => undefined });
  caFile = join(dir, 'ca.pem');
  await writeFile(caFile, sandbox.ca);
});
afterAll(async () => {
  await sandbox.close();
});

async function diagnose(document: object) {
  const child = spawn(process.execPath, [program, 'diagnose', '--json']);
  child.stdin.end(JSON.stringify({ checks, ...document }));
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { code, stdout, stderr, report: JSON.parse(stdout) };
}

const envelope = { from: 'me@example.com', to: ['ada@example.com'] };
const server = () => ({ host: sandbox.host, port: sandbox.port, security: 'starttls', caFile });
const login = () => ({ user: sandbox.user, password: sandbox.password });

test('nothing is wrong with the sandbox, and nothing is delivered to find that out', async () => {
  const inTls = { ...server(), port: sandbox.tlsPort, security: 'tls' };
  for (const one of [server(), inTls]) {
    const { code, stdout, stderr, report } = await diagnose({ server: one, auth: login(), envelope });
    expect(report.verdict).toMatchObject({ cause: 'none' });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(report.checks.map(({ status }: { status: string }) => status)).not.toContain('fail');
    expect(stdout).not.toContain(sandbox.password);
  }
  expect(sandbox.messages()).toEqual([]);
});

test.each<[string, () => object, string]>([
  ['a wrong password', () => ({ auth: { ...login(), password: 'hush-hush' } }), 'auth-credentials-wrong'],
  [
    'an authority nobody knows',
    () => ({ server: { ...server(), caFile: undefined } }),
    'certificate-self-signed',
  ],
  [
    'TLS at once where STARTTLS is due',
    () => ({ server: { ...server(), security: 'tls' } }),
    'port-expects-starttls',
  ],
  [
    'a clear port in TLS',
    () => ({ server: { ...server(), port: sandbox.tlsPort } }),
    'port-expects-implicit-tls',
  ],
  [
    'an unknown recipient',
    () => ({ envelope: { ...envelope, to: ['unknown@sandbox.test'] } }),
    'recipient-unknown',
  ],
])('%s is named', async (_name, over, cause) => {
  const { code, stdout, report } = await diagnose({ server: server(), auth: login(), envelope, ...over() });
  expect([code, report.verdict.cause]).toEqual([1, cause]);
  expect(report.verdict.nextStep).toMatch(/\w/);
  for (const secret of [sandbox.password, 'hush-hush']) expect(stdout).not.toContain(secret);
});
