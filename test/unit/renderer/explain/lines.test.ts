import { describe, expect, test } from 'vitest';
import { type Phase, phases } from '../../../../src-main/contract/failure.ts';
import { SECRET_MASK } from '../../../../src-main/contract/trace.ts';
import { explainCapability } from '../../../../src-renderer/explain/capability.ts';
import { explainCommand } from '../../../../src-renderer/explain/command.ts';
import type { Explanation } from '../../../../src-renderer/explain/explanation.ts';
import { explainReply } from '../../../../src-renderer/explain/reply.ts';
import { makeTranslate } from '../../../../src-renderer/explain/translate.ts';
import { en as words } from '../../../../src-renderer/explain/words-en.ts';

const t = makeTranslate('en');
const everything = ({ summary, detail, parts }: Explanation) =>
  [summary, detail, ...parts.flatMap(({ label, value }) => [label, value])].join('\n');

/** Nothing missing, nothing left to fill. */
function expectWhole(explanation: Explanation): void {
  expect(explanation.summary).toMatch(/\S/);
  expect(explanation.detail).toMatch(/\S/);
  expect(everything(explanation)).not.toMatch(/\{\{|\}\}|undefined|NaN|[a-z]\.summary|[a-z]\.detail/);
}

const codes = [...Object.keys(words.replies).map(Number), 200, 299, 353, 499, 599];

describe.each(['en', 'zh'] as const)('replies (%s)', (language) => {
  test.each(codes)('%i is explained at every step, with an enhanced code and without', (code) => {
    for (const phase of phases) {
      expectWhole(explainReply(code, undefined, phase, makeTranslate(language)));
      expectWhole(explainReply(code, `${String(code)[0]}.7.1`, phase, makeTranslate(language)));
    }
  });

  test.each(Object.keys(words.enhanced.codes))('the enhanced code 5.%s has words of its own', (code) => {
    const { parts } = explainReply(550, `5.${code}`, 'rcpt', makeTranslate(language));
    expect(parts.at(-1)).toMatchObject({ label: `5.${code}` });
    expect(parts.at(-1)?.value).not.toContain(makeTranslate(language)('enhanced.unknown'));
  });
});

describe('a reply', () => {
  test.each<[number, Phase, string]>([
    [220, 'greeting', 'The server greets'],
    [220, 'starttls', 'Encryption may begin'],
    [250, 'mail', 'Sender accepted'],
    [250, 'rcpt', 'Recipient accepted'],
    [250, 'final', 'Message accepted'],
    [550, 'rcpt', 'Recipient refused'],
    [550, 'final', 'Message refused'],
  ])('%i means something else at the step %s', (code, phase, summary) => {
    expect(explainReply(code, undefined, phase, t).summary).toBe(summary);
  });

  test('is taken apart into its digits', () => {
    expect(explainReply(550, undefined, 'rcpt', t).parts).toEqual([
      { label: '5yz', value: 'No for good: trying the same again will not help.' },
      { label: 'x5z', value: 'About the mail system itself: mailboxes and messages.' },
      { label: 'xy0', value: 'Tells cases of this kind apart.' },
    ]);
  });

  test('of an unknown code says so, and what its first digit tells', () => {
    const { summary, detail } = explainReply(499, undefined, 'mail', t);
    expect(summary).toBe('Reply 499');
    expect(detail).toMatch(/^No for now/);
    expect(detail).toContain('not in the standard');
  });

  test('with an enhanced code outside the registry does not guess', () => {
    expect(explainReply(535, '5.7.139', 'auth', t).parts.at(-1)?.value).toBe(
      'Failure for good, security and policy. This number is not in the registry; the server gives it a meaning of its own.',
    );
  });

  test.each<[number, Phase, number]>([
    [220, 'greeting', 5321],
    [220, 'starttls', 3207],
    [535, 'auth', 4954],
    [556, 'rcpt', 7504],
  ])('%i at %s points to RFC %i', (code, phase, rfc) => {
    expect(explainReply(code, undefined, phase, t).rfc?.number).toBe(rfc);
  });
});

describe.each(['en', 'zh'] as const)('commands (%s)', (language) => {
  test.each([
    ...Object.keys(words.commands),
    'EHLO pc.example',
    'MAIL FROM:<a@example> SIZE=1000 BODY=8BITMIME X-NEW=1',
    'RCPT TO:<b@example> NOTIFY=NEVER',
    'BDAT 1000 LAST',
    `AUTH PLAIN ${SECRET_MASK}`,
    'AUTH CRAM-MD5',
    'AUTH NEW-ONE',
    SECRET_MASK,
    '*',
    '.',
    'what is this',
  ])('%s is explained', (text) => {
    expectWhole(explainCommand(text, makeTranslate(language)));
  });
});

describe('a command', () => {
  test('is taken apart', () => {
    expect(explainCommand('mail FROM:<a@example> SIZE=35000000 BODY=8BITMIME', t).parts).toEqual([
      { label: 'Sender', value: 'a@example' },
      {
        label: 'SIZE=35000000',
        value: 'the size of the message, so that the server can refuse before the upload (35.0 MB)',
      },
      { label: 'BODY=8BITMIME', value: 'the message has bytes beyond ASCII' },
    ]);
  });

  test('with the null sender says what that is', () => {
    expect(explainCommand('MAIL FROM:<>', t).parts[0]?.value).toMatch(/^empty/);
  });

  test('that logs in tells the form of the secret', () => {
    expect(explainCommand(`AUTH PLAIN ${SECRET_MASK}`, t).parts.at(-1)).toEqual({
      label: SECRET_MASK,
      value: 'base64 of: NUL, user name, NUL, password',
    });
  });
});

describe.each(['en', 'zh'] as const)('capabilities (%s)', (language) => {
  test.each([...Object.keys(words.capabilities), 'XCUSTOM', 'NEWTHING', 'XXXXXXXA', 'AUTH=LOGIN'])(
    '%s is explained',
    (keyword) => {
      expectWhole(explainCapability(keyword, [], makeTranslate(language)));
      expectWhole(explainCapability(keyword, ['12', 'PLAIN'], makeTranslate(language)));
    },
  );
});

describe('a capability', () => {
  test.each([
    [['35882577'], 'At most 35.9 MB a message.'],
    [['0'], 'No fixed limit is told.'],
    [[], 'No fixed limit is told.'],
    [['many'], 'No fixed limit is told.'],
  ])('SIZE %j', (parameters, value) => {
    expect(explainCapability('SIZE', parameters, t).parts[0]?.value).toBe(value);
  });

  test('AUTH explains each mechanism, also in the old form', () => {
    expect(explainCapability('auth=login', ['PLAIN'], t).parts.map(({ label }) => label)).toEqual([
      'LOGIN',
      'PLAIN',
    ]);
  });

  test.each([
    ['XXXXXXXA', /overwritten/],
    ['XEXCH50', /private/i],
    ['NEWTHING', /do not know/],
  ])('%s is not guessed at', (keyword, summary) => {
    expect(explainCapability(keyword, [], t).summary).toMatch(summary);
  });
});
