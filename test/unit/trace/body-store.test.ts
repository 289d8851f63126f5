import { mkdir, readdir, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { deliver } from '../../../src-main/smtp/deliver.ts';
import type { OutgoingMessage } from '../../../src-main/smtp/request.ts';
import { HEAD, TAIL } from '../../../src-main/trace/body-file.ts';
import { BodyStore } from '../../../src-main/trace/body-store.ts';
import { fakeServer, type Peer } from '../../support/fake-server.ts';
import { politeServer } from '../../support/polite-server.ts';
import { messageOf, requestTo } from '../../support/requests.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const session = '0b0e2f5e-7f5e-4b52-9c55-0c8f3d2f4a11';
const other = '1b0e2f5e-7f5e-4b52-9c55-0c8f3d2f4a11';
let folder: string;
let problems: unknown[];
let store: BodyStore;
let sessions: string[];
beforeEach(async () => {
  folder = join(await temporaryFolder(), 'traces');
  problems = [];
  sessions = [session];
  store = new BodyStore({ folder, sessions: () => sessions, report: (error) => problems.push(error) });
});

/** Sends it through the engine; the exchange that its `body` events name. */
async function send(
  message: OutgoingMessage,
  serve: (peer: Peer) => Promise<void> = politeServer({ capabilities: [] }),
): Promise<number> {
  await using server = await fakeServer(serve);
  const kept = store.begin(session);
  const request = requestTo(server, { message, bodyTap: kept.tap });
  await deliver(request);
  kept.end();
  const body = request.events.find((event) => event.kind === 'body');
  return body?.kind === 'body' ? body.exchange : 0;
}

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

describe('a message', () => {
  test('is kept as it went on the wire, dots doubled', async () => {
    const exchange = await send(messageOf('Subject: x\r\n\r\n', '.dot\r\nend\r\n'));
    const range = await store.read(session, exchange, 0, 65_536);
    expect(text(range.bytes)).toBe('Subject: x\r\n\r\n..dot\r\nend\r\n');
    expect(range).toMatchObject({ total: 26, head: 26, tail: 0, offset: 0 });
    expect(text((await store.read(session, exchange, 14, 5)).bytes)).toBe('..dot');
    expect(problems).toEqual([]);
  });

  test('of more than is kept has its beginning and its end, each byte at its place', async () => {
    const line = (at: number) => `${String(at).padStart(62, '0')}\r\n`;
    const lines = (HEAD + 3 * TAIL) / 64 + 7;
    const whole = Buffer.from(Array.from({ length: lines }, (_, index) => line(index)).join(''));
    const pieces = { size: whole.length, eightBit: false, bytes: () => cut(whole, 50_000) };
    const exchange = await send(pieces);
    const at = async (offset: number, length: number) =>
      text((await store.read(session, exchange, offset, length)).bytes);
    expect(await store.read(session, exchange, 0, 1)).toMatchObject({
      total: whole.length,
      head: HEAD,
      tail: TAIL,
    });
    expect(await at(HEAD - 10, 65_536)).toBe(whole.toString('latin1', HEAD - 10, HEAD));
    expect(await at(HEAD, 100)).toBe('');
    expect(await at(whole.length - TAIL - 1, 100)).toBe('');
    expect(await at(whole.length - TAIL, TAIL)).toBe(whole.toString('latin1', whole.length - TAIL));
    expect((await stat(join(folder, `${session}.${exchange}.body`))).size).toBeLessThan(HEAD + TAIL + 100);
  });

  test('that is a little more than the beginning has all of the rest', async () => {
    const whole = Buffer.alloc(HEAD + 100, 'x'.repeat(62).concat('\r\n'));
    whole.write('\r\n', whole.length - 2);
    const exchange = await send({ size: whole.length, eightBit: false, bytes: () => cut(whole, 65_536) });
    const { total, head, tail, bytes } = await store.read(session, exchange, HEAD, 65_536);
    expect([total, head, tail]).toEqual([whole.length, HEAD, 100]);
    expect(text(bytes)).toBe(whole.toString('latin1', HEAD));
  });

  test('in chunks is one message, under one exchange', async () => {
    const whole = Buffer.alloc(2_500_000, `${'y'.repeat(62)}\r\n`);
    whole.write('\r\n', whole.length - 2);
    const exchange = await send(
      { size: whole.length, eightBit: false, bytes: () => cut(whole, 65_536) },
      takeChunks,
    );
    expect(await readdir(folder)).toEqual([`${session}.${exchange}.body`]);
    expect((await store.read(session, exchange, 0, 1)).total).toBe(whole.length);
  });
});

/** Takes a message by BDAT. */
async function takeChunks(peer: Peer): Promise<void> {
  await peer.say('220 fake.test ESMTP');
  for (;;) {
    const line = await peer.line();
    const size = /^BDAT (\d+)/.exec(line)?.[1];
    if (size !== undefined) await peer.skip(Number(size));
    if (line.startsWith('EHLO')) await peer.say('250-fake.test', '250-CHUNKING', '250 PIPELINING');
    else await peer.say(line === 'QUIT' ? '221 Bye' : '250 Ok');
    if (line === 'QUIT') return;
  }
}

async function* cut(whole: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < whole.length; at += size) yield whole.subarray(at, at + size);
}

describe('what is kept', () => {
  test('is there while the message is still on its way', async () => {
    const kept = store.begin(session);
    kept.tap(7, Buffer.from('so far'));
    expect(text((await store.read(session, 7, 0, 100)).bytes)).toBe('so far');
    kept.end();
  });

  test('goes with its session, and nothing else does', async () => {
    sessions = [session, other];
    for (const id of sessions) {
      const kept = store.begin(id);
      kept.tap(3, Buffer.from('a'));
      kept.tap(9, Buffer.from('b'));
      kept.end();
    }
    sessions = [other];
    await store.sweep();
    expect(await readdir(folder)).toEqual([`${other}.3.body`, `${other}.9.body`]);
    await expect(store.read(session, 3, 0, 1)).rejects.toMatchObject({ error: { kind: 'not-found' } });
  });

  test('is bounded: the oldest go, and no other file', async () => {
    const report = (error: unknown) => problems.push(error);
    const bounded = new BodyStore({ folder, sessions: () => sessions, report, limit: 250 });
    await mkdir(folder);
    await writeFile(join(folder, 'index.json'), 'x'.repeat(1000));
    for (const [index, exchange] of [1, 2, 3].entries()) {
      const path = join(folder, `${session}.${exchange}.body`);
      await writeFile(path, 'x'.repeat(100));
      await utimes(path, index + 1, index + 1);
    }
    await bounded.sweep();
    expect((await readdir(folder)).sort()).toEqual(
      [`${session}.2.body`, `${session}.3.body`, 'index.json'].sort(),
    );
  });

  test('does not stand in the way of a message when the disk takes none', async () => {
    await writeFile(folder, 'a file where the folder should be');
    await send(messageOf('Subject: x\r\n\r\nHello\r\n'));
    expect(problems).toHaveLength(1);
  });
});
