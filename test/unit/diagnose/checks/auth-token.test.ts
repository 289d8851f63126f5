import { describe, expect, test } from 'vitest';
import { authToken } from '../../../../src-main/diagnose/checks/auth-token.ts';
import { answerOf } from '../../../support/check-context.ts';
import { guarded, loginAt } from './auth-support.ts';

describe('auth.token', () => {
  const tokenOf = (claims: object): string =>
    ['{"alg":"none"}', JSON.stringify(claims), 'signature']
      .map((part) => Buffer.from(part).toString('base64url'))
      .join('.');
  const withToken = (accessToken: string, host = 'smtp.office365.com') => ({
    server: { host, port: 587, security: 'starttls' as const },
    credentials: { user: 'ann@sender.test', accessToken, allowCleartext: false },
  });
  const soon = Math.round(Date.now() / 1000) + 3600;

  test('tells what it says of itself, and nothing of it', async () => {
    const token = tokenOf({
      aud: 'https://outlook.office.com',
      scp: 'SMTP.Send openid',
      exp: soon,
      upn: 'ann@sender.test',
    });
    const answer = await answerOf(authToken, withToken(token));
    expect(answer).toMatchObject({
      status: 'pass',
      evidence: {
        form: 'jwt',
        audience: ['https://outlook.office.com'],
        scopes: ['SMTP.Send', 'openid'],
        expires: new Date(soon * 1000).toISOString(),
        account: 'ann@sender.test',
      },
    });
    for (const part of token.split('.')) expect(JSON.stringify(answer)).not.toContain(part);
  });

  test.each([
    ['auth-token-expired', { aud: 'https://outlook.office.com', scp: 'SMTP.Send', exp: 1_700_000_000 }],
    ['auth-token-scope', { aud: 'https://graph.microsoft.com', scp: 'Mail.Send', exp: soon }],
    ['auth-token-scope', { aud: 'https://outlook.office.com', scp: 'IMAP.AccessAsUser.All', exp: soon }],
  ])('warns of %s', async (problem, claims) => {
    expect(await answerOf(authToken, withToken(tokenOf(claims)))).toMatchObject({
      status: 'warn',
      evidence: { problem },
    });
  });

  test('leaves a token alone that only its issuer can read', async () => {
    expect(await answerOf(authToken, withToken('ya29.opaque'))).toMatchObject({
      status: 'pass',
      evidence: { form: 'opaque' },
    });
  });

  test('is what explains a refusal that says nothing', async () => {
    const accessToken = tokenOf({ exp: 1_700_000_000 });
    const { answer } = await loginAt(guarded('XOAUTH2'), {
      user: 'ann@sender.test',
      accessToken,
      allowCleartext: true,
    });
    expect(answer).toMatchObject({ status: 'fail', cause: 'auth-token-expired' });
  });
});
