import { describe, expect, test } from 'vitest';
import { oauthBearer, xoauth2 } from '../../../../src-main/smtp/sasl/oauth.ts';
import { base64, start, text, visible } from './support.ts';

const token = 'vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==';
const user = 'user@example.com';

describe('OAUTHBEARER', () => {
  test('is the example of RFC 7628 section 4.1', () => {
    const { initial } = start(oauthBearer, { user, secret: token });
    const expected = `n,a=user@example.com,\x01host=server.example.com\x01port=143\x01auth=Bearer ${token}\x01\x01`;
    expect(text(initial)).toBe(expected);
    expect(initial && visible(initial)).toBe(expected.slice(0, expected.indexOf(token)));
  });

  test('may act for someone else', () => {
    expect(text(start(oauthBearer, { user, authzid: 'a,b' }).initial)).toContain('n,a=a=2Cb,\x01host=');
  });

  test('answers the error of RFC 7628 section 4.2 and knows what it says', async () => {
    const exchange = start(oauthBearer, { user, secret: token });
    const challenge =
      'eyJzdGF0dXMiOiJpbnZhbGlkX3Rva2VuIiwic2NvcGUiOiJleGFtcGxlX3Njb3BlIiwib3BlbmlkLWNvbmZpZ3VyYXRpb24iOiJodHRwczovL2V4YW1wbGUuY29tLy53ZWxsLWtub3duL29wZW5pZC1jb25maWd1cmF0aW9uIn0=';
    expect(text(await exchange.answer(challenge))).toBe('\x01');
    expect(exchange.refusal?.()).toEqual({
      cause: 'auth-token-expired',
      detail: { status: 'invalid_token', scope: 'example_scope' },
    });
    expect(() => exchange.answer(challenge)).toThrow();
  });
});

describe('XOAUTH2', () => {
  test('is as Google describes it', () => {
    expect(
      text(
        start(xoauth2, {
          user: 'someuser@example.com',
          secret: 'ya29.vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg',
        }).initial,
      ),
    ).toBe('user=someuser@example.com\x01auth=Bearer ya29.vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg\x01\x01');
  });

  test.each([
    [
      'Google’s',
      // The one in Google's description of the mechanism.
      'eyJzdGF0dXMiOiI0MDEiLCJzY2hlbWVzIjoiYmVhcmVyIG1hYyIsInNjb3BlIjoiaHR0cHM6Ly9tYWlsLmdvb2dsZS5jb20vIn0K',
      {
        cause: 'auth-token-expired',
        detail: { status: '401', schemes: 'bearer mac', scope: 'https://mail.google.com/' },
      },
    ],
    ['of a number', base64('{"status":403}'), { cause: 'auth-token-scope', detail: { status: '403' } }],
    ['of a bad request', base64('{"status":"400"}'), { detail: { status: '400' } }],
    ['that is no JSON', base64('go away'), { detail: {} }],
    ['that is no object', base64('null'), { detail: {} }],
    ['that says nothing', '', { detail: {} }],
    ['of another shape', base64('{"status":{"a":1},"scope":["b"]}'), { detail: {} }],
  ])('answers the error %s with nothing', async (_what, challenge, refusal) => {
    const exchange = start(xoauth2, { secret: token });
    expect(text(await exchange.answer(challenge))).toBe('');
    expect(exchange.refusal?.()).toEqual(refusal);
  });

  test('cuts what is too long', async () => {
    const exchange = start(xoauth2);
    await exchange.answer(base64(JSON.stringify({ scope: 'x'.repeat(3000) })));
    expect(exchange.refusal?.()?.detail.scope).toHaveLength(200);
  });
});
