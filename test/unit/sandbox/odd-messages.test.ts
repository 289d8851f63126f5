/** What other programs may do to the sandbox: odd messages, broken conversations, too much of everything. */
import { once } from 'node:events';
import { readdir, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SandboxMessage } from '../../../src-main/contract/sandbox.ts';
import { type Sandbox, startSandbox } from '../../../src-main/sandbox/sandbox.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const size = 3_000_000;
let dir = '';
let sandbox: Sandbox;

beforeEach(async () => {
  dir = await temporaryFolder();
  sandbox = await start();
});
afterEach(async () => {
  await sandbox.close();
});

const start = (): Promise<Sandbox> => startSandbox({ dir, size, onMessage: () => undefined });

/** A client that says what it is told to, and hands out the last line of each reply. */
class Client {
  readonly socket: Socket;
  readonly #lines: AsyncIterator<string>;

  constructor(port: number) {
    this.socket = connect(port, '127.0.0.1');
    this.#lines = createInterface({ input: this.socket })[Symbol.asyncIterator]();
  }

  async reply(): Promise<string> {
    for (;;) {
      const { value, done } = await this.#lines.next();
      if (done === true) return 'closed';
      if (/^\d{3} /.test(value)) return value;
    }
  }

  say(line: string): Promise<string> {
    this.socket.write(`${line}\r\n`);
    return this.reply();
  }

  /** As far as 354. */
  async upToTheMessage(): Promise<void> {
    await this.reply();
    for (const line of ['EHLO me', 'MAIL FROM:<me@example.com>', 'RCPT TO:<ada@example.com>', 'DATA'])
      expect(await this.say(line)).toMatch(/^[23]/);
  }
}

/** Sends bytes as a message. */
async function deliver(bytes: string | Buffer): Promise<string> {
  const client = new Client(sandbox.port);
  await client.upToTheMessage();
  client.socket.write(bytes);
  client.socket.write('\r\n.\r\n');
  const reply = await client.reply();
  client.socket.end();
  return reply;
}

async function newest(): Promise<SandboxMessage> {
  const message = await sandbox.read(sandbox.messages()[0]?.id ?? '');
  if (message === undefined) throw new Error('Nothing arrived');
  return message;
}

const multipart = (...parts: readonly string[]): string =>
  `Subject: S\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n${parts.join('\r\n--x\r\n')}\r\n--x--`;

describe('an odd message is taken and shown as far as it can be read', () => {
  test.each<[string, string | Buffer, Partial<SandboxMessage>]>([
    ['without headers', '\r\nhello', { headers: [], text: 'hello\r\n', parts: [] }],
    ['without a body', 'Subject: S', { subject: 'S', text: '', parts: [] }],
    [
      'with UTF-8 headers as they are',
      'Subject: 你好 👋\r\n\r\n',
      { subject: '你好 👋', headers: [{ name: 'Subject', value: '你好 👋' }] },
    ],
    ['with Latin-1 headers', Buffer.from('Subject: Grüße\r\n\r\n', 'latin1'), { subject: 'Grüße' }],
    ['in another character set', encoded('gb18030', [0xc4, 0xe3, 0xba, 0xc3]), { text: '你好\r\n' }],
    ['in a character set nobody knows', encoded('no-such', [0x61]), { text: 'a\r\n' }],
    ['of HTML alone', 'Content-Type: text/html\r\n\r\n<p>', { text: '', attachments: 0 }],
    [
      'with a multipart that never ends',
      multipart('\r\ntext').replace('\r\n--x--', ''),
      { text: 'text\r\n' },
    ],
    ['with a multipart without a boundary', 'Content-Type: multipart/mixed\r\n\r\na', { parts: [] }],
    ['with headers beyond reason', `X: ${'a'.repeat(2_000_000)}\r\n\r\nb`, { headers: [], text: '' }],
  ])('%s', async (_name, bytes, shown) => {
    expect(await deliver(bytes)).toMatch(/^250 2\.0\.0/);
    expect(await newest()).toMatchObject(shown);
  });

  test('with thousands of parts', async () => {
    await deliver(multipart(...Array.from({ length: 5000 }, (_, at) => `\r\npart ${at}`)));
    const { text, parts } = await newest();
    expect(text).toBe('part 0');
    expect(parts.length).toBeGreaterThan(1000);
    expect(await sandbox.openPart(sandbox.messages()[0]?.id ?? '', 1000)).toBeDefined();
  });

  test('with parts that have no name', async () => {
    await deliver(multipart('\r\ntext', 'Content-Type: image/png\r\n\r\nx', 'Content-Type: a/b\r\n\r\nx'));
    expect((await newest()).parts.map(({ name }) => name)).toEqual(['part-1.png', 'part-2']);
  });

  test('with a text too long to show', async () => {
    await deliver(`\r\n${'a'.repeat(300_000)}`);
    const { text, textCut } = await newest();
    expect([text.length, textCut]).toEqual([256 * 1024, true]);
  });
});

describe('a conversation that goes wrong', () => {
  test('leaves nothing behind when the client goes away in the middle of a message', async () => {
    const client = new Client(sandbox.port);
    await client.upToTheMessage();
    client.socket.write('Subject: half a mess');
    await expect.poll(() => readdir(dir)).toHaveLength(1);
    client.socket.destroy();
    await expect.poll(() => readdir(dir)).toEqual([]);
    expect(await deliver('Subject: whole\r\n\r\n')).toMatch(/^250/);
    expect(sandbox.messages().map(({ subject }) => subject)).toEqual(['whole']);
  });

  test('refuses a message beyond SIZE, and keeps nothing of it', async () => {
    expect(await deliver('a'.repeat(size + 1))).toMatch(/^552/);
    expect([sandbox.messages(), await readdir(dir)]).toEqual([[], []]);
  });

  test('of garbage ends with itself', async () => {
    const client = new Client(sandbox.port);
    await client.reply();
    client.socket.write(Buffer.alloc(100_000, 0xff));
    client.socket.on('error', () => client.socket.destroy());
    await once(client.socket, 'close');
    expect(await deliver('Subject: next\r\n\r\n')).toMatch(/^250/);
  });

  test('without TLS offers no mechanism that shows the password', async () => {
    const client = new Client(sandbox.port);
    await client.reply();
    await client.say('EHLO me');
    const plain = Buffer.from(`\0${sandbox.user}\0${sandbox.password}`).toString('base64');
    expect(await client.say(`AUTH PLAIN ${plain}`)).toMatch(/^5/);
    client.socket.destroy();
  });
});

describe('the folder', () => {
  test('loses what was still arriving when the last run ended, and lives with a damaged file', async () => {
    await deliver('Subject: kept\r\n\r\n');
    await sandbox.close();
    await writeFile(join(dir, '00000000-0000-4000-8000-000000000000.eml'), 'half a mess');
    await writeFile(join(dir, '00000000-0000-4000-8000-000000000001.json'), '{"id": tru');
    sandbox = await start();
    expect(sandbox.messages().map(({ subject }) => subject)).toEqual(['kept']);
    expect(await readdir(dir)).not.toContain('00000000-0000-4000-8000-000000000000.eml');
  });

  test('keeps the newest 200', async () => {
    const client = new Client(sandbox.port);
    await client.reply();
    await client.say('EHLO me');
    for (let at = 0; at < 205; at += 1) {
      for (const line of ['MAIL FROM:<>', 'RCPT TO:<a@b.example>', 'DATA']) await client.say(line);
      await client.say(`Subject: ${at}\r\n\r\n.`);
    }
    client.socket.end();
    const subjects = sandbox.messages().map(({ subject }) => subject);
    expect([subjects.length, subjects[0], subjects.at(-1)]).toEqual([200, '204', '5']);
    expect(await readdir(dir)).toHaveLength(400);
  });
});

test('a port that is taken is an error, and the other is let go', async () => {
  const other = { dir: join(dir, 'other'), onMessage: () => undefined };
  const first = await startSandbox(other);
  await first.close();
  const half = startSandbox({ ...other, port: first.port, tlsPort: sandbox.tlsPort });
  await expect(half).rejects.toMatchObject({ code: 'EADDRINUSE' });
  const again = await startSandbox({ ...other, port: first.port });
  await again.close();
});

/** A text whose bytes are in some character set. */
function encoded(charset: string, bytes: readonly number[]): Buffer {
  return Buffer.concat([
    Buffer.from(`Content-Type: text/plain; charset=${charset}\r\n\r\n`),
    Buffer.from(bytes),
  ]);
}
