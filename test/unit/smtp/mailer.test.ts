/** Many messages through one mailer: which commands share a flight, and what a broken session does to each. */
import { describe, expect, test } from 'vitest';
import type { WireEvent } from '../../../src-main/contract/trace.ts';
import { deliver } from '../../../src-main/smtp/deliver.ts';
import { SmtpError } from '../../../src-main/smtp/error.ts';
import { Mailer } from '../../../src-main/smtp/mailer.ts';
import type { Delivery, SessionRequest } from '../../../src-main/smtp/request.ts';
import { type FakeServer, fakeServer, type Peer } from '../../support/fake-server.ts';
import { politeServer } from '../../support/polite-server.ts';

const delivery = (text: string, to: readonly string[] = ['b@test']): Delivery => {
  const bytes = Buffer.from(`Subject: ${text}\r\n\r\n${text}\r\n`);
  return {
    envelope: { from: 'a@test', to },
    message: {
      size: bytes.length,
      eightBit: false,
      bytes: async function* () {
        yield bytes;
      },
    },
  };
};

const request = ({ host, port }: FakeServer, events: WireEvent[] = []): SessionRequest => ({
  server: { host, port, security: 'none', heloName: 'client.test' },
  tap: (event) => events.push(event),
});

/** Sends all without waiting for one, and tells what became of each. */
async function sendAll(mailer: Mailer, deliveries: readonly Delivery[]): Promise<string[]> {
  const outcomes = deliveries.map((one) =>
    mailer.send(one).then(
      ({ outcome }) => outcome as string,
      (error: unknown) =>
        error instanceof SmtpError ? `${error.class} ${error.delivered}` : `bug: ${String(error)}`,
    ),
  );
  await mailer.close();
  return Promise.all(outcomes);
}

const texts = (count: number): Delivery[] => Array.from({ length: count }, (_, n) => delivery(`m${n}`));
const deliveredTo = (server: FakeServer): string[] =>
  server.peers.flatMap((peer) => peer.messages).map((message) => message.toString().split('\r\n')[0] ?? '');

/** EHLO and greeting, then a script of its own. */
const greeted = (capabilities: readonly string[], rest: (peer: Peer, session: number) => Promise<void>) => {
  let sessions = 0;
  return async (peer: Peer) => {
    sessions += 1;
    const session = sessions;
    await peer.say('220 fake.test ESMTP');
    await peer.line();
    await peer.say('250-fake.test', ...capabilities.map((item) => `250-${item}`), '250 HELP');
    await rest(peer, session);
  };
};

describe('one session', () => {
  test('carries every message in order, and ends with one QUIT', async () => {
    await using server = await fakeServer(politeServer({ capabilities: ['PIPELINING'] }));
    const mailer = new Mailer(request(server));
    expect(await sendAll(mailer, texts(40))).toEqual(Array(40).fill('sent'));
    expect(server.peers).toHaveLength(1);
    expect(deliveredTo(server)).toEqual(texts(40).map((_, n) => `Subject: m${n}`));
    expect(server.peers[0]?.lines.filter((line) => line === 'QUIT')).toHaveLength(1);
  });

  test('without PIPELINING sends one after the other', async () => {
    await using server = await fakeServer(politeServer({ capabilities: [] }));
    expect(await sendAll(new Mailer(request(server)), texts(5))).toEqual(Array(5).fill('sent'));
    expect(deliveredTo(server)).toHaveLength(5);
  });

  test('the next envelope leaves with the final dot, before its reply', async () => {
    await using server = await fakeServer(
      greeted(['PIPELINING'], async (peer) => {
        for (const expected of ['MAIL', 'RCPT', 'DATA']) expect(await peer.line()).toContain(expected);
        await peer.say('250 Ok', '250 Ok', '354 Go');
        await peer.data();
        // Nothing is said about the first message yet.
        for (const expected of ['MAIL', 'RCPT', 'DATA']) expect(await peer.line()).toContain(expected);
        await peer.say('250 first', '250 Ok', '250 Ok', '354 Go');
        await peer.data();
        await peer.say('250 second');
        expect(await peer.line()).toBe('QUIT');
        await peer.say('221 Bye');
      }),
    );
    const events: WireEvent[] = [];
    expect(await sendAll(new Mailer(request(server, events)), texts(2))).toEqual(['sent', 'sent']);
    expect(server.errors).toEqual([]);
    const flightOf = (text: string) =>
      events.flatMap((event) => (event.kind === 'sent' && event.text.startsWith(text) ? [event.flight] : []));
    expect(flightOf('.')[0]).toBe(flightOf('MAIL')[1]);
    expect(flightOf('MAIL')[0]).toBe(flightOf('DATA')[0]);
  });

  test.each(['PIPELINING PRDR', 'PIPELINING CHUNKING PRDR'])(
    'replies for each recipient fall to their own message (%s)',
    async (capabilities) => {
      await using server = await fakeServer(
        greeted(capabilities.split(' '), async (peer) => {
          let messages = 0;
          for (;;) {
            const line = await peer.line();
            const size = /^BDAT (\d+)/.exec(line)?.[1];
            if (size !== undefined) await peer.skip(Number(size));
            if (line === 'DATA') {
              await peer.say('354 Go');
              await peer.data();
            }
            if (size !== undefined || line === 'DATA') {
              messages += 1;
              const second = messages % 2 === 0 ? '550 5.7.1 Not this one' : '250 Taken';
              await peer.say('353 Each', '250 Taken', second, '250 Ok');
            } else await peer.say(line === 'QUIT' ? '221 Bye' : '250 Ok');
            if (line === 'QUIT') return;
          }
        }),
      );
      const deliveries = ['m0', 'm1', 'm2', 'm3'].map((text) => delivery(text, ['b@test', 'c@test']));
      const outcomes = await sendAll(new Mailer(request(server)), deliveries);
      expect(outcomes).toEqual(['sent', 'partial', 'sent', 'partial']);
      expect(server.errors).toEqual([]);
    },
  );

  test('with BDAT twenty messages leave in a few flights', async () => {
    await using server = await fakeServer(
      greeted(['PIPELINING', 'CHUNKING'], async (peer) => {
        for (;;) {
          const line = await peer.line();
          const size = /^BDAT (\d+)/.exec(line)?.[1];
          if (size !== undefined) await peer.skip(Number(size));
          await peer.say(line === 'QUIT' ? '221 Bye' : '250 Ok');
          if (line === 'QUIT') return;
        }
      }),
    );
    const events: WireEvent[] = [];
    expect(await sendAll(new Mailer(request(server, events)), texts(20))).toEqual(Array(20).fill('sent'));
    const flights = new Set(events.flatMap((event) => (event.kind === 'sent' ? [event.flight] : [])));
    expect(flights.size).toBeLessThan(8);
    // A refused BDAT would leave its transaction open: RSET stands between two of them in flight.
    expect(server.peers[0]?.lines).toContain('RSET');
  });

  test('a refused message leaves the others alone', async () => {
    await using server = await fakeServer(
      politeServer({ capabilities: ['PIPELINING'], replies: { 'RCPT TO:<bad': '550 5.1.1 No such user' } }),
    );
    const mailer = new Mailer(request(server));
    const outcomes = await sendAll(mailer, [
      delivery('one'),
      delivery('two', ['bad@test']),
      delivery('three'),
    ]);
    expect(outcomes).toEqual(['sent', 'recipient no', 'sent']);
    expect(server.peers).toHaveLength(1);
  });
});

describe('limits and broken sessions', () => {
  test('MAILMAX ends a session and begins another (RFC 9422)', async () => {
    await using server = await fakeServer(politeServer({ capabilities: ['PIPELINING', 'LIMITS MAILMAX=3'] }));
    expect(await sendAll(new Mailer(request(server)), texts(7))).toEqual(Array(7).fill('sent'));
    expect(server.peers.map(({ messages }) => messages.length)).toEqual([3, 3, 1]);
  });

  test('421 after some messages: the others go into a new session, none twice', async () => {
    await using server = await fakeServer(
      greeted(['PIPELINING'], async (peer, session) => {
        for (let taken = 0; ; taken += 1) {
          const first = await peer.line();
          if (first === 'QUIT') return await peer.say('221 Bye');
          if (session === 1 && taken === 2) return await peer.say('421 4.7.0 Enough for one session');
          await peer.line();
          await peer.line();
          await peer.say('250 Ok', '250 Ok', '354 Go');
          await peer.data();
          await peer.say('250 Ok');
        }
      }),
    );
    expect(await sendAll(new Mailer(request(server)), texts(5))).toEqual(Array(5).fill('sent'));
    expect(server.errors).toEqual([]);
    expect(deliveredTo(server)).toEqual([0, 1, 2, 3, 4].map((n) => `Subject: m${n}`));
    expect(server.peers).toHaveLength(2);
  });

  test('a connection lost behind a final dot leaves that message in doubt, and is not sent again', async () => {
    await using server = await fakeServer(
      greeted(['PIPELINING'], async (peer, session) => {
        for (let taken = 0; ; taken += 1) {
          if ((await peer.line()) === 'QUIT') return await peer.say('221 Bye');
          await peer.line();
          await peer.line();
          await peer.say('250 Ok', '250 Ok', '354 Go');
          await peer.data();
          if (session === 1 && taken === 1) return peer.reset();
          await peer.say('250 Ok');
        }
      }),
    );
    expect(await sendAll(new Mailer(request(server)), texts(4))).toEqual([
      'sent',
      'connection maybe',
      'sent',
      'sent',
    ]);
    expect(deliveredTo(server)).toEqual([0, 1, 2, 3].map((n) => `Subject: m${n}`));
  });

  test('a session lost while nothing was sent is replaced when the next message comes', async () => {
    let lost: () => void = () => undefined;
    const gone = new Promise<void>((resolve) => {
      lost = resolve;
    });
    await using server = await fakeServer(
      greeted([], async (peer, session) => {
        for (let taken = 0; ; taken += 1) {
          if (session === 1 && taken === 1) return peer.reset();
          if ((await peer.line()) === 'QUIT') return await peer.say('221 Bye');
          await peer.say('250 Ok');
          await peer.line();
          await peer.say('250 Ok');
          await peer.line();
          await peer.say('354 Go');
          await peer.data();
          await peer.say('250 Ok');
        }
      }),
    );
    const mailer = new Mailer({
      ...request(server),
      tap: (event) => {
        if (event.kind === 'note' && event.code === 'connection-closed') lost();
      },
    });
    expect((await mailer.send(delivery('one'))).outcome).toBe('sent');
    await gone;
    expect((await mailer.send(delivery('two'))).outcome).toBe('sent');
    await mailer.close();
    expect(server.peers).toHaveLength(2);
  });

  test('a message that cannot be read ends the session, and not the messages beside it', async () => {
    await using server = await fakeServer(politeServer({ capabilities: ['PIPELINING'] }));
    const broken: Delivery = {
      ...delivery('two'),
      message: {
        size: 1000,
        eightBit: false,
        bytes: async function* () {
          yield Buffer.from('Subject: half\r\n');
          throw Object.assign(new Error('EIO: i/o error, read'), { code: 'EIO', path: '/home/x/letter.pdf' });
        },
      },
    };
    const outcomes = await sendAll(new Mailer(request(server)), [delivery('one'), broken, delivery('three')]);
    expect(outcomes).toEqual(['sent', 'file no', 'sent']);
    expect(deliveredTo(server)).toEqual(['Subject: one', 'Subject: three']);
  });

  test('a server that cannot be reached is told for each message', async () => {
    const server = await fakeServer(politeServer());
    await server.close();
    expect(await sendAll(new Mailer(request(server)), texts(2))).toEqual(['connection no', 'connection no']);
  });

  /** Takes the message behind BDAT for commands. */
  const knowsNoBdat = (capabilities: readonly string[]) =>
    politeServer({
      capabilities,
      replies: { BDAT: '502 5.5.2 Command not recognized', Subject: '500 5.5.2 Unknown', m: '500 Unknown' },
    });

  test.each([[['PIPELINING', 'CHUNKING']], [['CHUNKING']]])(
    'BDAT announced and not known, one message: it goes by DATA in a new session (%j)',
    async (capabilities) => {
      await using server = await fakeServer(knowsNoBdat(capabilities));
      const events: WireEvent[] = [];
      const receipt = await deliver({ ...request(server, events), ...delivery('m') });
      expect(receipt.outcome).toBe('sent');
      expect(deliveredTo(server)).toEqual(['Subject: m']);
      expect(events).toContainEqual(expect.objectContaining({ code: 'chunking-refused-data-tried' }));
    },
  );

  test('BDAT announced and not known: all messages go by DATA', async () => {
    await using server = await fakeServer(knowsNoBdat(['PIPELINING', 'CHUNKING']));
    const outcomes = await sendAll(new Mailer(request(server)), texts(3));
    expect(outcomes).toEqual(['sent', 'sent', 'sent']);
    expect(deliveredTo(server)).toHaveLength(3);
  });
});
