/** What is offered while a command is typed: what the server knows, and what makes sense at this point. */
import { describe, expect, test } from 'vitest';
import type { Standing } from '../../../../src-main/contract/console.ts';
import { commandSyntax, completions, nextCommands } from '../../../../src-renderer/explain/completion.ts';
import { makeTranslate } from '../../../../src-renderer/explain/translate.ts';

const t = makeTranslate('en');
const connected: Standing = {
  secured: false,
  hello: false,
  loggedIn: false,
  mail: false,
  recipient: false,
  chunks: false,
  capabilities: [],
};
const introduced: Standing = {
  ...connected,
  hello: true,
  capabilities: [
    { keyword: 'SIZE', parameters: ['1000'] },
    { keyword: 'DSN', parameters: [] },
    { keyword: 'STARTTLS', parameters: [] },
    { keyword: 'AUTH', parameters: ['PLAIN', 'SCRAM-SHA-1'] },
  ],
};
const offered = (text: string, standing: Standing, caret = text.length) =>
  completions(text, caret, standing, t).suggestions.map(({ insert }) => insert);

describe('completion', () => {
  test.each([
    ['ma', connected, ['MAIL FROM:<']],
    ['E', connected, ['EHLO ', 'EXPN ', 'ETRN ']],
    // Not offered, and that is known.
    ['E', introduced, ['EHLO ', 'EXPN ']],
    ['AUTH ', introduced, ['PLAIN', 'SCRAM-SHA-1']],
    ['auth s', introduced, ['SCRAM-SHA-1']],
    ['MAIL FROM:<a@b> ', introduced, ['SIZE=', 'RET=FULL', 'RET=HDRS', 'ENVID=', 'AUTH=<>']],
    ['MAIL FROM:<a@b> SIZE=1 R', introduced, ['RET=FULL', 'RET=HDRS']],
    ['MAIL FROM:<a@b> RET=HDRS S', introduced, ['SIZE=']],
    ['RCPT TO:<a@b> NOTIFY=N', introduced, ['NOTIFY=NEVER']],
    ['MAIL ', introduced, []],
    ['DATA ', introduced, []],
    ['NOOP', introduced, []],
  ])('%j', (text, standing, wanted) => {
    expect(offered(text, standing)).toEqual(wanted);
  });

  test('replaces the word in which the caret stands', () => {
    expect(completions('MA FROM', 2, connected, t)).toMatchObject({ from: 0, to: 2 });
  });
});

test.each([
  [connected, ['EHLO', 'QUIT']],
  [introduced, ['STARTTLS', 'AUTH', 'MAIL', 'VRFY', 'QUIT']],
  [{ ...introduced, secured: true, loggedIn: true }, ['MAIL', 'VRFY', 'QUIT']],
  [{ ...introduced, mail: true }, ['RCPT', 'RSET']],
  [{ ...introduced, mail: true, recipient: true }, ['DATA', 'RCPT', 'RSET']],
])('what makes sense next %#', (standing, wanted) => {
  expect(nextCommands(standing)).toEqual(wanted);
});

test('how a command is written', () => {
  expect(commandSyntax('rcpt to', t)).toBe('RCPT TO:<address> [parameters]');
  expect(commandSyntax('XYZZY', t)).toBeUndefined();
});
