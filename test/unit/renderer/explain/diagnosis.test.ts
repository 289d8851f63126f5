import { describe, expect, test } from 'vitest';
import type { Cause } from '../../../../src-main/contract/diagnosis.ts';
import { plan } from '../../../../src-main/diagnose/plan.ts';
import { checkTitle, explainVerdict } from '../../../../src-renderer/explain/diagnosis.ts';
import { diagnosedActors, lookedActors } from '../../../../src-renderer/explain/diagnosis-table.ts';
import { causeRemedies } from '../../../../src-renderer/explain/failure-table.ts';
import { makeTranslate } from '../../../../src-renderer/explain/translate.ts';

function keys<K extends string>(table: Readonly<Record<K, unknown>>): K[] {
  return Object.keys(table).filter((key): key is K => key in table);
}
const causes: readonly (Cause | 'none')[] = [
  'none',
  'unknown',
  ...keys(diagnosedActors),
  ...keys(causeRemedies),
];

describe.each(['en', 'zh'] as const)('verdicts in words (%s)', (language) => {
  const t = makeTranslate(language);

  test.each(causes)('%s is explained, with and without facts', (cause) => {
    for (const [evidence, host] of [
      [{ domain: 'firm.test', attempts: [{ address: '192.0.2.1' }] }, 'mail.firm.test'],
      [{}, undefined],
    ] as const) {
      const { headline, meaning, who, next } = explainVerdict({ cause, evidence }, t, host);
      for (const text of [headline, meaning, next, t(`actors.${who}`)]) {
        expect(text).toMatch(/\S/);
        expect(text).not.toMatch(/\{\{|\}\}|undefined|object|causes\.|verdicts\./);
      }
      expect(headline).not.toMatch(/[.。]$/);
    }
  });
});

test('a verdict names the server and the domain where they are known, and begins with a capital where not', () => {
  const t = makeTranslate('en');
  const headline = (cause: Cause, evidence: Readonly<Record<string, string>> = {}, host?: string) =>
    explainVerdict({ cause, evidence }, t, host).headline;
  expect(headline('greeting-slow', {}, 'mail.firm.test')).toBe('mail.firm.test takes long to greet');
  expect(headline('greeting-slow')).toBe('The server takes long to greet');
  expect(headline('spf-missing', { domain: 'firm.test' })).toContain('firm.test does not say');
  expect(headline('spf-missing')).toContain('The domain does not say');
});

test('a verdict names what the evidence tells: the recipient, the names in a certificate', () => {
  const t = makeTranslate('en');
  const unknown = { phase: 'rcpt', detail: { address: 'kim@example.net', refused: 1 } };
  expect(explainVerdict({ cause: 'recipient-unknown', evidence: unknown }, t).headline).toBe(
    'There is no mailbox for kim@example.net',
  );
  const names = { names: ['a.firm.test', 'b.firm.test'] };
  expect(explainVerdict({ cause: 'certificate-name-mismatch', evidence: names }, t).meaning).toContain(
    'It is valid for: a.firm.test, b.firm.test.',
  );
});

test.each(plan.map(({ id }) => id))('%s has a title', (id) => {
  for (const language of ['en', 'zh'] as const) expect(checkTitle(id, makeTranslate(language))).not.toBe(id);
});

test('a check is called by what it asks, and by its id when that is not known', () => {
  expect(checkTitle('reach.dns', makeTranslate('en'))).toBe('Name lookup');
  expect(checkTitle('reach.dns', makeTranslate('zh'))).toBe('域名查询');
  expect(checkTitle('other.check', makeTranslate('en'))).toBe('other.check');
});

describe.each(['en', 'zh'] as const)('what was found by looking (%s)', (language) => {
  const t = makeTranslate(language);

  test.each(keys(lookedActors))('%s is not put into a server’s mouth', (cause) => {
    const found = (check: string) =>
      explainVerdict({ cause, evidence: { domain: 'firm.test' }, check }, t, 'mail.firm.test');
    for (const check of ['domain.spf', 'message.form']) {
      const { headline, meaning, next } = found(check);
      expect(`${headline}${meaning}${next}`).not.toMatch(/\{\{|\}\}|looked\.|mail\.firm\.test/);
    }
    expect(found('message.form').meaning).not.toBe(found('envelope.accepted').meaning);
  });
});

test('relaying for a computer nearby is no proof of an open relay, and is not called one', () => {
  const t = makeTranslate('en');
  const seen = { seenFrom: '127.0.0.1', nearness: 'same-machine' };
  const near = explainVerdict({ cause: 'open-relay', evidence: seen }, t, 'mx.example');
  expect(near.headline).toBe('mx.example relays for this computer without a login');
  expect(near.meaning).toContain('from 127.0.0.1.');
  const far = explainVerdict(
    { cause: 'open-relay', evidence: { ...seen, nearness: 'elsewhere' } },
    t,
    'mx.example',
  );
  expect(far.headline).toContain('from anyone to anywhere');
});

test('a run that was out of time says so, and what to do', () => {
  const verdict = { cause: 'unknown', evidence: { reason: 'out-of-time' } } as const;
  expect(explainVerdict(verdict, makeTranslate('en'))).toMatchObject({
    headline: 'There was no time to find out more',
    who: 'you',
  });
});

test('a port that takes connections where the one asked for does not is the first thing to try', () => {
  const ports = [
    { port: 25, outcome: 'silent' },
    { port: 465, outcome: 'connected' },
    { port: 587, outcome: 'connected' },
  ];
  const next = (check: string) =>
    explainVerdict({ cause: 'port-closed', evidence: { ports }, check }, makeTranslate('en')).next;
  expect(next('reach.connect')).toMatch(/^Open on this host: port 465, 587\. \S/);
  expect(next('transfer.lab')).not.toContain('Open on');
});
