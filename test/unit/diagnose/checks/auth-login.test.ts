import { describe, expect, test } from 'vitest';
import { authLogin } from '../../../../src-main/diagnose/checks/auth-login.ts';
import { checkContext, settingsOf } from '../../../support/check-context.ts';
import { politeServer } from '../../../support/polite-server.ts';
import { guarded, login, loginAt, PASSWORD } from './auth-support.ts';

describe('auth.login', () => {
  test('tries each mechanism that can be used, and reports each', async () => {
    const { answer, logins } = await loginAt(politeServer({ capabilities: ['AUTH LOGIN PLAIN CRAM-MD5'] }));
    expect(answer).toMatchObject({
      status: 'pass',
      evidence: {
        attempts: [
          { mechanism: 'CRAM-MD5', worked: true, milliseconds: expect.any(Number) },
          { mechanism: 'PLAIN', worked: true },
          { mechanism: 'LOGIN', worked: true },
        ],
      },
    });
    expect(logins).toHaveLength(3);
  });

  test('keeps to the mechanism that was chosen', async () => {
    const { answer, logins } = await loginAt(guarded('PLAIN CRAM-MD5'), { ...login(), mechanism: 'PLAIN' });
    expect(answer).toMatchObject({
      status: 'pass',
      evidence: { attempts: [{ mechanism: 'PLAIN', worked: true }] },
    });
    expect(logins).toHaveLength(1);
  });

  test('stops at three refusals, and tells what it left out', async () => {
    const { answer, logins } = await loginAt(
      guarded('SCRAM-SHA-256 SCRAM-SHA-1 PLAIN LOGIN CRAM-MD5'),
      login({ password: 'wrong' }),
    );
    expect(answer).toMatchObject({
      status: 'fail',
      cause: 'auth-credentials-wrong',
      evidence: {
        attempts: [
          { mechanism: 'SCRAM-SHA-256', worked: false, reply: { code: 535, enhanced: '5.7.8' } },
          { mechanism: 'SCRAM-SHA-1', worked: false },
          { mechanism: 'CRAM-MD5', worked: false },
        ],
        untried: ['PLAIN', 'LOGIN'],
      },
    });
    expect(logins).toHaveLength(3);
  });

  test('stops at the first word of a lock', async () => {
    const { answer, logins } = await loginAt(
      guarded('PLAIN LOGIN', '535 5.7.0 (#AUTH005) Too many bad auth attempts.'),
      login({ password: 'wrong' }),
    );
    expect(answer).toMatchObject({ cause: 'auth-locked-out', evidence: { untried: ['LOGIN'] } });
    expect(logins).toHaveLength(1);
  });

  test('blames the server for a mechanism that refuses what another takes', async () => {
    const { answer } = await loginAt(guarded('SCRAM-SHA-256 PLAIN'));
    expect(answer).toMatchObject({
      status: 'fail',
      cause: 'server-misconfigured',
      evidence: { works: ['PLAIN'] },
    });
  });

  test('passes over a mechanism that the server does not know after all', async () => {
    const { answer } = await loginAt(
      guarded('SCRAM-SHA-256 PLAIN', '504 5.5.4 Unrecognized authentication type'),
    );
    expect(answer).toMatchObject({ status: 'warn' });
  });

  test.each([`${PASSWORD} `, `${PASSWORD}\n`, `\u200b${PASSWORD}`])(
    'proves that %j has something too much',
    async (password) => {
      const { answer } = await loginAt(guarded('PLAIN'), login({ password }));
      expect(answer).toMatchObject({
        status: 'fail',
        cause: 'auth-secret-suspicious',
        evidence: { worksCleaned: true },
      });
      expect(JSON.stringify(answer)).not.toContain(PASSWORD);
    },
  );

  test('does not blame the form of a password that is wrong anyhow', async () => {
    const { answer } = await loginAt(guarded('PLAIN'), login({ password: 'wrong ' }));
    expect(answer).toMatchObject({ cause: 'auth-credentials-wrong' });
  });

  test.each([
    ['SmtpClientAuthentication is disabled for the Tenant.', 'auth-disabled-for-tenant', 'smtp-auth-tenant'],
    [
      'SmtpClientAuthentication is disabled for the Mailbox.',
      'auth-disabled-for-mailbox',
      'smtp-auth-mailbox',
    ],
    ['basic authentication is disabled.', 'auth-oauth-needed', 'basic-authentication'],
    [
      "user is locked by your organization's security defaults policy.",
      'auth-blocked-by-policy',
      'security-defaults',
    ],
    [
      'the request did not meet the criteria to be authenticated successfully.',
      'auth-blocked-by-policy',
      'policy',
    ],
    ['the user credentials were incorrect.', 'auth-credentials-wrong', 'credentials'],
  ])('knows what Microsoft means by %j', async (words, cause, name) => {
    const { answer } = await loginAt(
      guarded('PLAIN', `535 5.7.139 Authentication unsuccessful, ${words}`),
      login({ password: 'wrong' }),
    );
    expect(answer).toMatchObject({ cause, evidence: { microsoft: { switch: name } } });
  });

  test('gives the administrator a command that names the mailbox, whatever its name', async () => {
    const { answer } = await loginAt(
      guarded(
        'PLAIN',
        '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox.',
      ),
      { ...login({ password: 'wrong' }), user: "o'neil@sender.test" },
    );
    expect(answer.evidence.microsoft).toMatchObject({
      change: "Set-CASMailbox -Identity 'o''neil@sender.test' -SmtpClientAuthenticationDisabled $false",
    });
  });

  test.each([
    ['smtp.gmail.com', 'my-own-password', 'auth-app-password-needed'],
    ['smtp.gmail.com', 'abcdefghijklmnop', 'auth-credentials-wrong'],
    ['smtp.qq.com', 'my-own-password', 'auth-authorization-code-needed'],
    ['smtp.163.com', 'my-own-password', 'auth-authorization-code-needed'],
    ['smtp.163.com', 'ABCDEFGHIJKLMNOP', 'auth-credentials-wrong'],
    ['smtp.mail.yahoo.com', 'my-own-password', 'auth-app-password-needed'],
  ])('knows what %s takes for a password', async (host, password, cause) => {
    const { answer } = await loginAt(
      guarded('PLAIN', '535 Error: authentication failed'),
      login({ password }),
      host,
    );
    expect(answer).toMatchObject({ status: 'fail', cause });
    expect(JSON.stringify(answer)).not.toContain(password);
  });

  test('knows the keys of the console, which SES does not take', async () => {
    const { answer } = await loginAt(
      guarded('PLAIN', '535 Authentication Credentials Invalid'),
      login({ password: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' }),
      'email-smtp.eu-west-1.amazonaws.com',
    );
    expect(answer).toMatchObject({
      cause: 'auth-credentials-wrong',
      evidence: { secretForm: 'aws-secret-access-key' },
    });
  });

  test('is left out where no mechanism can be used', async () => {
    const target = { server: settingsOf({ host: '127.0.0.1', port: 1 }), credentials: login() };
    expect(await authLogin.run(checkContext(target, { 'auth.mechanisms': 'fail' }))).toMatchObject({
      status: 'skipped',
      evidence: { after: 'auth.mechanisms' },
    });
  });
});
