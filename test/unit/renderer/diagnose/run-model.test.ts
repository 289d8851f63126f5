import { describe, expect, test } from 'vitest';
import type { CheckResult } from '../../../../src-main/contract/diagnosis.ts';
import type { DiagnosisRun } from '../../../../src-main/contract/diagnosis-run.ts';
import {
  decidingSession,
  progressOf,
  runBefore,
  sectionsOf,
  toneOf,
} from '../../../../src-renderer/diagnose/run-model.ts';

const result = (id: string, status: CheckResult['status'] = 'pass'): CheckResult => ({
  id,
  group: id.startsWith('tls') ? 'tls' : 'reach',
  status,
  evidence: {},
  findings: [],
  seconds: 0.1,
  sessions: [],
});

const run = (over: Partial<DiagnosisRun> = {}): DiagnosisRun => ({
  id: 'a',
  input: { accountId: 'work', allowSend: false },
  title: 'Work',
  startedAt: 2000,
  state: 'done',
  planned: [
    { id: 'reach.dns', group: 'reach' },
    { id: 'reach.connect', group: 'reach' },
    { id: 'tls.starttls', group: 'tls' },
  ],
  running: [],
  checks: [],
  findings: [],
  ...over,
});

describe('the checks of a run', () => {
  test('stand by group: what ended, what runs, what waits', () => {
    const under = run({ state: 'running', running: ['reach.connect'], checks: [result('reach.dns')] });
    expect(sectionsOf(under)).toMatchObject([
      { group: 'reach', rows: [{ state: 'pass' }, { state: 'running' }] },
      { group: 'tls', rows: [{ id: 'tls.starttls', state: 'waiting' }] },
    ]);
  });

  test('leave out what had nothing to ask, once the run has ended', () => {
    expect(sectionsOf(run({ checks: [result('reach.connect')] }))).toEqual([
      { group: 'reach', rows: [{ id: 'reach.connect', state: 'pass', result: result('reach.connect') }] },
    ]);
  });

  test.each([
    ['fail', 'pass', 'mended'],
    ['fail', 'warn', 'mended'],
    ['pass', 'fail', 'broken'],
    ['skipped', 'pass', undefined],
    ['fail', 'skipped', undefined],
    ['fail', 'fail', undefined],
  ] as const)('that were %s and are %s now: %s', (was, is, change) => {
    const [section] = sectionsOf(
      run({ checks: [result('reach.dns', is)] }),
      run({ checks: [result('reach.dns', was)] }),
    );
    expect(section?.rows[0]?.change).toBe(change);
  });
});

describe('the run to compare with', () => {
  const now = run({ id: 'now' });
  const earlier = run({ id: 'earlier', startedAt: 1000 });

  test('is the last one that looked at the same', () => {
    const older = run({ id: 'older', startedAt: 500 });
    expect(runBefore([now, earlier, older], now)).toBe(earlier);
  });

  test.each([
    ['did not come to its end', { state: 'cancelled' }],
    ['looked at another account', { input: { accountId: 'home', allowSend: false } }],
    ['came later', { startedAt: 3000 }],
  ] as const)('is none that %s', (_why, over) => {
    expect(runBefore([now, { ...earlier, ...over }], now)).toBeUndefined();
  });
});

test('a run counts what has ended, what had nothing to ask with it', () => {
  expect(progressOf(run({ state: 'running' }))).toEqual({ done: 0, all: 3 });
  expect(
    progressOf(run({ state: 'running', running: ['tls.starttls'], checks: [result('reach.connect')] })),
  ).toEqual({
    done: 2,
    all: 3,
  });
});

test.each([
  [{ verdict: { cause: 'none', evidence: {} } }, 'ok'],
  [{ verdict: { cause: 'none', evidence: {} }, findings: [{ cause: 'spf-missing', evidence: {} }] }, 'warn'],
  [{ verdict: { cause: 'unknown', evidence: {} } }, 'fail'],
  [{ state: 'cancelled', verdict: { cause: 'none', evidence: {} } }, 'info'],
  [{ state: 'running' }, 'info'],
] as const)('%j is marked %s', (over, tone) => {
  expect(toneOf(run(over))).toBe(tone);
});

test('a report that was opened is compared with nothing, and nothing with it', () => {
  const own = run({ id: 'b', startedAt: 1000 });
  const opened = run({ opened: 'theirs.json' });
  expect(runBefore([opened, own], opened)).toBeUndefined();
  expect(runBefore([run({ id: 'c', startedAt: 1500, opened: 'theirs.json' }), own], run())).toBe(own);
});

test('the session that decided is the last of the check that found the cause', () => {
  const failed = { ...result('reach.connect', 'fail'), sessions: ['first', 'last'] };
  const checks = [{ ...result('reach.dns'), sessions: ['other'] }, failed];
  expect(decidingSession(run({ checks }))).toBeUndefined();
  const verdict = { cause: 'port-closed', evidence: {}, check: 'reach.connect' } as const;
  expect(decidingSession(run({ checks, verdict }))).toBe('last');
});

test('what another recipient got is no change', () => {
  const planned = [{ id: 'envelope.accepted', group: 'envelope' } as const];
  const of = (to: string, status: CheckResult['status']) =>
    run({
      input: { accountId: 'work', to, allowSend: false },
      planned,
      checks: [{ ...result('envelope.accepted', status), group: 'envelope' }],
    });
  const changeFrom = (before: DiagnosisRun) =>
    sectionsOf(of('ada@example.org', 'fail'), before)[0]?.rows[0]?.change;
  expect(changeFrom(of('ada@example.org', 'pass'))).toBe('broken');
  expect(changeFrom(of('ben@example.org', 'pass'))).toBeUndefined();
});
