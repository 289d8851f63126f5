import { describe, expect, test } from 'vitest';
import { cramMd5 } from '../../../../src-main/smtp/sasl/cram-md5.ts';
import { external } from '../../../../src-main/smtp/sasl/external.ts';
import { login } from '../../../../src-main/smtp/sasl/login.ts';
import { plain } from '../../../../src-main/smtp/sasl/plain.ts';
import { base64, start, text, visible } from './support.ts';

describe('CRAM-MD5', () => {
  // RFC 2195 section 2.
  const challenge = base64('<1896.697170952@postoffice.reston.mci.net>');

  test('answers as the example of RFC 2195, of which the digest is no one’s to read', async () => {
    const exchange = start(cramMd5);
    const message = await exchange.answer(challenge);
    expect(text(message)).toBe('tim b913a602c7eda7a495b4e6e7334d3890');
    expect(visible(message)).toBe('tim ');
    expect(exchange.hidden).toContain('b913a602c7eda7a495b4e6e7334d3890');
  });

  test('lets the server speak first', () => {
    expect(start(cramMd5).initial).toBeUndefined();
  });

  test.each(['', '<not base64>', 'a=b'])('gives up on the challenge %j', (wrong) => {
    expect(() => start(cramMd5).answer(wrong)).toThrow('not base64');
  });

  test('has one answer alone', async () => {
    const exchange = start(cramMd5);
    await exchange.answer(challenge);
    expect(() => exchange.answer(challenge)).toThrow();
  });
});

describe('PLAIN', () => {
  test.each([
    ['in UTF-8, as it was entered', { secret: 'e\u0301 пароль' }, '\0tim\0e\u0301 пароль'],
    ['for someone else', { secret: 'pw', authzid: 'ann' }, 'ann\0tim\0pw'],
  ])('is user and password, %s', (_what, more, expected) => {
    const { initial } = start(plain, more);
    expect(text(initial)).toBe(expected);
    expect(initial?.visible).toBe(0);
  });

  test('answers no question', () => {
    expect(() => start(plain).answer('')).toThrow();
  });
});

describe('LOGIN', () => {
  test.each([
    ['the usual prompts', ['VXNlcm5hbWU6', 'UGFzc3dvcmQ6'], ['tim', 'tanstaaftanstaaf']],
    ['no prompts', ['', ''], ['tim', 'tanstaaftanstaaf']],
    ['prompts in clear', ['User Name', 'Password'], ['tim', 'tanstaaftanstaaf']],
    ['the password first', [base64('Password:'), base64('Username:')], ['tanstaaftanstaaf', 'tim']],
  ])('%s', async (_what, prompts, answers) => {
    const exchange = start(login);
    const said = await Promise.all(prompts.map((prompt) => exchange.answer(prompt)));
    expect(said.map(text)).toEqual(answers);
    expect(said.map(visible).filter(Boolean)).toEqual(['tim']);
    expect(() => exchange.answer('')).toThrow();
  });
});

describe('EXTERNAL', () => {
  test.each([
    [undefined, ''],
    ['ann@example.com', 'ann@example.com'],
  ])('for %j says %j', (authzid, expected) => {
    expect(text(start(external, authzid === undefined ? {} : { authzid }).initial)).toBe(expected);
  });
});
