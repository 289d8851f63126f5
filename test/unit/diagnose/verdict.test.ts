import { describe, expect, test } from 'vitest';
import type { CheckResult } from '../../../src-main/contract/diagnosis.ts';
import { findingsOf, verdictOf } from '../../../src-main/diagnose/verdict.ts';

const result = (id: string, over: Partial<CheckResult> = {}): CheckResult => ({
  id,
  group: 'reach',
  status: 'pass',
  evidence: {},
  findings: [],
  seconds: 0,
  sessions: [],
  ...over,
});
const fail = (id: string, cause?: CheckResult['cause']): CheckResult =>
  result(id, { status: 'fail', evidence: { of: id }, ...(cause && { cause }) });

describe('the verdict', () => {
  test('is that nothing is wrong when every check passed or had something to note', () => {
    expect(
      verdictOf([result('a'), result('b', { status: 'warn' }), result('c', { status: 'skipped' })]),
    ).toEqual({ cause: 'none', evidence: {} });
  });

  test('is unknown when nothing was asked', () => {
    expect(verdictOf([]).cause).toBe('unknown');
    expect(verdictOf([result('a', { status: 'skipped' })]).cause).toBe('unknown');
  });

  test('is unknown when what was asked was interrupted before anything failed', () => {
    const cut = result('b', { status: 'skipped', evidence: { reason: 'cancelled' } });
    expect(verdictOf([result('a'), cut])).toEqual({ cause: 'unknown', evidence: { reason: 'cancelled' } });
    expect(verdictOf([fail('a', 'port-closed'), cut]).cause).toBe('port-closed');
  });

  test('is the first failure, with its evidence and the check that proved it', () => {
    const verdict = verdictOf([result('a'), fail('b', 'port-closed'), fail('c', 'auth-credentials-wrong')]);
    expect(verdict).toEqual({ cause: 'port-closed', evidence: { of: 'b' }, check: 'b' });
  });

  test('stays unknown, with the facts, when the first failure has no name', () => {
    const verdict = verdictOf([fail('b'), fail('c', 'auth-credentials-wrong')]);
    expect(verdict).toEqual({ cause: 'unknown', evidence: { of: 'b' }, check: 'b' });
  });

  test('passes over what a session can go on with, when it does not explain what failed after it', () => {
    const results = [
      fail('a', 'ipv6-broken'),
      fail('b', 'greeting-slow'),
      fail('c', 'auth-credentials-wrong'),
    ];
    const verdict = verdictOf(results);
    expect(verdict.cause).toBe('auth-credentials-wrong');
    expect(findingsOf(results, verdict).map(({ cause }) => cause)).toEqual(['ipv6-broken', 'greeting-slow']);
  });

  test('is what a session can go on with, when nothing else failed', () => {
    expect(verdictOf([result('a'), fail('b', 'greeting-slow')]).cause).toBe('greeting-slow');
  });

  test('is the firewall that rewrites, when what it takes away is missing later', () => {
    const rewriting = fail('a', 'middlebox-rewrites-smtp');
    expect(verdictOf([rewriting, fail('b', 'starttls-not-offered')]).cause).toBe('middlebox-rewrites-smtp');
    expect(verdictOf([rewriting, fail('b', 'auth-credentials-wrong')]).cause).toBe('auth-credentials-wrong');
    expect(verdictOf([rewriting, fail('b')]).cause).toBe('unknown');
  });
});

test('findings are told once each, and not when they are the verdict itself', () => {
  const finding = (cause: 'vrfy-open' | 'expn-open') => ({ cause, evidence: {} });
  const results = [
    result('a', { findings: [finding('vrfy-open')] }),
    result('b', { findings: [finding('vrfy-open'), finding('expn-open')] }),
  ];
  expect(findingsOf(results, verdictOf(results))).toEqual([
    { ...finding('vrfy-open'), check: 'a' },
    { ...finding('expn-open'), check: 'b' },
  ]);
  expect(findingsOf(results, { cause: 'vrfy-open', evidence: {} })).toEqual([
    { ...finding('expn-open'), check: 'b' },
  ]);
});
