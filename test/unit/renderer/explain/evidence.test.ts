import { expect, test } from 'vitest';
import type { Evidence } from '../../../../src-main/contract/diagnosis.ts';
import { evidenceLines, evidenceRows } from '../../../../src-renderer/explain/evidence.ts';
import { makeTranslate } from '../../../../src-renderer/explain/translate.ts';

const english = (evidence: Evidence) => evidenceLines(evidence, makeTranslate('en'));
const chinese = (evidence: Evidence) => evidenceLines(evidence, makeTranslate('zh'));

test('facts have names in both languages', () => {
  const evidence = { banner: '220 mx.example ESMTP', secured: false };
  expect(english(evidence)).toEqual(['Greeting: 220 mx.example ESMTP', 'Encrypted: no']);
  expect(chinese(evidence)).toEqual(['问候语: 220 mx.example ESMTP', '已加密: 否']);
});

test('nested facts are named by their way, and the items of a list stand below each other', () => {
  const evidence = {
    vrfy: { asked: 'ada@example.com', reply: { code: 250, enhanced: '2.1.5', text: '2.1.5 Ada' } },
    attempts: [
      { address: '192.0.2.7', outcome: 'silent', ms: 4001 },
      { address: '2001:db8::7', outcome: 'unreachable', ms: 2, error: 'ENETUNREACH' },
    ],
  };
  expect(english(evidence)).toEqual([
    'VRFY › Asked about: ada@example.com',
    'VRFY › Reply: 250 2.1.5 Ada',
    'Attempts: Address 192.0.2.7 · Outcome silent · Time 4,001 ms',
    'Attempts: Address 2001:db8::7 · Outcome unreachable · Time 2 ms · The system said ENETUNREACH',
  ]);
  expect(chinese(evidence).at(-1)).toBe(
    '尝试: 地址 2001:db8::7 · 结果 不可达 · 用时 2 毫秒 · 系统的说法 ENETUNREACH',
  );
});

test('figures have their units, and a limit has that of what it stands beside', () => {
  expect(english({ size: 35_651_584, limit: 35_651_584, daysLeft: 12, bits: 1024, port: 2525 })).toEqual([
    'Size: 35.7 MB (35,651,584 bytes)',
    'Limit: 35.7 MB (35,651,584 bytes)',
    'Days left: 12 days',
    'Key length: 1,024 bits',
    'Port: 2525',
  ]);
  expect(english({ limit: 10, terms: ['a:x.example'] })[0]).toBe('Limit: 10');
});

test('the days of a certificate are dates of the language, with how far away the last one is', () => {
  const days = { validFrom: '2026-11-02T12:00:00.000Z', validTo: '2027-01-31T12:00:00.000Z' };
  expect(english({ ...days, daysLeft: 70 })).toEqual([
    'Valid from: Nov 2, 2026',
    'Valid until: Jan 31, 2027 (70 days left)',
  ]);
  expect(english({ ...days, daysLeft: -3 })[1]).toBe('Valid until: Jan 31, 2027 (3 days ago)');
  expect(chinese({ ...days, daysLeft: 70 })).toEqual([
    '有效期自: 2026年11月2日',
    '有效期至: 2027年1月31日（还剩 70 天）',
  ]);
  expect(english({ chain: [days] })[0]).toContain('Jan 31, 2027');
  expect(english({ validTo: 'never' })).toEqual(['Valid until: never']);
});

test('what came from outside is told from our words', () => {
  const rows = evidenceRows({ record: 'v=spf1 -all', reason: 'tag-missing' }, makeTranslate('zh'));
  expect(rows).toEqual([
    { name: '记录', value: [{ text: 'v=spf1 -all', isCode: true }] },
    { name: '为什么', value: [{ text: '缺少标记', isCode: false }] },
  ]);
});

test('causes are told by their headlines, steps and checks by their names', () => {
  const evidence = { problems: [{ cause: 'certificate-expired', at: 0 }], phase: 'rcpt', after: 'reach.dns' };
  const [problem, step, after] = english(evidence);
  expect(problem).toMatch(/^Problems: Reason .*certificate.*expired/);
  expect([step, after]).toEqual(['Step: Recipients', 'After: Name lookup']);
});

test('what the engine says of a failure is left out where its cause is in words', () => {
  const evidence = { phase: 'rcpt', message: 'The server refused it.', detail: { address: 'a@b.example' } };
  const lines = evidenceLines(evidence, makeTranslate('zh'), 'relay-denied');
  expect(lines).toEqual(['步骤: 收件人', '地址: a@b.example']);
  expect(chinese(evidence)).toContain('说明: The server refused it.');
});

test('nothing is told as such, and a key nobody knows as it is', () => {
  expect(english({ refused: [], sender: '', 'ada@example.com': true })).toEqual([
    'Refused: none',
    'Sender: none',
    'ada@example.com: yes',
  ]);
});
