import { describe, expect, test } from 'vitest';
import type { Failure } from '../../../../src-main/contract/failure.ts';
import { jobStatus, percentOf, roughTime } from '../../../../src-renderer/outbox/job-model.ts';

const failure: Failure = {
  code: 'unknown',
  class: 'connection',
  phase: 'body',
  fault: 'network',
  delivered: 'no',
  temporary: true,
  message: '',
};

describe('the state of a send in a word', () => {
  test('a failure after the final dot is never called failed', () => {
    expect(jobStatus({ kind: 'failed', failure: { ...failure, delivered: 'maybe' } })).toBe('maybe');
    expect(jobStatus({ kind: 'interrupted', delivered: 'maybe' })).toBe('maybe');
  });

  test('a cancelled send is no failure', () => {
    expect(jobStatus({ kind: 'failed', failure: { ...failure, class: 'cancelled' } })).toBe('cancelled');
    expect(jobStatus({ kind: 'failed', failure })).toBe('failed');
    expect(jobStatus({ kind: 'interrupted', delivered: 'no' })).toBe('interrupted');
  });
});

test.each([
  [0.2, 'seconds', 1],
  [42.4, 'seconds', 42],
  [150, 'minutes', 3],
  [7300, 'hours', 2],
])('%d seconds are told as %s', (seconds, unit, count) => {
  expect(roughTime(seconds)).toEqual({ unit, count });
});

test('100 percent means all of it', () => {
  expect(percentOf(999, 1000)).toBe(99);
  expect(percentOf(1000, 1000)).toBe(100);
  expect(percentOf(0, 0)).toBe(0);
});
