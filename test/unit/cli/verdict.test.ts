import { expect, test } from 'vitest';
import { inputFailure } from '../../../src-main/cli/result.ts';
import { verdictText } from '../../../src-main/cli/verdict.ts';

const told = 'There is no recipient.';
const outcome = { bytes: 0, seconds: 0, failure: inputFailure(told), recipients: [] };

test('what cannot be sent is named by the sentence that names it', () => {
  expect(verdictText(outcome, 'mail.test', 'en')).toBe(told);
});

test('in Chinese the headline is Chinese, and the sentence stands below it', () => {
  const [headline, ...rows] = verdictText(outcome, 'mail.test', 'zh').split('\n');
  expect(headline).toBe('邮件目前无法发送');
  expect(rows.join('\n')).toContain(told);
});
