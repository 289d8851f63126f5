import { describe, expect, test } from 'vitest';
import type { Failure } from '../../../../src-main/contract/failure.ts';
import type { WireEvent } from '../../../../src-main/contract/trace.ts';
import { appendEvents, emptyModel, indexOfRow, nextFailure } from '../../../../src-renderer/trace/model.ts';
import { pendingRow } from '../../../../src-renderer/trace/pending-row.ts';
import { received, sent, stamped } from './events.ts';

const attempt = (address: string, state: 'started' | 'connected' | 'failed', error?: string): WireEvent => ({
  kind: 'attempt',
  phase: 'connect',
  address,
  port: 25,
  state,
  took: 5,
  ...(error === undefined ? {} : { error }),
});
const secured: WireEvent = {
  kind: 'tls',
  phase: 'tls',
  state: 'secured',
  took: 20,
  facts: { version: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384', trustedBy: 'authority' },
};
const body = (bytes: number, done = false): WireEvent => ({
  kind: 'body',
  phase: 'body',
  exchange: 5,
  bytes,
  total: 1000,
  done,
});
const failedEnd = (failure: Partial<Failure>, outcome: 'failed' | 'cancelled' = 'failed'): WireEvent => ({
  kind: 'end',
  phase: failure.phase ?? 'rcpt',
  outcome,
  bytesIn: 0,
  bytesOut: 0,
  failure: {
    code: 'unknown',
    class: 'rejected',
    phase: 'rcpt',
    fault: 'server',
    delivered: 'no',
    temporary: false,
    message: '',
    ...failure,
  },
});
const build = (...events: Parameters<typeof stamped>[0]) => appendEvents(emptyModel, stamped(events));

describe('a flight', () => {
  const inFlight = (phase: WireEvent['phase'], exchange: number, text: string, flight: number) =>
    ({ ...sent(phase, exchange, text), flight }) as WireEvent;
  const events = [
    inFlight('ehlo', 2, 'EHLO me', 1),
    received('ehlo', 2, '250 PIPELINING'),
    inFlight('mail', 3, 'MAIL FROM:<a@b>', 2),
    inFlight('rcpt', 4, 'RCPT TO:<c@d>', 2),
    inFlight('data', 5, 'DATA', 2),
    received('mail', 3, '250 Ok'),
    received('rcpt', 4, '250 Ok'),
    received('data', 5, '354 Go'),
  ];

  test('joins its commands, and names the command that a reply further down answers', () => {
    const { rows } = build(...events);
    expect(rows.slice().map(({ joined, apart, command }) => joined || (apart ? command : false))).toEqual([
      false,
      false,
      false,
      true,
      true,
      'MAIL FROM:<a@b>',
      'RCPT TO:<c@d>',
      'DATA',
    ]);
  });

  test('is answered in order: the command waited for is the first without a reply', () => {
    const pending = (count: number) => {
      const event = pendingRow(build(...events.slice(0, count)).rows)?.event;
      return event?.kind === 'sent' ? event.text : undefined;
    };
    expect(pending(1)).toBe('EHLO me');
    expect(pending(2)).toBeUndefined();
    expect(pending(5)).toBe('MAIL FROM:<a@b>');
    expect(pending(7)).toBe('DATA');
    expect(pending(8)).toBeUndefined();
  });
});

describe('a session that a person stopped', () => {
  const stop = { kind: 'note', phase: 'mail', code: 'stopped', detail: { text: 'MAIL FROM:<a@b>' } } as const;
  const command = sent('mail', 3, 'MAIL FROM:<c@d>');

  test('has no gap where they thought', () => {
    const [first, second, third] = stamped([stop, command, received('mail', 3, '250 Ok')]);
    if (!first || !second || !third) throw new Error('three events');
    const model = appendEvents(emptyModel, [first, { ...second, ms: 90_000 }, { ...third, ms: 90_040 }]);
    expect(model.rows.slice().map(({ gap }) => gap)).toEqual([0, 0, 40]);
    expect(model.longestGap).toBe(40);
  });

  test('is told from others once something was edited or skipped', () => {
    expect(build(stop, command).altered).toBeUndefined();
    const edited = { ...command, edited: true, original: 'MAIL FROM:<a@b>' } as WireEvent;
    expect(build(edited)).toMatchObject({ altered: true });
    expect(build(edited).rows.at(0)?.mark).toBe('warn');
    const skipped = build({ ...stop, code: 'skipped' });
    expect([skipped.altered, skipped.rows.at(0)?.mark]).toEqual([true, 'warn']);
  });
});

describe('rows', () => {
  test('are the same whether events come one by one or all at once', () => {
    const events = stamped([
      attempt('::1', 'started'),
      attempt('127.0.0.1', 'started'),
      attempt('::1', 'failed', 'ECONNREFUSED'),
      received('greeting', 1, '220 hello'),
      sent('ehlo', 2, 'EHLO me'),
      received('ehlo', 2, '250-hello', false),
      received('ehlo', 2, '250 SIZE'),
      body(0),
      body(500),
      body(1000, true),
    ]);
    const single = events.reduce((model, event) => appendEvents(model, [event]), emptyModel);
    expect(single).toEqual(appendEvents(emptyModel, events));
  });

  test('an earlier model is not changed by appending', () => {
    const before = build(attempt('::1', 'started'));
    const rows = structuredClone(before.rows.slice());
    appendEvents(before, stamped([attempt('::1', 'connected')]));
    expect(before.rows.slice()).toEqual(rows);
  });

  test('one row for an address being tried, with its outcome', () => {
    const { rows } = build(
      attempt('::1', 'started'),
      attempt('127.0.0.1', 'started'),
      attempt('::1', 'failed', 'ECONNREFUSED'),
      attempt('127.0.0.1', 'connected'),
    );
    expect(
      rows.slice().map((row) => [row.id, row.event.kind === 'attempt' && row.event.state, row.mark]),
    ).toEqual([
      [1, 'failed', 'warn'],
      [2, 'connected', undefined],
    ]);
  });

  test('one row for a proxy being asked, and for a handshake, marked when they fail', () => {
    const proxy = (state: 'started' | 'failed'): WireEvent => ({
      kind: 'proxy',
      phase: 'connect',
      proxy: 'socks5',
      host: 'proxy.example',
      port: 1080,
      target: 'mx.example:25',
      state,
      took: 1,
    });
    const { rows, tls } = build(
      proxy('started'),
      proxy('failed'),
      { kind: 'tls', phase: 'tls', state: 'started' },
      { kind: 'tls', phase: 'tls', state: 'failed', facts: {}, took: 1 },
    );
    expect(rows.slice().map(({ event, mark }) => [event.kind, mark])).toEqual([
      ['proxy', 'fail'],
      ['tls', 'fail'],
    ]);
    expect(tls).toBeUndefined();
  });

  test('one row for the body, in its place, however often its progress is told', () => {
    const { rows } = build(
      sent('data', 5, 'DATA'),
      body(0),
      body(300),
      body(1000, true),
      received('final', 6, '250 ok'),
    );
    expect(rows).toHaveLength(3);
    expect(rows.at(1)).toMatchObject({ id: 2, startMs: 20, event: { bytes: 1000, done: true } });
  });

  test('say what travelled in clear', () => {
    const { rows, tls } = build(
      sent('starttls', 1, 'STARTTLS'),
      received('starttls', 1, '220 go'),
      secured,
      sent('ehlo', 2, 'EHLO me'),
    );
    expect(rows.slice().map((row) => row.secured)).toEqual([false, false, false, true]);
    expect(tls?.version).toBe('TLSv1.3');
  });

  test('a reply knows its command, also when commands were sent in one flight', () => {
    const { rows } = build(
      sent('mail', 3, 'MAIL FROM:<a@example>'),
      sent('rcpt', 4, 'RCPT TO:<b@example>'),
      received('mail', 3, '250 ok'),
      received('rcpt', 4, '550-no', false),
      received('rcpt', 4, '550 such user'),
    );
    expect(rows.slice().map((row) => row.command)).toEqual([
      undefined,
      undefined,
      'MAIL FROM:<a@example>',
      'RCPT TO:<b@example>',
      'RCPT TO:<b@example>',
    ]);
  });

  test('carry the time since what came before, and the longest of them is known', () => {
    const model = build(
      [sent('mail', 1, 'MAIL'), 100],
      [received('mail', 1, '250 ok'), 2600],
      [sent('rcpt', 2, 'RCPT'), 2610],
    );
    expect(model.rows.slice().map((row) => row.gap)).toEqual([0, 2500, 10]);
    expect(model.longestGap).toBe(2500);
  });

  test('the wait after a body counts from its last byte', () => {
    const { rows } = build([body(0), 0], [body(1000, true), 5000], [received('final', 5, '250 ok'), 5100]);
    expect(rows.at(1)?.gap).toBe(100);
  });
});

describe('the row a session failed at', () => {
  const reply = { code: 550, lines: ['no'], raw: '550 no\r\n' };

  test('is the first line of the refusing reply', () => {
    const model = build(
      sent('rcpt', 4, 'RCPT TO:<b@example>'),
      received('rcpt', 4, '550-no', false),
      received('rcpt', 4, '550 such user'),
      sent('quit', 5, 'QUIT'),
      received('quit', 5, '221 bye'),
      failedEnd({ phase: 'rcpt', reply }),
    );
    expect(model.culprit).toBe(2);
  });

  test('is the last thing done in the step when no reply came', () => {
    const model = build(
      sent('mail', 3, 'MAIL'),
      sent('rcpt', 4, 'RCPT'),
      failedEnd({ phase: 'rcpt', class: 'timeout' }),
    );
    expect(model.culprit).toBe(2);
    expect(model.rows.at(1)?.mark).toBe('fail');
  });

  test('is what came before when nothing was done in the step', () => {
    expect(build(sent('data', 1, 'DATA'), failedEnd({ phase: 'body', class: 'timeout' })).culprit).toBe(1);
  });

  test('is the end when the message was never possible', () => {
    expect(build(sent('ehlo', 1, 'EHLO me'), failedEnd({ phase: 'rcpt', class: 'input' })).culprit).toBe(2);
  });

  test('is what the server offers when that was not enough to begin the step', () => {
    const offers: WireEvent = { kind: 'capabilities', phase: 'ehlo', secured: false, items: [] };
    expect(
      build(sent('ehlo', 1, 'EHLO me'), offers, failedEnd({ phase: 'starttls', class: 'unsupported' }))
        .culprit,
    ).toBe(2);
  });

  test('is none in a session that was cancelled', () => {
    const cancelled = failedEnd({ phase: 'rcpt', class: 'cancelled' }, 'cancelled');
    expect(build(sent('rcpt', 1, 'RCPT'), cancelled).culprit).toBeUndefined();
  });

  test('is none in a session that went well', () => {
    expect(
      build({ kind: 'end', phase: 'quit', outcome: 'ok', bytesIn: 1, bytesOut: 1 }).culprit,
    ).toBeUndefined();
  });
});

describe('going from failure to failure', () => {
  const { rows } = build(
    sent('rcpt', 1, 'RCPT'),
    received('rcpt', 1, '550-a', false),
    received('rcpt', 1, '550 a'),
    sent('rcpt', 2, 'RCPT'),
    received('rcpt', 2, '450 b'),
  );
  test.each([
    [-1, 1],
    [0, 1],
    [1, 4],
    [4, 1],
  ])('from row %i to row %i', (from, to) => {
    expect(nextFailure(rows, from)).toBe(to);
  });
  test('there may be none', () => {
    expect(nextFailure(build(sent('ehlo', 1, 'EHLO')).rows, 0)).toBe(-1);
    expect(nextFailure([], -1)).toBe(-1);
  });
});

test('a row is found by its id, and no row by an id that stands for none', () => {
  const { rows } = build(body(0), body(500), sent('quit', 6, 'QUIT'), received('quit', 6, '221 bye'));
  expect(rows.slice().map(({ id }) => indexOfRow(rows, id))).toEqual([0, 1, 2]);
  expect([indexOfRow(rows, 2), indexOfRow(rows, 9), indexOfRow(rows, undefined)]).toEqual([-1, -1, -1]);
});

test('failures are counted once each, the row a failed session failed at among them', () => {
  const refused = received('rcpt', 1, '550 no');
  expect(build(sent('rcpt', 1, 'RCPT'), refused, received('rcpt', 2, '550 no')).failures).toBe(2);
  expect(build(sent('rcpt', 1, 'RCPT'), refused, failedEnd({ phase: 'rcpt' })).failures).toBe(1);
  expect(build(sent('rcpt', 1, 'RCPT'), failedEnd({ phase: 'rcpt' })).failures).toBe(1);
});

test('20 000 events in batches of 50 are taken in without a rebuild each', () => {
  const events = stamped(
    Array.from({ length: 10_000 }, (_, index) => [
      sent('rcpt', index, `RCPT TO:<user${index}@example>`),
      received('rcpt', index, '250 ok'),
    ]).flat(),
  );
  const started = performance.now();
  let model = emptyModel;
  for (let index = 0; index < events.length; index += 50)
    model = appendEvents(model, events.slice(index, index + 50));
  expect(model.rows).toHaveLength(20_000);
  expect(performance.now() - started).toBeLessThan(2000);
});
