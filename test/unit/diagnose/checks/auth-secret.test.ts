import { describe, expect, test } from 'vitest';
import { authSecret } from '../../../../src-main/diagnose/checks/auth-secret.ts';
import { answerOf } from '../../../support/check-context.ts';
import { login } from './auth-support.ts';

describe('auth.secret', () => {
  test.each([
    ['Tr0ub4dor\n', ['line-end']],
    [' Tr0ub4dor', ['blank-at-edge']],
    ['Tr0ub\u200b4dor', ['invisible-character']],
    ['cafe\u0301', ['not-normalised']],
    ['abcd efgh ijkl mnop', ['groups-with-blanks']],
  ])('finds what is wrong with %j, and does not tell it', async (password, signs) => {
    const answer = await answerOf(authSecret, { credentials: login({ password }) });
    expect(answer).toMatchObject({
      status: 'warn',
      findings: [{ cause: 'auth-secret-suspicious', evidence: { secret: signs } }],
    });
    expect(JSON.stringify(answer)).not.toContain(password.trim());
  });

  test.each(['pä"ss wörd 密码', 'a b c', 'p@$$w0rd', '💣'])('takes %j for a password', async (password) => {
    expect(await answerOf(authSecret, { credentials: login({ password }) })).toMatchObject({
      status: 'pass',
    });
  });
});
