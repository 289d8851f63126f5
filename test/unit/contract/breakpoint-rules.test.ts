import { describe, expect, test } from 'vitest';
import { isPattern, patternFits } from '../../../src-main/contract/breakpoint-pattern.ts';
import { isArmed, noBreakpoints } from '../../../src-main/contract/breakpoint-rules.ts';
import { callSchemas } from '../../../src-main/contract/calls.ts';

describe('a pattern', () => {
  test.each([
    ['rcpt', 'RCPT TO:<a@test>', true],
    ['RC', 'RCPT TO:<a@test>', false],
    ['quit', 'QUIT', true],
    ['to', 'RCPT TO:<a@test>', false],
    ['@TEST', 'RCPT TO:<a@test>', true],
    ['RCPT TO', 'RCPT TO:<a@test>', true],
    ['/size=\\d+$/', 'MAIL FROM:<a@test> SIZE=12', true],
    ['/^SIZE/', 'MAIL FROM:<a@test> SIZE=12', false],
    ['/', 'a/b', true],
  ])('%j on %j: %j', (pattern, command, fits) => {
    expect(patternFits(pattern, command)).toBe(fits);
  });

  test('that is no expression is told from one that is', () => {
    expect(isPattern('/(/')).toBe(false);
    expect(isPattern('(')).toBe(true);
    const set = callSchemas.breakpointsSet;
    expect(set.safeParse({ ...noBreakpoints, patterns: [{ text: '/(/', on: true }] }).success).toBe(false);
    expect(set.safeParse({ ...noBreakpoints, patterns: [{ text: '/x/', on: true }] }).success).toBe(true);
  });
});

test('nothing is armed while the switch is off, or while there is nothing to stop at', () => {
  expect(isArmed(noBreakpoints)).toBe(false);
  expect(isArmed({ ...noBreakpoints, steps: ['data'] })).toBe(true);
  expect(isArmed({ ...noBreakpoints, every: 'flight' })).toBe(true);
  expect(isArmed({ ...noBreakpoints, patterns: [{ text: 'x', on: false }] })).toBe(false);
  expect(isArmed({ ...noBreakpoints, steps: ['data'], on: false })).toBe(false);
});
