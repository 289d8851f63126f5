import { describe, expect, test } from 'vitest';
import {
  formatClock,
  formatSeconds,
  formatSpan,
  transferRate,
  waitShare,
} from '../../../../src-renderer/trace/timing.ts';

test.each([
  [0, '0 ms'],
  [0.2, '1 ms'],
  [42.4, '42 ms'],
  [999, '999 ms'],
  [1240, '1.24 s'],
  [12_340, '12.3 s'],
  [59_990, '60.0 s'],
  [125_000, '2 min 5 s'],
])('%d ms reads %s', (ms, text) => {
  expect(formatSpan(ms)).toBe(text);
});

test.each([
  [0, '0 s'],
  [59, '59 s'],
  [60, '1 min 0 s'],
  [125, '2 min 5 s'],
])('a clock at %d seconds reads %s', (seconds, text) => {
  expect(formatSeconds(seconds)).toBe(text);
});

test('the clock has milliseconds', () => {
  expect(formatClock(12_345.6)).toBe('12.346');
});

describe('the share of a wait', () => {
  test.each([
    [10, 5000, 0],
    [5000, 5000, 1],
    [500, 600, 0.5],
    [2500, 5000, 0.5],
  ])('%d ms where the longest is %d ms', (gap, longest, share) => {
    expect(waitShare(gap, longest)).toBe(share);
  });
});

test.each([
  [1_000_000, 2000, 500_000],
  [0, 2000, undefined],
  [1000, 3, undefined],
])('%d bytes in %d ms', (bytes, ms, rate) => {
  expect(transferRate(bytes, ms)).toBe(rate);
});
