/** `send --json`: what became of a message, in exact shapes and exit codes, and no secret anywhere. */
import { execFile } from 'node:child_process';
import { lstat, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test, vi } from 'vitest';
import { mintCertificate } from '../../support/certs.ts';
import { fakeServer } from '../../support/fake-server.ts';
import { politeServer } from '../../support/polite-server.ts';
import { message, sendingDocuments } from './send-documents.ts';
import { run } from './support.ts';

const { here, server, auth, send } = sendingDocuments();

describe('a message that is taken', () => {
  test('is told with every documented key, and exit code 0', async () => {
    const { code, result } = await send({ server: server(), auth: auth(), message: message() });
    expect(code).toBe(0);
    expect(result).toEqual({
      outcome: 'sent',
      messageId: expect.stringMatching(/^<.+@example\.com>$/),
      queueId: expect.stringMatching(/^[0-9A-F]{8}$/),
      reply: { code: 250, enhanced: '2.0.0', text: expect.stringContaining('queued as') },
      recipients: [
        { address: 'ada@example.com', accepted: true, reply: expect.objectContaining({ code: 250 }) },
        { address: 'hidden@example.net', accepted: true, reply: expect.objectContaining({ code: 250 }) },
      ],
      tls: {
        version: 'TLSv1.3',
        cipher: expect.any(String),
        peer: {
          subject: expect.any(String),
          issuer: expect.any(String),
          validTo: expect.any(String),
          fingerprint256: expect.stringMatching(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/),
        },
      },
      bytes: expect.any(Number),
      seconds: expect.any(Number),
      roundTrips: expect.any(Number),
    });
    const arrived = await here.sandbox.read(here.sandbox.messages()[0]?.id ?? '');
    expect(arrived?.bytes).toBe(result.bytes);
    expect(arrived?.parts.map(({ name, size }) => [name, size])).toEqual([
      ['报告 📈.bin', 5],
      ['hi.txt', 2],
    ]);
    expect(arrived?.headers.map(({ name }) => name)).not.toContain('Bcc');
  });

  test('for some is partial, exit code 2', async () => {
    const { code, result } = await send({
      server: server(),
      auth: auth(),
      message: message(['ada@example.com', 'unknown@sandbox.test']),
    });
    expect([code, result.outcome]).toEqual([2, 'partial']);
    expect(result.recipients[1]).toEqual({
      address: 'unknown@sandbox.test',
      accepted: false,
      reply: { code: 550, enhanced: '5.1.1', text: expect.stringContaining('No such user') },
    });
  });

  test('may be a file, sent as it stands', async () => {
    await writeFile(
      join(here.dir, 'raw.eml'),
      'From: a@example.com\r\nTo: b@example.com\r\nSubject: Raw\r\n\r\n.dot\r\n',
    );
    const { code } = await send({ server: server(), auth: auth(), message: { raw: 'raw.eml' } });
    expect(code).toBe(0);
    expect((await here.sandbox.read(here.sandbox.messages()[0]?.id ?? ''))?.text).toBe('.dot\r\n');
  });

  test.skipIf(process.platform === 'win32')(
    'writes the trace into what is no file, not in its place',
    async () => {
      const pipe = join(here.dir, 'pipe');
      await promisify(execFile)('mkfifo', [pipe]);
      const read = readFile(pipe, 'utf8');
      await send({ server: server(), auth: auth(), message: message(), trace: 'pipe' });
      expect((await lstat(pipe)).isFIFO()).toBe(true);
      expect(JSON.parse(await read)).toMatchObject({ format: 'wirepost-trace' });
    },
  );

  test('leaves the whole of a long trace, and nothing on the way to it', async () => {
    await using server = await fakeServer(politeServer({ capabilities: ['PIPELINING'] }));
    const scratch = await mkdtemp(join(here.dir, 'scratch-'));
    vi.stubEnv('TMPDIR', scratch);
    const to = Array.from({ length: 9000 }, (_, index) => `reader${index}@example.com`);
    const { code } = await send({
      server: { host: server.host, port: server.port, security: 'none' },
      envelope: { from: 'ada@example.com', to },
      message: message(),
      trace: 'long.json',
    });
    vi.unstubAllEnvs();
    expect(code).toBe(0);
    const { events } = JSON.parse(await readFile(join(here.dir, 'long.json'), 'utf8'));
    const numbers = events.map(({ seq }: { readonly seq: number }) => seq);
    expect(numbers.length).toBeGreaterThan(18_000);
    expect(numbers).toEqual(numbers.map((_: number, index: number) => index + 1));
    expect(await readdir(scratch)).toEqual([]);
  });

  test('leaves a trace where it is asked for, without the secret', async () => {
    await send({ server: server(), auth: auth(), message: message(), trace: 'trace.json' });
    const trace = await readFile(join(here.dir, 'trace.json'), 'utf8');
    expect(JSON.parse(trace)).toMatchObject({ format: 'wirepost-trace', version: 1 });
    expect(trace).toContain('RCPT TO:<ada@example.com>');
    expect(trace).not.toContain(here.sandbox.password);
    const plain = Buffer.from(`\0${here.sandbox.user}\0${here.sandbox.password}`).toString('base64');
    expect(trace).not.toContain(plain);
  });
});

describe('a message that is not taken', () => {
  test('fails with the cause, exit code 1, and no secret in what is printed', async () => {
    const password = 'not-the-right-one';
    const { code, result, stdout, stderr } = await send({
      server: server(),
      auth: { user: here.sandbox.user, password },
      message: message(),
    });
    expect(code).toBe(1);
    expect(result).toMatchObject({
      outcome: 'failed',
      tls: { version: 'TLSv1.3' },
      failure: {
        code: 'auth-credentials-wrong',
        class: 'auth',
        phase: 'auth',
        fault: 'server',
        delivered: 'no',
        temporary: false,
        reply: { code: 535, enhanced: '5.7.8' },
        message: expect.any(String),
      },
    });
    expect(stdout + stderr).not.toContain(password);
  });

  test('is maybe sent when the link dies after the final dot, exit code 3', async () => {
    await using broken = await fakeServer(politeServer({ replies: { final: 'drop' } }));
    const { code, result } = await send({
      server: { host: broken.host, port: broken.port, security: 'none' },
      message: message(),
    });
    expect([code, result.outcome]).toEqual([3, 'maybe']);
    expect(result.failure).toMatchObject({ code: 'final-reply-missing', delivered: 'maybe' });
  });

  test.each([
    ['DSN', { envelope: { dsn: { ret: 'FULL', notify: ['NEVER'] } } }],
    ['REQUIRETLS', { options: { requireTls: true } }],
  ])('names %s, which the server lacks', async (extension, asked) => {
    const { code, result } = await send({ server: server(), auth: auth(), message: message(), ...asked });
    expect(code).toBe(1);
    expect(result.failure).toMatchObject({ class: 'unsupported', phase: 'mail', delivered: 'no' });
    expect(result.failure.message).toContain(extension);
  });
});

test('Ctrl+C ends a send as cancelled', async () => {
  const abort = new AbortController();
  await using silent = await fakeServer(async (peer) => {
    abort.abort();
    await peer.left();
  });
  const ran = await run(['send', '--json'], {
    stdin: {
      server: { host: silent.host, port: silent.port, security: 'none' },
      message: { ...message(), attachments: [] },
    },
    signal: abort.signal,
  });
  expect(ran.code).toBe(1);
  expect(JSON.parse(ran.stdout).failure).toMatchObject({ class: 'cancelled', delivered: 'no' });
});

describe('the oldest TLS version a document allows', () => {
  test.each([
    ['TLSv1.3', 'TLSv1.2', 1, { failure: { code: 'tls-version-too-old', class: 'tls', phase: 'tls' } }],
    ['TLSv1.3', 'TLSv1.3', 0, { tls: { version: 'TLSv1.3' } }],
    ['TLSv1', 'TLSv1', 0, { tls: { version: 'TLSv1' } }],
  ] as const)('%s against a server of %s', async (minTlsVersion, version, exit, expected) => {
    const certificate = await mintCertificate();
    await writeFile(join(here.dir, 'version.pem'), certificate.cert);
    await using old = await fakeServer(async (peer) => {
      const limits = { minVersion: version, maxVersion: version, ciphers: 'DEFAULT@SECLEVEL=0' };
      await peer.startTls(certificate, limits);
      await politeServer()(peer);
    });
    const where = { host: old.host, port: old.port, security: 'tls', caFile: 'version.pem', minTlsVersion };
    const { code, result } = await send({ server: where, message: message() });
    expect(code).toBe(exit);
    expect(result).toMatchObject(expected);
  });
});
