import { describe, expect, test } from 'vitest';
import type { WireEvent } from '../../../../src-main/contract/trace.ts';
import { appendEvents } from '../../../../src-renderer/trace/append-events.ts';
import { emptyModel } from '../../../../src-renderer/trace/empty-model.ts';
import { indexOfRow } from '../../../../src-renderer/trace/model.ts';
import { attempt, body, build, received, secured, sent, stamped } from './events.ts';

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

test('a row is found by its id, and no row by an id that stands for none', () => {
  const { rows } = build(body(0), body(500), sent('quit', 6, 'QUIT'), received('quit', 6, '221 bye'));
  expect(rows.slice().map(({ id }) => indexOfRow(rows, id))).toEqual([0, 1, 2]);
  expect([indexOfRow(rows, 2), indexOfRow(rows, 9), indexOfRow(rows, undefined)]).toEqual([-1, -1, -1]);
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
