import { describe, expect, test } from 'vitest';
import type { Credentials } from '../../../../src-main/smtp/request.ts';
import { chooseMechanisms, type Offer } from '../../../../src-main/smtp/sasl/choose.ts';

const password: Credentials = { user: 'tim', password: 'tanstaaf', allowCleartext: false };
const token: Credentials = { user: 'tim', accessToken: 'ya29', allowCleartext: false };
const armed = { allowCleartext: true };
const clear: Omit<Offer, 'offered'> = {
  secured: false,
  startTlsOffered: false,
  clientCertificate: false,
  bindable: false,
};
const inTls = { ...clear, secured: true, bindable: true };
const all =
  'XOAUTH2 OAUTHBEARER CRAM-MD5 LOGIN PLAIN SCRAM-SHA-1 SCRAM-SHA-256 SCRAM-SHA-1-PLUS SCRAM-SHA-256-PLUS EXTERNAL GSSAPI';

function chosen(offered: string, credentials: Credentials, offer: Omit<Offer, 'offered'>): string {
  const choice = chooseMechanisms({ ...offer, offered: offered.split(' ').filter(Boolean) }, credentials);
  return 'refused' in choice ? choice.refused : choice.candidates.map(({ name }) => name).join(' ');
}

describe('the mechanisms to try', () => {
  test.each<[string, string, Credentials, Omit<Offer, 'offered'>, string]>([
    [
      'inside TLS, those that prove first',
      all,
      password,
      inTls,
      'SCRAM-SHA-256-PLUS SCRAM-SHA-1-PLUS SCRAM-SHA-256 SCRAM-SHA-1 PLAIN LOGIN CRAM-MD5',
    ],
    [
      'inside TLS that cannot be bound to',
      all,
      password,
      { ...inTls, bindable: false },
      'SCRAM-SHA-256 SCRAM-SHA-1 PLAIN LOGIN CRAM-MD5',
    ],
    ['in clear, those alone that do not tell', all, password, clear, 'SCRAM-SHA-256 SCRAM-SHA-1 CRAM-MD5'],
    [
      'in clear, armed',
      all,
      { ...password, ...armed },
      clear,
      'SCRAM-SHA-256 SCRAM-SHA-1 CRAM-MD5 PLAIN LOGIN',
    ],
    ['in clear, nothing that is safe', 'PLAIN LOGIN', password, clear, 'auth-cleartext-refused'],
    ['of a token', all, token, inTls, 'OAUTHBEARER XOAUTH2'],
    ['of a token in clear', all, token, clear, 'auth-cleartext-refused'],
    ['of a token in clear, armed', all, { ...token, ...armed }, clear, 'OAUTHBEARER XOAUTH2'],
    [
      'of a token, where passwords alone are known',
      'PLAIN LOGIN',
      token,
      inTls,
      'auth-mechanism-unsupported',
    ],
    ['nothing in common', 'GSSAPI XOAUTH2', password, inTls, 'auth-mechanism-unsupported'],
    ['nothing at all', '', password, inTls, 'auth-not-offered'],
    ['nothing before TLS', '', password, { ...clear, startTlsOffered: true }, 'auth-only-after-tls'],
    ['forced', all, { ...password, mechanism: 'LOGIN' }, inTls, 'LOGIN'],
    [
      'forced, not offered',
      'PLAIN',
      { ...password, mechanism: 'LOGIN' },
      inTls,
      'auth-mechanism-unsupported',
    ],
    ['forced, but unsafe', all, { ...password, mechanism: 'PLAIN' }, clear, 'auth-cleartext-refused'],
    ['forced, for a token', all, { ...token, mechanism: 'XOAUTH2' }, inTls, 'XOAUTH2'],
    [
      'for someone else',
      all,
      { ...password, authzid: 'ann' },
      { ...inTls, bindable: false },
      'SCRAM-SHA-256 SCRAM-SHA-1 PLAIN',
    ],
    ['for someone else by a token', all, { ...token, authzid: 'ann' }, inTls, 'OAUTHBEARER'],
    [
      'of a client certificate',
      all,
      { user: '', allowCleartext: false },
      { ...inTls, clientCertificate: true },
      'EXTERNAL',
    ],
    ['of nothing', all, { user: '', allowCleartext: false }, inTls, 'auth-mechanism-unsupported'],
    [
      'of a password beside a certificate',
      'EXTERNAL PLAIN',
      password,
      { ...inTls, clientCertificate: true },
      'PLAIN',
    ],
    ['of a certificate on demand', all, { ...password, mechanism: 'EXTERNAL' }, inTls, 'EXTERNAL'],
  ])('%s', (_what, offered, credentials, offer, expected) => {
    expect(chosen(offered, credentials, offer)).toBe(expected);
  });
});
