import { describe, expect, test } from 'vitest';
import type { WireEvent } from '../../../src-main/contract/trace.ts';
import { deliver } from '../../../src-main/smtp/deliver.ts';
import { toFailure } from '../../../src-main/smtp/error.ts';
import type { OutgoingMessage } from '../../../src-main/smtp/request.ts';
import { fakeServer, type Peer } from '../../support/fake-server.ts';
import { politeServer } from '../../support/polite-server.ts';
import { failureOf, messageOf, requestTo } from '../../support/requests.ts';

describe('the message', () => {
  test('arrives as it was, however it was cut', async () => {
    await using server = await fakeServer(politeServer());
    const chunks = ['Subject: x\r\n\r\n.', 'one\r', '\n', '.\r\n..', '\r\n', '', 'end\r\n'];
    await deliver(requestTo(server, { message: messageOf(...chunks) }));
    expect(server.peers[0]?.messages.map(String)).toEqual([chunks.join('')]);
  });

  test('is reported on its way, not too often, and when done', async () => {
    await using server = await fakeServer(politeServer({ capabilities: [] }));
    const message = largeMessage(32 * 1024 * 1024);
    const request = requestTo(server, { message });
    const at: number[] = [];
    const tap = (event: WireEvent) => {
      if (event.kind === 'body' && !event.done) at.push(performance.now());
      request.tap(event);
    };
    await deliver({ ...request, tap });
    const reports = request.events.filter((event) => event.kind === 'body');
    expect(reports.at(-1)).toMatchObject({ bytes: message.size, total: message.size, done: true });
    expect(reports.filter(({ done }) => done)).toHaveLength(1);
    expect(at.slice(1).every((time, index) => time - (at[index] ?? 0) >= 99)).toBe(true);
  });

  test('waits for the server to take it', async () => {
    let release: () => void = () => undefined;
    const stalled = new Promise<void>((resolve) => {
      release = resolve;
    });
    await using server = await fakeServer(async (peer: Peer) => {
      await peer.say('220 hi');
      for (const reply of ['250 hi', '250 ok', '250 ok', '354 go']) {
        await peer.line();
        await peer.say(reply);
      }
      peer.stall();
      await stalled;
    });
    let taken = 0;
    const message = largeMessage(1_000_000_000, (bytes) => {
      taken = bytes;
    });
    const failure = await failureOf(deliver(requestTo(server, { message, timeouts: { data: 200 } })));
    release();
    expect(failure).toMatchObject({ class: 'timeout', phase: 'body', delivered: 'no' });
    // What the kernels buffer for both ends, and little of our own.
    expect(taken).toBeLessThan(20_000_000);
  });

  test.each([
    ['shorter', 100],
    ['longer', 10],
  ])('that turned out %s than announced is not finished', async (_what, size) => {
    await using server = await fakeServer(politeServer());
    const message = { ...messageOf('Subject: x\r\n\r\n'), size };
    const failure = await failureOf(deliver(requestTo(server, { message })));
    expect(failure).toMatchObject({ class: 'file', phase: 'body', fault: 'local', delivered: 'no' });
    await server.peers[0]?.finished;
    expect(server.peers[0]?.messages).toEqual([]);
  });

  test('that cannot be read is not finished', async () => {
    await using server = await fakeServer(politeServer());
    const message: OutgoingMessage = {
      size: 100,
      eightBit: false,
      bytes: async function* () {
        yield Buffer.from('Subject: x\r\n\r\n');
        throw Object.assign(new Error('EIO: i/o error, read'), { code: 'EIO', path: '/tmp/picture.jpg' });
      },
    };
    const failure = await failureOf(deliver(requestTo(server, { message })));
    expect(failure).toMatchObject({
      class: 'file',
      phase: 'body',
      delivered: 'no',
      detail: { error: 'EIO', file: 'picture.jpg' },
    });
    expect(JSON.stringify(toFailure(failure, 'body'))).not.toContain('/tmp');
    await server.peers[0]?.finished;
    expect(server.peers[0]?.messages).toEqual([]);
  });
});

/** `size` bytes in lines, made as they are asked for. */
function largeMessage(size: number, taken: (bytes: number) => void = () => undefined): OutgoingMessage {
  const chunk = Buffer.from(`${'x'.repeat(62)}\r\n`.repeat(1024));
  return {
    size,
    eightBit: false,
    bytes: async function* () {
      for (let sent = 0; sent < size; ) {
        const next = chunk.subarray(0, size - sent);
        sent += next.length;
        taken(sent);
        yield next;
      }
    },
  };
}
