import { describe, expect, test } from 'vitest';
import type { WireEvent } from '../../../src-main/contract/trace.ts';
import { deliver, probe } from '../../../src-main/smtp/deliver.ts';
import type { DeliverRequest } from '../../../src-main/smtp/request.ts';
import { fakeServer } from '../../support/fake-server.ts';
import { politeServer } from '../../support/polite-server.ts';
import { failureOf, requestTo } from '../../support/requests.ts';

/** Cancels as soon as the trace shows `moment`. */
function cancelAt(request: DeliverRequest, moment: (event: WireEvent) => boolean) {
  const cancel = new AbortController();
  const events: WireEvent[] = [];
  const tap = (event: WireEvent) => {
    events.push(event);
    if (moment(event)) cancel.abort();
  };
  return { request: { ...request, tap, signal: cancel.signal }, events };
}

describe('a cancelled session', () => {
  test('that had not begun connects to nobody', async () => {
    await using server = await fakeServer(politeServer());
    const request = requestTo(server, { signal: AbortSignal.abort() });
    expect(await failureOf(deliver(request))).toMatchObject({ class: 'cancelled', delivered: 'no' });
    expect(server.peers).toEqual([]);
    expect(request.events.map(({ kind }) => kind)).toEqual(['session', 'end']);
    expect(request.events.at(-1)).toMatchObject({ outcome: 'cancelled' });
  });

  test.each(['EHLO', 'MAIL', 'RCPT', 'DATA'])('at %s has not delivered', async (verb) => {
    await using server = await fakeServer(politeServer());
    const { request, events } = cancelAt(
      requestTo(server),
      (event) => event.kind === 'sent' && event.text.startsWith(verb),
    );
    const failure = await failureOf(deliver(request));
    expect(failure).toMatchObject({ class: 'cancelled', fault: 'local', delivered: 'no' });
    expect(events.at(-1)).toMatchObject({ kind: 'end', outcome: 'cancelled' });
  });

  test('in the message leaves it unfinished', async () => {
    await using server = await fakeServer(politeServer({ capabilities: [] }));
    const request = requestTo(server);
    const cancel = new AbortController();
    const chunk = Buffer.alloc(64 * 1024, 'x');
    let closed = false;
    const message = {
      size: 1_000_000_000,
      eightBit: false,
      bytes: async function* () {
        try {
          for (let sent = 0; ; sent += 1) {
            if (sent === 20) cancel.abort();
            yield chunk;
          }
        } finally {
          closed = true;
        }
      },
    };
    const failure = await failureOf(deliver({ ...request, message, signal: cancel.signal }));
    expect(failure).toMatchObject({ class: 'cancelled', phase: 'body', delivered: 'no' });
    await server.peers[0]?.finished;
    expect(server.peers[0]?.messages).toEqual([]);
    expect(closed).toBe(true);
  });

  test('while the message is slow to come does not wait for it', async () => {
    await using server = await fakeServer(politeServer());
    const cancel = new AbortController();
    const message = {
      size: 10,
      eightBit: false,
      bytes: () => ({
        [Symbol.asyncIterator]: () => ({
          next: () => {
            cancel.abort();
            return new Promise<IteratorResult<Uint8Array>>(() => undefined);
          },
        }),
      }),
    };
    const failure = await failureOf(deliver({ ...requestTo(server), message, signal: cancel.signal }));
    expect(failure).toMatchObject({ class: 'cancelled', phase: 'body', delivered: 'no' });
  });

  test('after the final dot may have delivered', async () => {
    await using server = await fakeServer(politeServer());
    const { request } = cancelAt(requestTo(server), (event) => event.kind === 'sent' && event.text === '.');
    expect(await failureOf(deliver(request))).toMatchObject({
      class: 'cancelled',
      code: 'final-reply-missing',
      phase: 'final',
      delivered: 'maybe',
    });
  });

  test('after the final reply has delivered', async () => {
    await using server = await fakeServer(politeServer());
    const { request } = cancelAt(
      requestTo(server),
      (event) => event.kind === 'sent' && event.text === 'QUIT',
    );
    expect(await deliver(request)).toMatchObject({ outcome: 'sent' });
  });

  test('that took too long in all says so', async () => {
    await using server = await fakeServer(async (peer) => {
      await peer.left();
    });
    const failure = await failureOf(probe(requestTo(server, { timeouts: { total: 60 } })));
    expect(failure).toMatchObject({ class: 'timeout', phase: 'greeting', delivered: 'no', temporary: true });
  });
});
