/** Filters on what the engine reports while it plays dialogues of `test/conversations`. */
import { beforeAll, expect, test } from 'vitest';
import type { Row } from '../../../../../src-renderer/trace/model.ts';
import { mintCertificate } from '../../../../support/certs.ts';
import { plainText, rowsOf, testOf } from './filtered.ts';

const rows = new Map<string, readonly Row[]>();

beforeAll(async () => {
  const certificate = await mintCertificate();
  for (const name of ['pipelining-partial', 'auth-after-starttls', 'auth-wrong-password'])
    rows.set(name, await rowsOf(name, certificate));
});

const found = (name: string, text: string, marked: readonly number[] = []) =>
  (rows.get(name) ?? []).filter(testOf(text, new Set(marked))).map(plainText);

test.each([
  ['pipelining-partial', 'code:5xx'],
  ['pipelining-partial', 'code:550'],
  ['pipelining-partial', 'code:1xx,55x'],
  ['pipelining-partial', 'code>=500'],
  ['pipelining-partial', 'is:failed'],
  ['pipelining-partial', 'from:server step:rcpt not code:2'],
  ['pipelining-partial', 'from:server step:rcpt -code:2'],
])('%s %s: the refused recipient', (name, text) => {
  const lines = found(name, text);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/^550/);
});

test('sides: what the server said, and what was sent, the message with it', () => {
  const all = rows.get('auth-after-starttls') ?? [];
  const of = (...kinds: string[]) => all.filter(({ event }) => kinds.includes(event.kind)).map(plainText);
  expect(found('auth-after-starttls', 'from:server')).toEqual(of('received'));
  expect(found('auth-after-starttls', 'from:client')).toEqual(of('sent', 'body'));
  expect(found('auth-after-starttls', 'kind:command')).toEqual(of('sent'));
  expect(found('auth-after-starttls', 'kind:tls,capabilities')).toEqual(of('tls', 'capabilities'));
});

test('before and after TLS, and where a secret was', () => {
  expect(found('auth-after-starttls', 'is:clear from:client')).toEqual(['EHLO client.test', 'STARTTLS']);
  expect(found('auth-after-starttls', 'is:secured step:ehlo from:client')).toEqual(['EHLO client.test']);
  expect(found('auth-after-starttls', 'is:masked')).toHaveLength(1);
});

test('words, phrases and patterns, in upper or lower case', () => {
  const queued = found('auth-after-starttls', 'QUEUED');
  expect(queued).toEqual(['250 2.0.0 Ok: queued as 4F2A1']);
  for (const text of ['"queued as"', 'text~/queued as [0-9a-f]+$/', 'text:queued', 'text~4f2a1', 'as queued'])
    expect(found('auth-after-starttls', text), text).toEqual(queued);
});

test('enhanced codes by their parts', () => {
  const all = found('auth-after-starttls', 'enhanced:2.1.5');
  expect(all).toEqual(['250 2.1.5 Ok']);
  expect(found('auth-after-starttls', 'enhanced:2.1')).toEqual(['250 2.1.0 Ok', '250 2.1.5 Ok']);
  expect(found('auth-after-starttls', 'enhanced:x.x.5')).toEqual(all);
  expect(found('auth-after-starttls', 'enhanced:5')).toEqual([]);
});

test('measures: time, gap, size, flight', () => {
  const all = rows.get('pipelining-partial') ?? [];
  expect(found('pipelining-partial', 'ms>=50 ms<=80')).toEqual(
    all.filter(({ startMs }) => startMs >= 50 && startMs <= 80).map(plainText),
  );
  expect(found('pipelining-partial', 'gap>1s')).toEqual([]);
  const mail = all.find(({ event }) => event.kind === 'sent' && event.phase === 'mail')?.event;
  const flight = mail?.kind === 'sent' ? mail.flight : undefined;
  expect(found('pipelining-partial', `flight:${flight}`).map((line) => line.split(/[: ]/)[0])).toEqual([
    'MAIL',
    'RCPT',
    'RCPT',
    'DATA',
  ]);
  const exchange = found('pipelining-partial', 'exchange:3');
  expect(exchange[0]).toMatch(/^[A-Z]/);
  expect(exchange[1]).toMatch(/^\d/);
  expect(found('pipelining-partial', 'size>1M or size<1k').length).toBeGreaterThan(4);
});

test('bookmarks', () => {
  const all = rows.get('auth-wrong-password') ?? [];
  const chosen = all.slice(3, 5);
  expect(
    found(
      'auth-wrong-password',
      'is:marked',
      chosen.map(({ id }) => id),
    ),
  ).toEqual(chosen.map(plainText));
});
