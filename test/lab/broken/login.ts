/** The login. */
import type { Cause } from '../../../src-main/contract/diagnosis.ts';
import type { Actor } from '../../../src-renderer/explain/failure-table.ts';
import type { Peer } from '../../support/fake-server.ts';
import { type ScramFault, serveScram } from '../../support/scram-server.ts';
import { type Document, type SetUp, setUp } from '../set-up.ts';
import { login, wire } from '../wire.ts';

/** Said in clear, since nothing here is about TLS. */
const besides: readonly Cause[] = ['auth-in-clear-offered'];

/** What a server offers, and what it answers to AUTH. */
const offering = (capability: string, refusal?: string, auth: Document = login): SetUp['build'] =>
  wire(() => ({
    capabilities: [capability],
    ...(refusal !== undefined && { replies: { AUTH: refusal } }),
    more: { auth },
  }));

const offered = (
  cause: Cause,
  who: Actor,
  broken: string,
  build: SetUp['build'],
  more: Pick<SetUp, 'besides'> = {},
) => setUp(cause, who, 'auth.mechanisms', broken, build, more);

/** AUTH PLAIN is refused with these words. */
const refused = (cause: Cause, who: Actor, broken: string, reply: string, auth: Document = login) =>
  setUp(cause, who, 'auth.login', broken, offering('AUTH PLAIN', reply, auth), { besides });

const tokenOf = (claims: object): string =>
  ['{"alg":"none"}', JSON.stringify(claims), 'a-signature-of-its-own']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');
const withToken = (claims: object): Document => ({
  user: login.user,
  accessToken: tokenOf(claims),
  allowCleartext: true,
});

/** Takes AUTH PLAIN with the right password alone. */
const guarded = async (peer: Peer): Promise<void> => {
  await peer.say('220 guarded.test ESMTP');
  for (;;) {
    const line = await peer.line();
    if (line.startsWith('EHLO')) await peer.say('250-guarded.test', '250 AUTH PLAIN');
    else if (line.startsWith('AUTH PLAIN ')) {
      const [, , given] = Buffer.from(line.slice(11), 'base64').toString('utf8').split('\0');
      await peer.say(given === login.password ? '235 2.7.0 Welcome' : '535 5.7.8 Authentication failed');
    } else if (line === 'QUIT') return await peer.say('221 2.0.0 Bye');
    else await peer.say('250 2.0.0 Ok');
  }
};

/** Takes SCRAM, and does one thing wrong. */
const scram =
  (fault: ScramFault) =>
  async (peer: Peer): Promise<void> => {
    await peer.say('220 scram.test ESMTP');
    for (;;) {
      const line = await peer.line();
      if (line.startsWith('AUTH'))
        await serveScram(peer, { hash: 'sha256', password: login.password, fault }, line);
      else if (line.startsWith('EHLO')) await peer.say('250-scram.test', '250 AUTH SCRAM-SHA-256');
      else if (line === 'QUIT') return await peer.say('221 2.0.0 Bye');
      else await peer.say('250 2.0.0 Ok');
    }
  };
const scramming = (fault: ScramFault) => wire(() => ({ handler: scram(fault), more: { auth: login } }));

/** Without TLS and without a word of the password: nothing of it is in clear. */
const { allowCleartext: _unarmed, ...guardedLogin } = login;

export const logins: readonly SetUp[] = [
  offered('auth-not-offered', 'you', 'a server without AUTH', offering('SIZE 1000000')),
  offered('auth-only-after-tls', 'you', 'AUTH only after STARTTLS, asked in clear', offering('STARTTLS')),
  offered(
    'auth-mechanism-unsupported',
    'provider',
    'nothing but NTLM and GSSAPI',
    offering('AUTH NTLM GSSAPI'),
  ),
  offered(
    'auth-cleartext-refused',
    'you',
    'nothing but PLAIN, in clear, and the person has not allowed it',
    offering('AUTH PLAIN', undefined, guardedLogin),
    { besides },
  ),
  refused(
    'auth-credentials-wrong',
    'you',
    'a wrong password (535 5.7.8)',
    '535 5.7.8 Authentication credentials invalid',
  ),
  refused(
    'auth-credentials-wrong',
    'you',
    'a wrong password, in words alone',
    '535 Error: authentication failed',
  ),
  refused(
    'auth-temporary',
    'server-admin',
    'a password store that is away (454)',
    '454 4.7.0 Temporary authentication failure',
  ),
  refused(
    'auth-locked-out',
    'you',
    'too many attempts before',
    '535 5.7.0 (#AUTH005) Too many bad auth attempts.',
  ),
  refused(
    'auth-app-password-needed',
    'you',
    'Google wants an app password',
    '534 5.7.9 Application-specific password required. Learn more at https://support.google.com/mail/?p=InvalidSecondFactor',
  ),
  refused(
    'auth-authorization-code-needed',
    'you',
    'QQ wants an authorization code',
    '535 Login Fail. Please enter your authorization code to login. More information in https://service.mail.qq.com',
  ),
  refused(
    'auth-oauth-needed',
    'provider',
    'Microsoft takes no passwords any more',
    '535 5.7.139 Authentication unsuccessful, basic authentication is disabled.',
  ),
  refused(
    'auth-disabled-for-tenant',
    'server-admin',
    'SMTP AUTH switched off for the organisation',
    '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.',
  ),
  refused(
    'auth-disabled-for-mailbox',
    'server-admin',
    'SMTP AUTH switched off for the mailbox',
    '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox.',
  ),
  refused(
    'auth-blocked-by-policy',
    'provider',
    "Microsoft's security defaults",
    "535 5.7.139 Authentication unsuccessful, user is locked by your organization's security defaults policy.",
  ),
  refused(
    'encryption-required',
    'you',
    'a mechanism that wants TLS (538)',
    '538 5.7.11 Encryption required for requested authentication mechanism',
  ),
  setUp(
    'auth-token-expired',
    'you',
    'auth.login',
    'an access token that has run out',
    offering('AUTH XOAUTH2', '535 5.7.8 Bad credentials', withToken({ exp: 1_700_000_000 })),
    { besides },
  ),
  setUp(
    'auth-token-scope',
    'you',
    'auth.login',
    'an access token of Microsoft for something else than mail',
    wire(({ dnsServer }) => ({
      capabilities: ['AUTH XOAUTH2'],
      replies: { AUTH: '535 5.7.3 Authentication unsuccessful' },
      settings: { host: 'smtp.office365.com' },
      more: {
        auth: withToken({ aud: 'https://graph.microsoft.com', scp: 'User.Read', exp: 4_000_000_000 }),
        dnsServer,
      },
    })),
    { besides },
  ),
  setUp(
    'auth-secret-suspicious',
    'you',
    'auth.login',
    'a password that was copied with a blank too much',
    wire(() => ({ handler: guarded, more: { auth: { ...login, password: `${login.password} ` } } })),
    { besides },
  ),
  setUp(
    'auth-challenge-invalid',
    'server-admin',
    'auth.login',
    'a challenge of SCRAM that is no base64',
    scramming('not-base64'),
  ),
  setUp(
    'auth-server-unproven',
    'server-admin',
    'auth.login',
    'a server that does not know the password itself',
    scramming('wrong-signature'),
  ),
  setUp(
    'auth-channel-binding-failed',
    'network-admin',
    'auth.login',
    'a server that says it binds to the connection, and did not offer it',
    scramming('error=server-does-support-channel-binding'),
  ),
  setUp(
    'auth-in-clear-offered',
    'server-admin',
    'auth.mechanisms',
    'a server that takes passwords in clear',
    wire(() => ({ capabilities: ['AUTH PLAIN LOGIN'] })),
    { isFinding: true },
  ),
];

/** Microsoft's host, in the lab's name server. */
export const loginZones = { 'office365.com': { records: ['smtp A 127.0.0.1'] } };
