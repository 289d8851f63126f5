/** Servers as providers and old programs speak, by what is known of their conversations. */
import { mintCertificate } from '../../support/certs.ts';
import type { PoliteOptions } from '../../support/polite-server.ts';
import type { Healthy } from '../set-up.ts';
import type { World } from '../stage.ts';
import { login, type MakeWire, overTls, wire } from '../wire.ts';

const healthy = (server: string, form: string, make: MakeWire): Healthy => ({
  server,
  form,
  build: wire(make),
});

/** Logs in after STARTTLS. */
const submission = (
  { certificate, caFile }: World,
  offered: readonly string[],
  offeredInTls: readonly string[],
  replies: PoliteOptions['replies'] = {},
) => ({
  capabilities: [...offered, 'STARTTLS'],
  capabilitiesInTls: [...offered, ...offeredInTls],
  tls: certificate,
  settings: { security: 'starttls', caFile },
  more: { auth: { ...login, allowCleartext: false } },
  replies,
});

/** Logs in inside TLS from the start. */
const implicit = (world: World, offered: readonly string[], replies: PoliteOptions['replies'] = {}) => ({
  ...overTls(world),
  capabilities: offered,
  more: { auth: { ...login, allowCleartext: false } },
  replies,
});

const gmail = ['SIZE 35882577', '8BITMIME', 'ENHANCEDSTATUSCODES', 'PIPELINING', 'CHUNKING', 'SMTPUTF8'];
const gmailLogins = ['AUTH LOGIN PLAIN XOAUTH2 PLAIN-CLIENTTOKEN OAUTHBEARER XOAUTH'];
const gmailReplies = {
  greeting: '220 smtp.gmail.com ESMTP 5b1f17b1804b1-4b2f0c1d2 - gsmtp',
  VRFY: "252 2.1.5 Send some mail, I'll try my best 5b1f17b1804b1-4b2f0c1d2 - gsmtp",
  EXPN: '502 5.5.1 Unimplemented command. 5b1f17b1804b1-4b2f0c1d2 - gsmtp',
};
const gmailFirst =
  '530-5.7.0 Authentication Required. For more information, go to\n530 5.7.0  https://support.google.com/mail/?p=WantAuthError 5b1f17b1804b1-4b2f0c1d2 - gsmtp';

export const providers: readonly Healthy[] = [
  healthy('Gmail', 'submission, STARTTLS, login', (world) => ({
    ...submission(world, gmail, gmailLogins, gmailReplies),
    loginFirst: gmailFirst,
  })),
  healthy('Gmail', 'submission, implicit TLS, login', (world) => ({
    ...implicit(world, [...gmail, ...gmailLogins], gmailReplies),
    loginFirst: gmailFirst,
  })),
  healthy('Exchange Online', 'submission, STARTTLS, login', (world) => ({
    ...submission(
      world,
      [
        'SIZE 157286400',
        'PIPELINING',
        'DSN',
        'ENHANCEDSTATUSCODES',
        '8BITMIME',
        'BINARYMIME',
        'CHUNKING',
        'SMTPUTF8',
      ],
      ['AUTH LOGIN XOAUTH2'],
      {
        greeting: `220 AM0PR01CA0001.outlook.office365.com Microsoft ESMTP MAIL Service ready at ${new Date().toUTCString().replace('GMT', '+0000')}`,
        VRFY: '252 2.1.5 Cannot VRFY user',
        EXPN: '502 5.3.3 Command not implemented',
      },
    ),
    loginFirst:
      '530 5.7.57 Client not authenticated to send mail. [AM0PR01CA0001.eurprd01.prod.exchangelabs.com]',
  })),
  healthy('QQ', 'submission, implicit TLS, login, AUTH in its old form as well', (world) => ({
    ...implicit(
      world,
      [
        'PIPELINING',
        'SIZE 73400320',
        'AUTH LOGIN PLAIN XOAUTH XOAUTH2',
        'AUTH=LOGIN',
        'MAILCOMPRESS',
        'SMTPUTF8',
        '8BITMIME',
      ],
      {
        greeting: '220 newxmesmtplogicsvrszb9-0.qq.com XMail Esmtp QQ Mail Server.',
        VRFY: '502 Invalid input from 192.0.2.1 to newxmesmtplogicsvrszb9-0.qq.com.',
        EXPN: '502 Invalid input from 192.0.2.1 to newxmesmtplogicsvrszb9-0.qq.com.',
      },
    ),
    loginFirst: '503 Error: need EHLO and AUTH first !',
  })),
  healthy('Coremail (163)', 'submission, implicit TLS, login', (world) => ({
    ...implicit(
      world,
      [
        'PIPELINING',
        'AUTH LOGIN PLAIN XOAUTH2',
        'AUTH=LOGIN PLAIN XOAUTH2',
        'coremail 1Uxr2xKj7kG0xkI17xGrU7I0s8FY2U3Uj8Cz28x1UUUUU7Ic2I0Y2UrgAQCxxrxbUUUUj',
        'ID',
        '8BITMIME',
      ],
      {
        greeting: '220 163.com Anti-spam GT for Coremail System (163com[20141201])',
        VRFY: '502 Error: command not implemented',
        EXPN: '502 Error: command not implemented',
      },
    ),
    loginFirst: '553 authentication is required,163 smtp1,C8CowAD3x,.1763722000',
  })),
  healthy('Amazon SES', 'submission, STARTTLS, login, neither PIPELINING nor SIZE', (world) => ({
    ...submission(world, ['8BITMIME'], ['AUTH PLAIN LOGIN'], {
      greeting: '220 email-smtp.amazonaws.com ESMTP SimpleEmailService-d-ABCDEFGHI 1a2b3c',
      VRFY: '502 5.5.1 Command not implemented',
      EXPN: '502 5.5.1 Command not implemented',
    }),
    loginFirst: '530 Authentication required',
  })),
  healthy('Sendmail', 'relay, STARTTLS where it is offered, no login', ({ certificate, caFile }) => ({
    capabilities: [
      'ENHANCEDSTATUSCODES',
      'PIPELINING',
      '8BITMIME',
      'SIZE',
      'DSN',
      'ETRN',
      'STARTTLS',
      'DELIVERBY',
    ],
    tls: certificate,
    settings: { security: 'starttls-if-offered', caFile },
    replies: {
      greeting: `220 mx.rcpt.test ESMTP Sendmail 8.17.1/8.17.1; ${new Date().toUTCString().replace('GMT', '+0000')}`,
      'RCPT TO:<relay-test': '550 5.7.1 <relay-test@example.net>... Relaying denied',
      VRFY: '252 2.5.2 Cannot VRFY user; try RCPT to attempt delivery (or try finger)',
      EXPN: '502 5.7.0 Sorry, we do not allow this operation',
    },
  })),
  healthy('qmail', 'relay in clear, no login', () => ({
    capabilities: ['PIPELINING', '8BITMIME'],
    replies: {
      greeting: '220 mx.rcpt.test ESMTP',
      'RCPT TO:<relay-test': "553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)",
      VRFY: "252 send some mail, i'll try my best",
      EXPN: '502 unimplemented (#5.5.1)',
    },
  })),
  healthy('a server from before EHLO', 'relay in clear, HELO alone', () => ({
    replies: {
      greeting: '220 mx.rcpt.test SMTP ready',
      EHLO: '500 Command unrecognized',
      'RCPT TO:<relay-test': '550 Relaying is prohibited',
      VRFY: '252 Cannot verify',
      EXPN: '502 Command not implemented',
    },
  })),
  healthy('Postfix behind postscreen', 'relay in clear, a greeting of two lines', () => ({
    capabilities: [
      'PIPELINING',
      'SIZE 10240000',
      'ETRN',
      'ENHANCEDSTATUSCODES',
      '8BITMIME',
      'DSN',
      'SMTPUTF8',
      'CHUNKING',
    ],
    replies: { greeting: '220-mx.rcpt.test ESMTP Postfix\n220 mx.rcpt.test ESMTP Postfix' },
  })),
  healthy(
    'Proton Mail Bridge',
    'on this computer, its certificate accepted by fingerprint',
    async (world) => {
      const certificate = await mintCertificate();
      return {
        ...submission(
          { ...world, certificate },
          ['8BITMIME', 'ENHANCEDSTATUSCODES', 'SMTPUTF8'],
          ['AUTH PLAIN LOGIN'],
        ),
        settings: { security: 'starttls', acceptFingerprint256: certificate.fingerprint256 },
      };
    },
  ),
  healthy('a server with challenges alone', 'submission in clear, CRAM-MD5', () => ({
    capabilities: ['8BITMIME', 'SIZE 10485760', 'AUTH CRAM-MD5'],
    more: { auth: { ...login, allowCleartext: false } },
  })),
  healthy('a wary server', 'hangs up on VRFY, and on whoever has not logged in', () => ({
    capabilities: ['8BITMIME', 'AUTH CRAM-MD5'],
    loginFirst: 'drop',
    replies: { VRFY: 'drop' },
    more: { auth: { ...login, allowCleartext: false } },
  })),
  healthy('any server', 'asked for a sender alone', () => ({ more: { envelope: { from: login.user } } })),
  healthy('any server', 'asked for nothing but itself', () => ({ more: { envelope: undefined } })),
  healthy('a server of 2010', 'implicit TLS 1.2, an RSA certificate', async (world) => ({
    ...overTls(world),
    listener: {
      tls: await mintCertificate({ issuer: world.authority, rsaBits: 2048 }),
      tlsOptions: { maxVersion: 'TLSv1.2' },
    },
  })),
];
