/** The parts of a line, decoded: parameters, chunks, and the messages of a login as the engine tells them. */
import { describe, expect, test } from 'vitest';
import { SECRET_MASK } from '../../../../src-main/contract/trace.ts';
import { explainCommand } from '../../../../src-renderer/explain/command.ts';
import { parameterPart } from '../../../../src-renderer/explain/parameter.ts';
import { explainRow } from '../../../../src-renderer/explain/row.ts';
import { makeTranslate } from '../../../../src-renderer/explain/translate.ts';
import { decodeXtext } from '../../../../src-renderer/explain/xtext.ts';
import { politeServer } from '../../../support/polite-server.ts';
import { traceOf } from '../trace/engine-trace.ts';

const t = makeTranslate('en');

test.each([
  ['plain', 'plain'],
  ['a+2Bb+3Dc', 'a+b=c'],
  ['+E7+94+A8', '用'],
  ['\\x{7528}@example.org', '用@example.org'],
  ['100%+41', '100%A'],
  ['broken+ZZ', 'broken+ZZ'],
  ['half+E7', 'half+E7'],
])('xtext %s is %s', (encoded, text) => {
  expect(decodeXtext(encoded)).toBe(text);
});

test.each([
  ['SIZE=1000', 'the size of the message, so that the server can refuse before the upload (1.0 kB)'],
  ['RET=HDRS', 'how much of the message a delivery report should hold (its header alone)'],
  [
    'NOTIFY=SUCCESS,FAILURE',
    'when a delivery report is wanted (when delivered, when it cannot be delivered)',
  ],
  ['NOTIFY=NEVER', 'when a delivery report is wanted (never)'],
  ['ENVID=a+2Bb', 'an id that a delivery report will name (a+b)'],
  [
    'ORCPT=rfc822;ben+2Blist@example.org',
    'the address the message was first meant for (ben+list@example.org, an address of kind rfc822)',
  ],
  ['AUTH=<>', 'who wrote the message, as known from a login (not told)'],
  ['AUTH=ada+40example.com', 'who wrote the message, as known from a login (ada@example.com)'],
  ['MT-PRIORITY=0', 'the priority of the message (as any other)'],
  ['MT-PRIORITY=-4', 'the priority of the message (4 of 9 steps below any other)'],
  ['MT-PRIORITY=9', 'the priority of the message (9 of 9 steps above any other)'],
  ['HOLDFOR=7200', 'deliver only after so many seconds (2 h)'],
  ['HOLDFOR=90', 'deliver only after so many seconds (90 s)'],
  [
    'BY=120;NT',
    'the time by which it should be delivered (2 min, after that the sender is told, and it is still delivered, each server on the way reports)',
  ],
  ['BY=172800;R', 'the time by which it should be delivered (2 d, after that it is returned)'],
  ['X-NEW=1', 'a parameter we do not know'],
  ['SMTPUTF8', 'addresses or header may be in UTF-8'],
  ['SIZE=many', 'the size of the message, so that the server can refuse before the upload'],
])('the parameter %s', (parameter, value) => {
  expect(parameterPart(parameter, t)).toEqual({ label: parameter, value });
});

test('a chunk says how large it is and whether it is the last', () => {
  const parts = (text: string) =>
    explainCommand(text, t).parts.map(({ label, value }) => `${label}: ${value}`);
  expect(parts('BDAT 1048576')).toEqual(['Bytes: 1.0 MB (1048576 B)', 'Then: further parts follow']);
  expect(parts('BDAT 12 LAST')).toEqual(['Bytes: 12 B', 'LAST: the message ends with these bytes']);
});

describe('a login, as the engine tells it', () => {
  const password = 'correct horse battery';
  const partsOf = async (mechanism: 'PLAIN' | 'LOGIN' | 'CRAM-MD5') => {
    const model = await traceOf(
      politeServer({ capabilities: [`AUTH ${mechanism}`] }),
      {},
      { credentials: { user: 'ada@example.com', password, allowCleartext: true } },
    );
    const shown = JSON.stringify(model.rows.slice());
    expect(shown).not.toContain(password);
    expect(shown).not.toContain(Buffer.from(password).toString('base64').slice(2, -4));
    return model.rows
      .slice()
      .filter(({ event }) => event.phase === 'auth' && event.kind === 'sent')
      .map((row) =>
        explainRow(row.event, { ...row, afterClearText: true }, t).parts.map(
          ({ label, value }) => `${label}: ${value}`,
        ),
      );
  };

  test('PLAIN shows whom, and that there is a secret', async () => {
    const [parts = []] = await partsOf('PLAIN');
    expect(parts.slice(-3)).toEqual([
      'Acting for: the user',
      'User name: ada@example.com',
      `Secret: ${SECRET_MASK}`,
    ]);
  });

  test('LOGIN shows the user name and masks the password', async () => {
    const [, user, secret] = await partsOf('LOGIN');
    expect(user).toEqual(['Decoded: ada@example.com']);
    expect(secret).toEqual([`Secret: ${SECRET_MASK}`]);
  });

  test('CRAM-MD5 shows the whole user name beside the mask', async () => {
    const [, answer] = await partsOf('CRAM-MD5');
    expect(answer).toEqual(['User name: ada@example.com', `Computed from the password: ${SECRET_MASK}`]);
  });
});
