/** Where a session failed, as its model knows it. */
import { describe, expect, test } from 'vitest';
import type { WireEvent } from '../../../../src-main/contract/trace.ts';
import { nextFailure } from '../../../../src-renderer/trace/row-lookup.ts';
import { build, failedEnd, received, sent } from './events.ts';

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

test('failures are counted once each, the row a failed session failed at among them', () => {
  const refused = received('rcpt', 1, '550 no');
  expect(build(sent('rcpt', 1, 'RCPT'), refused, received('rcpt', 2, '550 no')).failures).toBe(2);
  expect(build(sent('rcpt', 1, 'RCPT'), refused, failedEnd({ phase: 'rcpt' })).failures).toBe(1);
  expect(build(sent('rcpt', 1, 'RCPT'), failedEnd({ phase: 'rcpt' })).failures).toBe(1);
});
