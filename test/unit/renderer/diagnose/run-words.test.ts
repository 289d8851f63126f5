import { createInstance, type TFunction } from 'i18next';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CheckResult } from '../../../../src-main/contract/diagnosis.ts';
import type { DiagnosisRun } from '../../../../src-main/contract/diagnosis-run.ts';
import {
  changesSince,
  headlineOf,
  placeOf,
  titleOf,
  tookWords,
} from '../../../../src-renderer/diagnose/run-words.ts';
import { makeTranslate } from '../../../../src-renderer/explain/translate.ts';
import { diagnose } from '../../../../src-renderer/i18n/en/diagnose.ts';

const explain = makeTranslate('en');
let t: TFunction<'diagnose'>;

beforeAll(async () => {
  const i18n = createInstance();
  await i18n.init({ lng: 'en', resources: { en: { diagnose } }, interpolation: { escapeValue: false } });
  t = i18n.getFixedT('en', 'diagnose');
});

const result = (id: string, status: CheckResult['status']): CheckResult => ({
  id,
  group: 'reach',
  status,
  evidence: {},
  findings: [],
  seconds: 0.1,
  sessions: [],
});

const ids = ['reach.dns', 'reach.connect', 'reach.greeting', 'reach.ports'];

const run = (over: Partial<DiagnosisRun> = {}): DiagnosisRun => ({
  id: 'a',
  input: { server: { host: 'mail.example', port: 587, security: 'starttls' }, allowSend: false },
  title: 'mail.example',
  host: 'mail.example',
  port: 587,
  startedAt: 2000,
  state: 'done',
  planned: ids.map((id) => ({ id, group: 'reach' })),
  running: [],
  checks: [],
  findings: [],
  verdict: { cause: 'none', evidence: {} },
  ...over,
});

describe('what was looked at', () => {
  test('is a server with its port, an account by its name', () => {
    expect(titleOf(run(), t)).toBe('mail.example:587');
    expect(placeOf(run(), t)).toBe('mail.example:587');
    expect(titleOf(run({ title: 'Work' }), t)).toBe('Work');
    expect(placeOf(run({ title: 'Work' }), t)).toBe('Work · mail.example:587');
  });

  test('is the message being written, whoever sends it', () => {
    const {
      host: _host,
      port: _port,
      ...draft
    } = run({ input: { draft: true, allowSend: false }, title: 'Work' });
    expect(placeOf(draft, t)).toBe('Message being written');
  });
});

test.each([
  [{}, 'Nothing is wrong'],
  [{ findings: [{ cause: 'vrfy-open', evidence: {} }] }, 'It works; one thing is worth mending'],
  [{ state: 'running' }, 'Running'],
  [{ state: 'broken-off' }, 'The diagnosis was broken off when Wirepost was closed'],
  [{ state: 'cancelled' }, 'The diagnosis was stopped'],
] as const satisfies readonly (readonly [Partial<DiagnosisRun>, string])[])('%j: %s', (over, said) => {
  expect(headlineOf(run(over), t, explain)).toBe(said);
});

test('a message alone does not work or fail to: it may go out', () => {
  const {
    host: _host,
    port: _port,
    ...alone
  } = run({
    input: { draft: true, allowSend: false },
    findings: [{ cause: 'spam-refused', evidence: {} }],
  });
  expect(headlineOf(alone, t, explain)).toBe('The message may go out; one thing in it is worth mending');
});

describe('compared with the run before', () => {
  const was = (...status: readonly CheckResult['status'][]): DiagnosisRun =>
    run({ checks: status.map((one, index) => result(ids[index] ?? '', one)) });

  test('it is said which checks came out differently', () => {
    expect(changesSince(was('pass', 'fail'), was('pass', 'pass'), t, explain)).toBe(
      'Connection to every address worked before',
    );
    expect(changesSince(was('pass', 'pass'), was('pass', 'fail'), t, explain)).toBe(
      'Connection to every address works since',
    );
    expect(changesSince(was('pass'), was('pass'), t, explain)).toBe('Each check came to the same');
  });

  test('many are counted', () => {
    const all = (status: CheckResult['status']) => was(status, status, status, status);
    expect(changesSince(all('pass'), all('fail'), t, explain)).toMatch(/; 1 more$/);
  });
});

test.each([
  [0.0004, '0 ms'],
  [0.024, '24 ms'],
  [0.9996, '1.0 s'],
  [12.34, '12.3 s'],
])('%d s is told as %s', (seconds, said) => {
  expect(tookWords(seconds, t)).toBe(said);
});
