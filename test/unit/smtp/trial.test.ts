/** Messages that are never ended: how far they get is told, and no server takes one for whole. */
import { describe, expect, test } from 'vitest';
import { type Offsets, type Trial, type TrialGround, tryUpload } from '../../../src-main/smtp/trial.ts';
import { fakeServer, type Peer } from '../../support/fake-server.ts';
import { failureOf, messageOf, requestTo } from '../../support/requests.ts';
import { transferServer } from '../../support/transfer-server.ts';

const text = `Subject: x\r\n\r\n${'.dots and more\r\n'.repeat(500)}`;

function trialTo(server: { readonly host: string; readonly port: number }, more: Partial<Trial> = {}) {
  const grounds: TrialGround[] = [];
  const offsets: Offsets[] = [];
  const request = requestTo(server, { message: messageOf(text) });
  const trial: Trial = {
    ...request,
    by: 'data',
    writeSize: 1_000,
    pause: 0,
    chunkSize: 2_000,
    awaitClose: true,
    onReady: (ground) => grounds.push(ground),
    onProgress: (at) => offsets.push(at),
    settled: async () => undefined,
    stalled: new Promise<never>(() => undefined),
    ...more,
  };
  return { trial, grounds, offsets, events: request.events };
}

test('by DATA: all of it arrives, stuffed, without its end', async () => {
  await using server = await fakeServer(async (peer) => {
    await peer.say('220 hi');
    for (const reply of ['250-hi\r\n250 SIZE 99999', '250 ok', '250 ok', '354 go']) {
      await peer.line();
      await peer.say(reply);
    }
    const got = await peer.left();
    peer.messages.push(got);
  });
  const { trial, grounds, offsets, events } = trialTo(server);
  expect(await tryUpload(trial)).toBe('closed');
  expect(server.peers[0]?.messages.map(String)).toEqual([text.replaceAll('\r\n.', '\r\n..')]);
  expect(grounds).toEqual([{ chunking: false, sizeLimit: 99_999, roundTrip: expect.any(Number) }]);
  expect(offsets.at(-1)).toEqual({ handed: text.length, flushed: text.length, confirmed: 0 });
  expect(offsets.map(({ handed }) => handed)).toContain(1_000);
  expect(events.at(-1)).toMatchObject({ kind: 'end', outcome: 'ok' });
});

test('leaves in writes of the size that was asked for, however it comes', async () => {
  await using server = await fakeServer(transferServer());
  const lines = text.split(/(?<=\n)/);
  const { trial, offsets } = trialTo(server, { message: messageOf(...lines), writeSize: 3_000 });
  await tryUpload(trial);
  const handed = new Set(offsets.map((at) => at.handed));
  expect([...handed]).toEqual([0, 3_000, 6_000, text.length]);
});

test('by BDAT: each chunk is answered, none is the last, and the transaction is reset', async () => {
  await using server = await fakeServer(transferServer());
  const { trial, offsets } = trialTo(server, { by: 'bdat' });
  expect(await tryUpload(trial)).toBe('confirmed');
  const lines = server.peers[0]?.lines.slice(3);
  expect(lines).toEqual(['BDAT 64', 'BDAT 2000', 'BDAT 2000', 'BDAT 2000', 'BDAT 1950', 'RSET', 'QUIT']);
  expect(offsets.at(-1)).toEqual({ handed: text.length, flushed: text.length, confirmed: text.length });
});

describe('what becomes of it', () => {
  /** A server that says 354 and then does as it is told. */
  const after354 = (then: (peer: Peer) => Promise<void>) =>
    fakeServer(async (peer) => {
      await peer.say('220 hi');
      for (const reply of ['250 hi', '250 ok', '250 ok', '354 go']) {
        await peer.line();
        await peer.say(reply);
      }
      await then(peer);
    });

  test('a reply to our closing is heard', async () => {
    await using server = await after354(async (peer) => {
      await peer.left();
      await peer.say('421 4.4.2 Connection lost');
    });
    expect(await tryUpload(trialTo(server).trial)).toBe('reply');
  });

  test('a refusal before the end is one', async () => {
    await using server = await after354(async (peer) => {
      await peer.take(2_000);
      await peer.say('552 5.3.4 Too large');
      await peer.left();
    });
    const settled = () => new Promise<void>(() => undefined);
    const failure = await failureOf(tryUpload(trialTo(server, { settled }).trial));
    expect(failure).toMatchObject({ phase: 'body', reply: { code: 552 }, delivered: 'no' });
  });

  test.each(['data', 'bdat'] as const)('a stall ends it, by %s', async (by) => {
    await using server =
      by === 'data'
        ? await after354(async (peer) => void (await peer.left()))
        : await fakeServer(transferServer({ chunksUpTo: 100 }));
    let stall: (error: Error) => void = () => undefined;
    const stalled = new Promise<never>((_resolve, reject) => {
      stall = reject;
    });
    const { trial } = trialTo(server, {
      by,
      stalled,
      settled: () => new Promise(() => undefined),
      onProgress: ({ flushed }) => {
        if (flushed >= 1_000) stall(new Error('stalled'));
      },
    });
    await expect(tryUpload(trial)).rejects.toThrow('stalled');
    await server.peers[0]?.finished;
  });

  test('a server that announced BDAT and does not know it takes no more than a little for commands', async () => {
    await using server = await fakeServer(async (peer) => {
      await peer.say('220 hi');
      for (const reply of ['250-hi\r\n250 CHUNKING', '250 ok', '250 ok', '502 5.5.1 What?']) {
        await peer.line();
        await peer.say(reply);
      }
      peer.messages.push(await peer.left());
    });
    const failure = await failureOf(tryUpload(trialTo(server, { by: 'bdat' }).trial));
    expect(failure).toMatchObject({ reply: { code: 502 }, detail: { command: 'BDAT' } });
    await server.peers[0]?.finished;
    expect(server.peers[0]?.messages[0]?.length).toBeLessThanOrEqual(64);
  });
});
