import { beforeAll, describe, expect, test } from 'vitest';
import { authLogin } from '../../../../src-main/diagnose/checks/auth-login.ts';
import { authMechanisms } from '../../../../src-main/diagnose/checks/auth-mechanisms.ts';
import { authSecret } from '../../../../src-main/diagnose/checks/auth-secret.ts';
import { authToken } from '../../../../src-main/diagnose/checks/auth-token.ts';
import type { Credentials } from '../../../../src-main/smtp/request.ts';
import { type Minted, mintCertificate } from '../../../support/certs.ts';
import { answerOf, checkContext, settingsOf } from '../../../support/check-context.ts';
import { fakeServer, type Peer } from '../../../support/fake-server.ts';
import { politeServer } from '../../../support/polite-server.ts';

const PASSWORD = 'correct horse';
let certificate: Minted;
beforeAll(async () => {
  certificate = await mintCertificate();
});

const login = (more: { readonly password?: string } = {}): Credentials => ({
  user: 'ann@sender.test',
  password: PASSWORD,
  allowCleartext: true,
  ...more,
});

/** Takes AUTH PLAIN with the right password, and answers any other login as told. */
const guarded =
  (mechanisms: string, refusal = '535 5.7.8 Authentication credentials invalid') =>
  async (peer: Peer): Promise<void> => {
    await peer.say('220 guarded.test ESMTP');
    for (;;) {
      const line = await peer.line();
      if (line.startsWith('EHLO')) await peer.say('250-guarded.test', `250 AUTH ${mechanisms}`);
      else if (line.startsWith('AUTH PLAIN ')) {
        const [, , given] = Buffer.from(line.slice(11), 'base64').toString('utf8').split('\0');
        await peer.say(given === PASSWORD ? '235 2.7.0 Welcome' : refusal);
      } else if (line.startsWith('AUTH')) await peer.say(refusal);
      else if (line === 'QUIT') return await peer.say('221 2.0.0 Bye');
      else await peer.say('250 2.0.0 Ok');
    }
  };

/** What the check says of such a server. */
async function loginAt(
  handler: (peer: Peer) => Promise<void>,
  credentials: Credentials = login(),
  host?: string,
) {
  await using server = await fakeServer(handler);
  const settings = settingsOf(server, host === undefined ? {} : { host });
  const answer = await answerOf(authLogin, {
    server: settings,
    credentials,
    ...(host !== undefined && { lookup: async () => ['127.0.0.1'] }),
  });
  const said = server.peers.flatMap(({ lines }) => lines);
  return { answer, logins: said.filter((line) => line.startsWith('AUTH')), said };
}

describe('auth.mechanisms', () => {
  test('tells what is offered before TLS and inside it, and what can be used', async () => {
    await using server = await fakeServer(
      politeServer({
        capabilities: ['STARTTLS'],
        capabilitiesInTls: ['AUTH CRAM-MD5 PLAIN X-ODD'],
        tls: certificate,
      }),
    );
    const pinned = { security: 'starttls', acceptFingerprint256: certificate.fingerprint256 } as const;
    expect(
      await answerOf(authMechanisms, { server: settingsOf(server, pinned), credentials: login() }),
    ).toMatchObject({
      status: 'pass',
      evidence: { inClear: [], inTls: ['CRAM-MD5', 'PLAIN', 'X-ODD'], usable: ['PLAIN', 'CRAM-MD5'] },
      findings: [],
    });
  });

  test('finds logins in clear that tell the password', async () => {
    await using server = await fakeServer(guarded('CRAM-MD5 PLAIN LOGIN'));
    expect(await answerOf(authMechanisms, { server: settingsOf(server) })).toMatchObject({
      status: 'warn',
      findings: [{ cause: 'auth-in-clear-offered', evidence: { mechanisms: ['PLAIN', 'LOGIN'] } }],
    });
  });

  test.each([
    ['auth-not-offered', ['SIZE 1000'], {}],
    ['auth-only-after-tls', ['STARTTLS'], {}],
    ['auth-mechanism-unsupported', ['AUTH GSSAPI NTLM'], {}],
    ['auth-cleartext-refused', ['AUTH PLAIN'], { allowCleartext: false }],
  ] as const)('names %s', async (cause, capabilities, more) => {
    await using server = await fakeServer(politeServer({ capabilities }));
    const target = { server: settingsOf(server), credentials: { ...login(), ...more } };
    expect(await answerOf(authMechanisms, target)).toMatchObject({ status: 'fail', cause });
  });
});

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
