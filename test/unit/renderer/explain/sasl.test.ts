import { describe, expect, test } from 'vitest';
import { SECRET_MASK } from '../../../../src-main/contract/trace.ts';
import { answerParts, challengeParts } from '../../../../src-renderer/explain/sasl.ts';
import { makeTranslate } from '../../../../src-renderer/explain/translate.ts';

const t = makeTranslate('en');
const base64 = (text: string) => Buffer.from(text).toString('base64');
const list = (parts: readonly { label: string; value: string }[]) =>
  parts.map(({ label, value }) => `${label}: ${value}`);
/** As a trace shows a message whose end is secret: whole groups of three bytes, then the mask. */
const masked = (open: string) => {
  const bytes = Buffer.from(open);
  return `${bytes.subarray(0, bytes.length - (bytes.length % 3)).toString('base64')}${SECRET_MASK}`;
};

describe('a challenge', () => {
  test.each([
    ['of CRAM-MD5', '<1896.697170952@mx.test>', ['Challenge, decoded: <1896.697170952@mx.test>']],
    ['of LOGIN', 'Username:', ['Challenge, decoded: Username:']],
    [
      'of SCRAM',
      'r=abcdef,s=QSXCR+Q6sek8bf92,i=4096',
      ['Nonce (r): abcdef', 'Salt (s): QSXCR+Q6sek8bf92', 'Rounds of hashing (i): 4096'],
    ],
    [
      'of SCRAM that refuses',
      'e=invalid-proof',
      ['The server’s error (e): invalid-proof (the password is wrong)'],
    ],
    [
      'to a token',
      '{"status":"401","schemes":"bearer mac","scope":"https://mail.google.com/","more":[1]}',
      [
        'Status: 401 (the token is not valid, or no longer)',
        'Schemes: bearer mac',
        'Scope: https://mail.google.com/',
      ],
    ],
    ['with an unknown name', '{"openid-configuration":"https://x"}', ['openid-configuration: https://x']],
    ['that is only a list', '[1]', ['Challenge, decoded: [1]']],
    ['that is binary', '\0\x02', []],
    ['of nothing', '', []],
  ])('%s is taken apart', (_what, text, expected) => {
    const parts = list(challengeParts(base64(text), t)).map((part) =>
      part.replace(t('parts.challenge'), 'Challenge, decoded'),
    );
    expect(parts).toEqual(expected);
  });

  test('that is not base64 is left as it is', () => {
    expect(challengeParts('Who are you?', t)).toEqual([]);
  });
});

describe('an answer', () => {
  test.each([
    [
      'the first of SCRAM',
      base64('n,a=x=2Cy,n=a=3Db,r=abc'),
      ['Channel binding: none', 'Acting for (a): x,y', 'User name (n): a=b', 'Nonce (r): abc'],
    ],
    [
      'the first of SCRAM, bound',
      base64('p=tls-exporter,,n=tim,r=abc'),
      ['Channel binding: tls-exporter', 'User name (n): tim', 'Nonce (r): abc'],
    ],
    [
      'the first of SCRAM, which could be bound',
      base64('y,,n=tim,r=abc'),
      [
        'Channel binding: possible here, but the server does not offer it',
        'User name (n): tim',
        'Nonce (r): abc',
      ],
    ],
    [
      'the last of SCRAM',
      masked(`c=${Buffer.from('p=tls-exporter,,\xff\x00\xfe', 'latin1').toString('base64')},r=abcdef,p=`),
      ['Repeated for the proof (c): p=tls-exporter,,', 'Nonce (r): abcdef'],
    ],
    ['of XOAUTH2', masked('user=ann@test\x01auth=Bearer '), ['User name: ann@test']],
    [
      'of OAUTHBEARER',
      masked('n,a=ann@test,\x01host=mx.test\x01port=587\x01auth=Bearer '),
      ['Channel binding: none', 'Acting for (a): ann@test', 'Server: mx.test', 'Port: 587'],
    ],
    ['a user name', base64('tim'), ['Decoded: tim']],
    ['all secret', SECRET_MASK, []],
    ['nothing', '', []],
    ['no bytes', '=', []],
    ['what answers a token’s error', 'AQ==', []],
  ])('%s is shown as far as it is no secret', (_what, text, expected) => {
    expect(list(answerParts(text, t))).toEqual(expected);
  });
});
