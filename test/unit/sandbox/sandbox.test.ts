/** The sandbox as a client meets it: TLS, a login, and every byte of what it was given. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SandboxMessageSummary } from '../../../src-main/contract/sandbox.ts';
import { composeMessage } from '../../../src-main/mime/compose.ts';
import { type Sandbox, startSandbox } from '../../../src-main/sandbox/sandbox.ts';
import { deliver } from '../../../src-main/smtp/deliver.ts';
import { SmtpError } from '../../../src-main/smtp/error.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const binary = Buffer.from(Array.from({ length: 300_001 }, (_, at) => (at * 7 + (at >> 8)) % 256));
let dir = '';
let sandbox: Sandbox;
let arrived: SandboxMessageSummary[];

beforeEach(async () => {
  dir = await temporaryFolder();
  arrived = [];
  sandbox = await start();
});
afterEach(async () => {
  await sandbox.close();
});

const start = (): Promise<Sandbox> => startSandbox({ dir, onMessage: (message) => arrived.push(message) });

const message = (to: string) =>
  composeMessage({
    from: { address: 'me@sandbox.test' },
    to: [{ address: to }],
    cc: [],
    bcc: [],
    subject: '第一封 👋',
    text: '.\nGrüße\n..two dots\n',
    attachments: [
      {
        filename: '报告 📈.bin',
        size: binary.length,
        open: async function* () {
          yield binary;
        },
      },
      {
        filename: 'empty.txt',
        size: 0,
        open: async function* () {
          /* no bytes */
        },
      },
    ],
  });

async function sendTo(
  to: string,
  how: Partial<{ security: 'tls' | 'starttls' | 'none'; password: string }> = {},
) {
  const composed = message(to);
  const security = how.security ?? 'starttls';
  return deliver({
    server: {
      host: sandbox.host,
      port: security === 'tls' ? sandbox.tlsPort : sandbox.port,
      security,
      ca: sandbox.ca,
    },
    ...(security !== 'none' && {
      credentials: { user: sandbox.user, password: how.password ?? sandbox.password, allowCleartext: false },
    }),
    envelope: composed.envelope,
    message: composed,
    tap: () => undefined,
  });
}

describe('the sandbox', () => {
  test.each(['tls', 'starttls', 'none'] as const)('takes a message with security %s', async (security) => {
    const receipt = await sendTo('ada@example.com', { security });
    expect(receipt.outcome).toBe('sent');
    expect(receipt.queueId).toMatch(/^[0-9A-F]{8}$/);
    expect(arrived).toMatchObject([
      {
        from: 'me@sandbox.test',
        to: ['ada@example.com'],
        subject: '第一封 👋',
        attachments: 2,
        secured: security !== 'none',
      },
    ]);
  });

  test('shows headers, text and parts, and hands every byte of a part out again', async () => {
    await sendTo('ada@example.com');
    const id = arrived[0]?.id ?? '';
    const read = await sandbox.read(id);
    expect(read?.text.replaceAll('\r\n', '\n')).toBe('.\nGrüße\n..two dots\n');
    expect(read?.headers.find(({ name }) => name === 'Subject')?.value).toBe('第一封 👋');
    expect(read?.headers.some(({ name }) => name === 'Bcc')).toBe(false);
    const sha256 = createHash('sha256').update(binary).digest('hex');
    expect(read?.parts).toMatchObject([
      { name: '报告 📈.bin', size: binary.length, sha256 },
      { name: 'empty.txt', size: 0, contentType: 'text/plain' },
    ]);
    const part = await sandbox.openPart(id, read?.parts[0]?.index ?? -1);
    const chunks: Buffer[] = [];
    for await (const chunk of part?.bytes ?? []) chunks.push(chunk);
    expect(Buffer.concat(chunks).equals(binary)).toBe(true);
    expect(await sandbox.openPart(id, 99)).toBeUndefined();
  });

  test('refuses a wrong password', async () => {
    const refused = await sendTo('ada@example.com', { password: 'guess' }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(SmtpError);
    expect(refused).toMatchObject({ code: 'auth-credentials-wrong', phase: 'auth' });
  });

  test.each([
    ['unknown@sandbox.test', 'recipient-unknown'],
    ['full@sandbox.test', 'recipient-mailbox-full'],
    ['later@sandbox.test', 'greylisted'],
    ['relay@sandbox.test', 'relay-denied'],
    ['spam@sandbox.test', 'spam-refused'],
  ])('fails for %s so that the outcome can be tried', async (to, code) => {
    const refused = await sendTo(to).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code });
    expect(sandbox.messages()).toEqual([]);
  });

  test('lists what had arrived after a restart, newest first, until it is removed', async () => {
    await sendTo('ada@example.com');
    await sendTo('ben@example.org');
    await sandbox.close();
    sandbox = await start();
    expect(sandbox.messages().map(({ to }) => to[0])).toEqual(['ben@example.org', 'ada@example.com']);
    const [newest, oldest] = sandbox.messages().map(({ id }) => id);
    await sandbox.remove([newest ?? '', 'unheard-of']);
    expect(sandbox.messages().map(({ id }) => id)).toEqual([oldest]);
    await sandbox.remove([oldest ?? '']);
    expect(sandbox.messages()).toEqual([]);
    expect(await readdir(dir)).toEqual([]);
    expect(await sandbox.read(arrived[0]?.id ?? '')).toBeUndefined();
  });

  test('writes its password into no file', async () => {
    await sendTo('ada@example.com');
    for (const suffix of ['eml', 'json']) {
      const text = await readFile(join(dir, `${arrived[0]?.id}.${suffix}`), 'utf8');
      expect(text).not.toContain(sandbox.password);
    }
  });
});
