/** Whole diagnoses of servers that are broken in one way each: the verdict names it, and which check proved it. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { CheckGroup, Diagnosis } from '../../../src-main/contract/diagnosis.ts';
import type { ServerSettings } from '../../../src-main/contract/server.ts';
import type { Target } from '../../../src-main/diagnose/check.ts';
import { diagnose } from '../../../src-main/diagnose/run.ts';
import type { Credentials } from '../../../src-main/smtp/request.ts';
import { type Minted, mintAuthority, mintCertificate } from '../../support/certs.ts';
import { settingsOf } from '../../support/check-context.ts';
import { type FakeServerOptions, fakeServer } from '../../support/fake-server.ts';
import { type PoliteOptions, politeServer } from '../../support/polite-server.ts';
import { messageOf } from '../../support/requests.ts';

const groups: readonly CheckGroup[] = ['reach', 'tls', 'auth', 'envelope', 'limits'];
const envelope = { from: 'ann@sender.test', to: ['bob@rcpt.test'] };
const credentials: Credentials = { user: 'ann@sender.test', password: 'secret', allowCleartext: true };
/** Refuses to relay, as it should. */
const closed = { 'RCPT TO:<relay-test': '554 5.7.1 Relay access denied', VRFY: '252 Try it', EXPN: '502 No' };

let authority: Minted;
let certificate: Minted;
beforeAll(async () => {
  authority = await mintAuthority();
  certificate = await mintCertificate({ issuer: authority });
});

interface Case {
  readonly server?: PoliteOptions;
  readonly listener?: FakeServerOptions;
  readonly settings?: Partial<ServerSettings>;
  readonly target?: Partial<Target>;
}

async function diagnosed({
  server = {},
  listener = {},
  settings = {},
  target = {},
}: Case): Promise<Diagnosis> {
  const replies = { ...closed, ...server.replies };
  await using fake = await fakeServer(politeServer({ ...server, replies }), listener);
  let sessions = 0;
  return await diagnose({
    target: { server: settingsOf(fake, settings), envelope, allowSend: false, ...target },
    groups,
    timeouts: { connect: 1_000, greeting: 1_000, tls: 1_000, reply: 1_000, quit: 200 },
    signal: new AbortController().signal,
    openSession: () => {
      sessions += 1;
      return { id: String(sessions), tap: () => undefined };
    },
    crashed: (_check, error) => {
      throw error;
    },
  });
}

const overTls = (more: Partial<ServerSettings> = {}): Pick<Case, 'settings' | 'listener'> => ({
  settings: { security: 'tls', ca: authority.cert, ...more },
  listener: { tls: certificate },
});
const login = (capability: string, refusal?: string): Case => ({
  server: { capabilities: [capability], ...(refusal !== undefined && { replies: { AUTH: refusal } }) },
  target: { credentials },
});
const refusing = (command: string, reply: string): Case => ({ server: { replies: { [command]: reply } } });

describe('a server that is well', () => {
  test.each<[string, () => Case]>([
    ['in clear', () => ({})],
    ['inside TLS', () => overTls()],
    [
      'after STARTTLS, with a login',
      () => ({
        server: {
          capabilities: ['STARTTLS'],
          capabilitiesInTls: ['AUTH PLAIN', 'SIZE 1000'],
          tls: certificate,
        },
        settings: { security: 'starttls', ca: authority.cert },
        target: { credentials },
      }),
    ],
    [
      'asked with nothing but a sender',
      () => ({ target: { envelope: { from: 'ann@sender.test', to: [] } } }),
    ],
    ['asked with nothing at all', () => ({ target: {} })],
  ])('%s, raises no alarm', async (_what, make) => {
    const { verdict, findings } = await diagnosed(make());
    expect(verdict).toEqual({ cause: 'none', evidence: {} });
    expect(findings).toEqual([]);
  });
});

describe('a broken set-up has its name', () => {
  test.each<[cause: string, check: string, make: () => Case | Promise<Case>]>([
    ['starttls-not-offered', 'tls.starttls', () => ({ settings: { security: 'starttls' } })],
    [
      'middlebox-rewrites-smtp',
      'reach.middlebox',
      () => ({ server: { capabilities: ['XXXXXXXA'] }, settings: { security: 'starttls' } }),
    ],
    [
      'starttls-refused',
      'tls.starttls',
      () => ({
        server: { capabilities: ['STARTTLS'], replies: { STARTTLS: '454 4.7.0 TLS not available' } },
        settings: { security: 'starttls' },
      }),
    ],
    [
      'starttls-injection',
      'tls.starttls',
      () => ({
        server: { capabilities: ['STARTTLS'], replies: { STARTTLS: '220 Go\n250 injected' } },
        settings: { security: 'starttls' },
      }),
    ],
    [
      'tls-version-too-old',
      'tls.handshake',
      () => ({
        ...overTls(),
        listener: {
          tls: certificate,
          tlsOptions: { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' },
        },
      }),
    ],
    [
      'tls-no-shared-cipher',
      'tls.handshake',
      () => ({
        ...overTls(),
        listener: { tls: certificate, tlsOptions: { maxVersion: 'TLSv1.2', ciphers: 'AES128-SHA' } },
      }),
    ],
    [
      'certificate-unknown-issuer',
      'tls.certificate',
      () => ({ ...overTls(), settings: { security: 'tls' } }),
    ],
    [
      'certificate-self-signed',
      'tls.certificate',
      async () => ({ ...overTls(), listener: { tls: await mintCertificate() } }),
    ],
    ['certificate-name-mismatch', 'tls.certificate', () => overTls({ servername: 'mail.other.test' })],
    [
      'certificate-expired',
      'tls.certificate',
      async () => ({
        ...overTls(),
        listener: { tls: await mintCertificate({ issuer: authority, validFromDays: -9, validToDays: -1 }) },
      }),
    ],
    [
      'clock-wrong',
      'tls.certificate',
      async () => ({
        ...overTls(),
        server: {
          replies: { greeting: `220 mx.test ${new Date(Date.now() + 20 * 86_400_000).toUTCString()}` },
        },
        listener: { tls: await mintCertificate({ issuer: authority, validFromDays: 10, validToDays: 50 }) },
      }),
    ],
    [
      'tls-interception',
      'tls.certificate',
      async () => {
        const filter = await mintAuthority({ name: 'Kaspersky Anti-Virus Personal Root Certificate' });
        return { ...overTls(), listener: { tls: await mintCertificate({ issuer: filter }) } };
      },
    ],
    ['auth-not-offered', 'auth.mechanisms', () => login('SIZE 1000')],
    ['auth-only-after-tls', 'auth.mechanisms', () => login('STARTTLS')],
    ['auth-mechanism-unsupported', 'auth.mechanisms', () => login('AUTH NTLM')],
    [
      'auth-cleartext-refused',
      'auth.mechanisms',
      () => ({
        server: { capabilities: ['AUTH PLAIN'] },
        target: { credentials: { ...credentials, allowCleartext: false } },
      }),
    ],
    ['auth-credentials-wrong', 'auth.login', () => login('AUTH PLAIN', '535 5.7.8 Wrong')],
    ['auth-temporary', 'auth.login', () => login('AUTH PLAIN', '454 4.7.0 Try later')],
    ['auth-locked-out', 'auth.login', () => login('AUTH PLAIN', '535 5.7.0 Too many bad auth attempts')],
    [
      'auth-app-password-needed',
      'auth.login',
      () => login('AUTH PLAIN', '534 5.7.9 Application-specific password required'),
    ],
    [
      'auth-authorization-code-needed',
      'auth.login',
      () => login('AUTH PLAIN', '535 Login Fail. Please enter your authorization code to login.'),
    ],
    [
      'auth-disabled-for-tenant',
      'auth.login',
      () => login('AUTH PLAIN', '535 5.7.139 SmtpClientAuthentication is disabled for the Tenant.'),
    ],
    ['encryption-required', 'auth.login', () => login('AUTH PLAIN', '538 5.7.11 Encryption required')],
    ['auth-required', 'envelope.accepted', () => refusing('MAIL', '530 5.7.0 Authentication required')],
    [
      'sender-not-owned',
      'envelope.accepted',
      () => refusing('MAIL', '501 mail from address must be same as authorization user'),
    ],
    ['sender-domain-invalid', 'envelope.accepted', () => refusing('MAIL', '550 5.1.8 Bad sender domain')],
    ['relay-denied', 'envelope.accepted', () => refusing('RCPT', '554 5.7.1 Relay access denied')],
    ['recipient-unknown', 'envelope.accepted', () => refusing('RCPT', '550 5.1.1 User unknown')],
    ['recipient-mailbox-full', 'envelope.accepted', () => refusing('RCPT', '552 5.2.2 Mailbox full')],
    ['greylisted', 'envelope.accepted', () => refusing('RCPT', '450 4.2.0 Greylisted, try again later')],
    ['rate-limited', 'envelope.accepted', () => refusing('MAIL', '450 4.7.1 Rate limit exceeded')],
    [
      'ip-blocklisted',
      'envelope.accepted',
      () => refusing('RCPT', '554 5.7.1 Client host blocked using bl.test'),
    ],
    ['ptr-missing', 'envelope.accepted', () => refusing('MAIL', '550 5.7.25 No PTR record')],
    ['spf-fail', 'envelope.accepted', () => refusing('RCPT', '550 5.7.23 SPF validation failed')],
    ['too-many-recipients', 'envelope.accepted', () => refusing('RCPT', '452 4.5.3 Too many recipients')],
    [
      'ehlo-name-rejected',
      'envelope.ehlo-name',
      () => refusing('RCPT', '504 5.5.2 <client.test>: Helo command rejected: need fully-qualified hostname'),
    ],
    [
      'message-too-large',
      'limits.declared',
      () => ({
        server: { capabilities: ['SIZE 1000'] },
        target: { message: { ...messageOf(), size: 2000 } },
      }),
    ],
  ])('%s (%s)', async (cause, check, make) => {
    const { verdict } = await diagnosed(await make());
    expect({ cause: verdict.cause, check: verdict.check }).toEqual({ cause, check });
  });
});

describe('what is worth mending and broke nothing', () => {
  test.each<[cause: string, make: () => Case]>([
    ['open-relay', () => refusing('RCPT TO:<relay-test', '250 2.1.5 Ok')],
    ['vrfy-open', () => refusing('VRFY', '250 Bob <bob@rcpt.test>')],
    ['expn-open', () => refusing('EXPN', '250 Ann <ann@rcpt.test>')],
    ['auth-in-clear-offered', () => ({ server: { capabilities: ['AUTH PLAIN'] } })],
  ])('%s', async (cause, make) => {
    const { verdict, findings } = await diagnosed(make());
    expect(verdict.cause).toBe('none');
    expect(findings.map((finding) => finding.cause)).toEqual([cause]);
  });
});
