import { describe, expect, test } from 'vitest';
import { chooseMechanism } from '../../../src-main/smtp/sasl/choose.ts';
import { cramMd5 } from '../../../src-main/smtp/sasl/cram-md5.ts';
import { login } from '../../../src-main/smtp/sasl/login.ts';
import type { SaslMechanism } from '../../../src-main/smtp/sasl/mechanism.ts';
import { plain } from '../../../src-main/smtp/sasl/plain.ts';

const tim = { user: 'tim', password: 'tanstaaftanstaaf', allowCleartext: false };
const base64 = (text: string) => Buffer.from(text).toString('base64');
const text = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString();

function start(mechanism: SaslMechanism, credentials = tim) {
  const hidden: string[] = [];
  return { ...mechanism(credentials, (secret) => hidden.push(secret)), hidden };
}

describe('CRAM-MD5', () => {
  // RFC 2195 section 2.
  const challenge = base64('<1896.697170952@postoffice.reston.mci.net>');
  const response = 'tim b913a602c7eda7a495b4e6e7334d3890';

  test('answers as the example of RFC 2195', () => {
    expect(text(start(cramMd5).answer(challenge))).toBe(response);
  });

  test('hides what the password could be guessed by', () => {
    const exchange = start(cramMd5);
    exchange.answer(challenge);
    expect(exchange.hidden).toContain('b913a602c7eda7a495b4e6e7334d3890');
  });

  test('lets the server speak first', () => {
    expect(start(cramMd5).initial).toBeUndefined();
  });

  test.each(['', '<not base64>', 'a=b'])('gives up on the challenge %j', (wrong) => {
    expect(start(cramMd5).answer(wrong)).toBeUndefined();
  });
});

describe('PLAIN', () => {
  test('is NUL, user, NUL, password, in UTF-8', () => {
    const exchange = start(plain, { ...tim, password: 'пароль' });
    expect(text(exchange.initial)).toBe('\0tim\0пароль');
  });
});

describe('LOGIN', () => {
  test.each([
    ['the usual prompts', ['VXNlcm5hbWU6', 'UGFzc3dvcmQ6'], ['tim', 'tanstaaftanstaaf']],
    ['no prompts', ['', ''], ['tim', 'tanstaaftanstaaf']],
    ['prompts in clear', ['User Name', 'Password'], ['tim', 'tanstaaftanstaaf']],
    ['the password first', [base64('Password:'), base64('Username:')], ['tanstaaftanstaaf', 'tim']],
    ['one question too many', ['', '', ''], ['tim', 'tanstaaftanstaaf', undefined]],
  ])('%s', (_what, prompts, answers) => {
    const exchange = start(login);
    expect(prompts.map((prompt) => text(exchange.answer(prompt)))).toEqual(answers);
  });
});

describe('the mechanism', () => {
  const armed = { ...tim, allowCleartext: true };
  test.each([
    ['inside TLS, the most widely working', ['CRAM-MD5', 'LOGIN', 'PLAIN'], tim, true, { name: 'PLAIN' }],
    ['inside TLS, what there is', ['XOAUTH2', 'LOGIN'], tim, true, { name: 'LOGIN' }],
    ['in clear, a challenge', ['PLAIN', 'CRAM-MD5'], tim, false, { name: 'CRAM-MD5' }],
    [
      'in clear, a challenge even where more is allowed',
      ['PLAIN', 'CRAM-MD5'],
      armed,
      false,
      { name: 'CRAM-MD5' },
    ],
    ['in clear, nothing else', ['PLAIN', 'LOGIN'], tim, false, { refused: 'auth-cleartext-refused' }],
    ['in clear, armed', ['LOGIN', 'PLAIN'], armed, false, { name: 'PLAIN' }],
    ['nothing in common', ['GSSAPI'], tim, true, { refused: 'auth-mechanism-unsupported' }],
    ['nothing at all', [], tim, true, { refused: 'auth-not-offered' }],
    ['forced', ['PLAIN', 'LOGIN'], { ...tim, mechanism: 'LOGIN' as const }, true, { name: 'LOGIN' }],
    [
      'forced, not offered',
      ['PLAIN'],
      { ...tim, mechanism: 'LOGIN' as const },
      true,
      { refused: 'auth-mechanism-unsupported' },
    ],
    [
      'forced, but unsafe',
      ['PLAIN', 'CRAM-MD5'],
      { ...tim, mechanism: 'PLAIN' as const },
      false,
      { refused: 'auth-cleartext-refused' },
    ],
  ])('%s', (_what, offered, credentials, secured, expected) => {
    expect(chooseMechanism(offered, credentials, secured, false)).toMatchObject(expected);
  });

  test('may be offered after TLS alone', () => {
    expect(chooseMechanism([], tim, false, true)).toEqual({ refused: 'auth-only-after-tls' });
  });
});
