/** The waterfall of sessions, those that the engine reports while it plays dialogues, and some with set times. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { TraceEvent, WireEvent } from '../../../../../src-main/contract/trace.ts';
import { appendEvents } from '../../../../../src-renderer/trace/append-events.ts';
import { emptyModel } from '../../../../../src-renderer/trace/empty-model.ts';
import { barOfRow } from '../../../../../src-renderer/trace/waterfall/bar-of-row.ts';
import { growWaterfall } from '../../../../../src-renderer/trace/waterfall/model.ts';
import { emptyWaterfall } from '../../../../../src-renderer/trace/waterfall/waterfall.ts';
import { type Minted, mintCertificate } from '../../../../support/certs.ts';
import { play, readConversation } from '../../../../support/play.ts';
import { received, sent, stamped } from '../events.ts';

let certificate: Minted;
beforeAll(async () => {
  certificate = await mintCertificate();
});

async function played(name: string): Promise<readonly TraceEvent[]> {
  const path = new URL(`../../../../conversations/${name}.txt`, import.meta.url);
  const { events } = await play(readConversation(path), certificate, false);
  return stamped(events);
}

const waterfallOf = (events: readonly TraceEvent[]) => growWaterfall(emptyWaterfall(), events);
const build = (...events: Parameters<typeof stamped>[0]) => waterfallOf(stamped(events));

const attempt = (state: 'started' | 'connected' | 'failed' | 'abandoned', address = '::1'): WireEvent => ({
  kind: 'attempt',
  phase: 'connect',
  address,
  port: 25,
  state,
  took: 0,
});
const body = (bytes: number, done = false): WireEvent => ({
  kind: 'body',
  phase: 'body',
  exchange: 9,
  bytes,
  total: 1000,
  done,
});

describe('the bars of a session', () => {
  test.each([
    ['happy-path', 'connect greeting hello envelope body final quit'],
    ['pipelining', 'connect greeting hello envelope body final quit'],
    ['bdat', 'connect greeting hello envelope body final quit'],
    ['bdat-in-chunks', 'connect greeting hello envelope body final quit'],
    ['auth-after-starttls', 'connect greeting hello tls hello login envelope body final quit'],
    ['implicit-tls', 'connect tls greeting hello envelope body final quit'],
    ['auth-unknown-mechanism-then-next', 'connect greeting hello login envelope body final quit'],
    ['lmtp', 'connect greeting hello envelope body final quit'],
    ['pipelining-all-refused', 'connect greeting hello envelope quit'],
    ['greeting-silence', 'connect greeting'],
    ['starttls-stalls', 'connect greeting hello tls'],
  ])('%s: %s', async (name, kinds) => {
    const { bars } = waterfallOf(await played(name));
    expect(bars.map(({ kind }) => kind).join(' ')).toBe(kinds);
  });

  test.each([
    'pipelining-partial',
    'bdat-in-chunks',
    'auth-after-starttls',
    'lmtp',
    'quit-dropped',
    'starttls-stalls',
  ])(
    '%s: each bar has ended with the session, lies within it, and is the bar of its first row',
    async (name) => {
      const events = await played(name);
      const { rows } = appendEvents(emptyModel, events);
      const { bars, lastMs } = waterfallOf(events);
      for (const [index, bar] of bars.entries()) {
        expect(bar.spans.every(({ endMs = Number.NaN }) => endMs <= lastMs)).toBe(true);
        const row = rows.find(({ id }) => id === bar.row);
        expect(row).toBeDefined();
        // Nothing was received: the row is that of the connection.
        if (bar.kind !== 'greeting' && !(bar.kind === 'final' && row?.event.phase === 'body'))
          expect(barOfRow(bars, row)).toBe(index);
      }
      for (const row of rows.slice(2)) expect(barOfRow(bars, row)).toBeGreaterThanOrEqual(0);
    },
  );

  test('what is noted of a step stands with its bar, though a later one has begun', async () => {
    const events = stamped([
      sent('data', 8, 'DATA'),
      received('data', 8, '354 Go ahead'),
      body(1000, true),
      sent('final', 9, '.'),
      sent('quit', 10, 'QUIT'),
      { kind: 'note', phase: 'final', code: 'connection-closed' },
    ]);
    const { rows } = appendEvents(emptyModel, events);
    const { bars } = waterfallOf(events);
    expect(bars[barOfRow(bars, rows.at(-1))]?.kind).toBe('final');
  });

  test('grows with what arrives, as if it had been there from the start', async () => {
    const events = await played('auth-after-starttls');
    let grown = emptyWaterfall();
    for (let count = 0; count < events.length; count += 4)
      grown = growWaterfall(grown, events.slice(0, count));
    expect(growWaterfall(grown, events)).toEqual(waterfallOf(events));
  });

  test('other events make another waterfall', async () => {
    const events = await played('happy-path');
    const other = (await played('pipelining')).map((event) => ({ ...event, seq: event.seq + 100 }));
    expect(growWaterfall(waterfallOf(events), other)).toEqual(waterfallOf(other));
  });
});

describe('times', () => {
  test('addresses tried at once have a bar each, and what came of them', () => {
    const { bars } = build(
      [attempt('started', '::1'), 0],
      [attempt('started', '127.0.0.1'), 250],
      [attempt('connected', '127.0.0.1'), 300],
      [attempt('abandoned', '::1'), 301],
    );
    expect(
      bars.map(({ kind, fact, startMs, endMs, abandoned }) => [kind, fact, startMs, endMs, abandoned]),
    ).toEqual([
      ['connect', '::1:25', 0, 301, true],
      ['connect', '127.0.0.1:25', 250, 300, false],
      ['greeting', undefined, 300, 300, false],
    ]);
  });

  test('the server is waited for from a command to the last line of its reply', () => {
    const { bars } = build(
      [sent('ehlo', 2, 'EHLO me'), 100],
      [received('ehlo', 2, '250-hello', false), 150],
      [received('ehlo', 2, '250 SIZE'), 160],
    );
    expect(bars[0]?.spans).toEqual([{ tone: 'waiting', startMs: 100, endMs: 160 }]);
  });

  test('the greeting of a log that joins nothing ends with its line', () => {
    const { exchange: _none, ...greeting } = received('greeting', 0, '220 mx') as Extract<
      WireEvent,
      { kind: 'received' }
    >;
    const { bars } = build(
      [attempt('started'), 1],
      [attempt('connected'), 2],
      [{ ...greeting, phase: 'greeting' }, 3],
      [sent('ehlo', 1, 'EHLO me'), 4],
      [received('ehlo', 1, '250 mx'), 9],
    );
    expect(bars.map(({ kind, endMs }) => [kind, endMs])).toEqual([
      ['connect', 2],
      ['greeting', 3],
      ['hello', 9],
    ]);
  });

  test('between a reply and the next command nobody waits', () => {
    const { bars } = build(
      [sent('mail', 3, 'MAIL FROM:<a@b>'), 100],
      [received('mail', 3, '250 ok'), 150],
      [sent('rcpt', 4, 'RCPT TO:<c@d>'), 180],
      [received('rcpt', 4, '250 ok'), 200],
    );
    expect(bars[0]?.spans).toEqual([
      { tone: 'waiting', startMs: 100, endMs: 150 },
      { tone: 'waiting', startMs: 180, endMs: 200 },
    ]);
  });

  test('a message is sent from the go-ahead to its last byte, with its progress', () => {
    const { bars } = build(
      [sent('data', 8, 'DATA'), 100],
      [received('data', 8, '354 go'), 150],
      [body(400), 260],
      [body(1000, true), 400],
      [sent('final', 9, '.'), 400],
    );
    expect(bars[1]).toMatchObject({
      kind: 'body',
      spans: [{ tone: 'sending', startMs: 150, endMs: 400 }],
      progress: [
        { ms: 150, bytes: 0 },
        { ms: 260, bytes: 400 },
        { ms: 400, bytes: 1000 },
      ],
    });
    expect(bars[2]).toMatchObject({ kind: 'final', spans: [{ tone: 'waiting', startMs: 400 }] });
  });

  test('goodbye in the flight that ends a message has its turn after the final reply', () => {
    const { bars } = build(
      [sent('final', 9, '.'), 100],
      [sent('quit', 10, 'QUIT'), 100],
      [received('final', 9, '250 ok'), 5000],
      [received('quit', 10, '221 bye'), 5040],
    );
    expect(bars.map(({ kind, spans }) => [kind, spans])).toEqual([
      ['final', [{ tone: 'waiting', startMs: 100, endMs: 5000 }]],
      ['quit', [{ tone: 'waiting', startMs: 5000, endMs: 5040 }]],
    ]);
  });

  test('each message has bars of its own, a reset before it among them', () => {
    const message = (exchange: number): WireEvent[] => [
      sent('mail', exchange, 'MAIL FROM:<a@b>'),
      received('mail', exchange, '250 ok'),
      sent('rcpt', exchange + 1, 'RCPT TO:<c@d>'),
      received('rcpt', exchange + 1, '550 no'),
    ];
    const { bars } = build(
      ...message(3),
      sent('mail', 5, 'RSET'),
      received('mail', 5, '250 ok'),
      ...message(6),
      ...message(8),
    );
    expect(
      bars.map(({ kind, transaction, failed, exchanges }) => [kind, transaction, failed, exchanges]),
    ).toEqual([
      ['envelope', 1, true, { first: 3, last: 4 }],
      ['envelope', 2, true, { first: 5, last: 7 }],
      ['envelope', 3, true, { first: 8, last: 9 }],
    ]);
  });
});
