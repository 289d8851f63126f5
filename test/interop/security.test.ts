import { describe, expect, test } from 'vitest';
import { SECRET_MASK, type WireEvent } from '../../src-main/contract/trace.ts';
import { password, user } from './support/dovecot.ts';
import { failureOf, letter, login, send } from './support/letters.ts';
import { parsedFile } from './support/maildir.ts';
import { usePostfix } from './support/postfix.ts';
import { reasonToSkip } from './support/requirements.ts';

const reason = reasonToSkip();

describe.skipIf(reason !== undefined)(
  `Postfix with Dovecot SASL${reason === undefined ? '' : `: ${reason}`}`,
  () => {
    const postfix = usePostfix();

    test.each([
      ['tls', 'PLAIN'],
      ['tls', 'LOGIN'],
      ['tls', 'CRAM-MD5'],
      ['starttls', 'PLAIN'],
      ['starttls', 'LOGIN'],
      ['starttls', 'CRAM-MD5'],
      ['plain', 'CRAM-MD5'],
      ['tls', 'SCRAM-SHA-1'],
      ['tls', 'SCRAM-SHA-256'],
      ['starttls', 'SCRAM-SHA-256'],
      ['plain', 'SCRAM-SHA-1'],
      ['plain', 'SCRAM-SHA-256'],
    ] as const)('delivers by %s after a %s login', async (service, mechanism) => {
      const message = letter({ subject: `Über ${service} und ${mechanism}` });
      const events: WireEvent[] = [];
      const receipt = await send(postfix.server(service), message, { credentials: login(mechanism), events });
      expect(receipt.outcome).toBe('sent');
      expect(receipt.reply.code).toBe(250);
      expect(receipt.tls?.version).toBe(service === 'plain' ? undefined : 'TLSv1.3');
      const email = await parsedFile(await postfix.mailbox('bob').arrival(message.messageId));
      expect(email.subject).toBe(`Über ${service} und ${mechanism}`);
      expect(email.text).toContain('.\n..\nFrom the test');
      // Postfix names in Received what it saw: ESMTPSA is TLS and a login.
      const received = email.headers.find(({ key }) => key === 'received')?.value;
      expect(received).toContain(service === 'plain' ? 'with ESMTPA id' : 'with ESMTPSA id');
      expect(received).toContain(`id ${receipt.queueId}`);
      const trace = JSON.stringify(events);
      expect(trace).toContain(`AUTH ${mechanism}`);
      expect(trace).toContain(SECRET_MASK);
      expect(trace).not.toContain(Buffer.from(password).toString('base64').slice(0, 12));
    });

    test('delivers without TLS and without a login to its own domain', async () => {
      const message = letter();
      const receipt = await send(postfix.server('plain'), message);
      expect(receipt).toMatchObject({ outcome: 'sent', bytes: message.size });
      await postfix.mailbox('bob').arrival(message.messageId);
    });

    test('takes TLS where it is offered, when that is all that is asked', async () => {
      const server = { ...postfix.server('starttls'), security: 'starttls-if-offered' as const };
      expect((await send(server, letter())).tls?.version).toBe('TLSv1.3');
      const plain = { ...postfix.server('plain'), security: 'starttls-if-offered' as const };
      expect((await send(plain, letter())).tls).toBeUndefined();
    });

    test('does not write a password without TLS, unless it was armed', async () => {
      const events: WireEvent[] = [];
      const error = await failureOf(
        send(postfix.server('plain'), letter(), { credentials: login('PLAIN'), events }),
      );
      expect(error).toMatchObject({ code: 'auth-cleartext-refused', class: 'auth', fault: 'local' });
      expect(events.filter(({ kind, phase }) => kind === 'sent' && phase === 'auth')).toEqual([]);
      const armed = { credentials: login('PLAIN', { allowCleartext: true }) };
      expect((await send(postfix.server('plain'), letter(), armed)).outcome).toBe('sent');
    });

    test('says so when STARTTLS is required and not offered', async () => {
      const server = { ...postfix.server('plain'), security: 'starttls' as const };
      expect(await failureOf(send(server, letter()))).toMatchObject({ code: 'starttls-not-offered' });
    });

    test('says so when the port speaks no TLS at once, and when it waits for it', async () => {
      const spokenInClear = { ...postfix.server('tls'), security: 'none' as const };
      const waited = failureOf(send(spokenInClear, letter(), { timeouts: { greeting: 1000 } }));
      const tlsOnPlain = { ...postfix.server('plain'), security: 'tls' as const };
      expect(await failureOf(send(tlsOnPlain, letter()))).toMatchObject({ code: 'port-expects-starttls' });
      expect(await waited).toMatchObject({ code: 'no-greeting', class: 'timeout', phase: 'greeting' });
    });

    test('refuses a certificate of an unknown authority', async () => {
      const { ca: _, ...unknown } = postfix.server('tls');
      expect(await failureOf(send(unknown, letter()))).toMatchObject({ class: 'tls', phase: 'tls' });
    });

    test.each(['PLAIN', 'LOGIN', 'CRAM-MD5', 'SCRAM-SHA-1', 'SCRAM-SHA-256'] as const)(
      'explains a wrong password (%s)',
      async (mechanism) => {
        const error = await failureOf(
          send(postfix.server('tls'), letter(), { credentials: login(mechanism, { password: 'wrong' }) }),
        );
        expect(error).toMatchObject({
          code: 'auth-credentials-wrong',
          class: 'auth',
          phase: 'auth',
          delivered: 'no',
        });
        expect(error.reply).toMatchObject({ code: 535, enhanced: '5.7.8' });
      },
    );

    test('takes the safest login by itself', async () => {
      const { mechanism: _, ...unforced } = login('PLAIN');
      const events: WireEvent[] = [];
      await send(postfix.server('starttls'), letter(), { credentials: unforced, events });
      expect(JSON.stringify(events)).toContain('AUTH SCRAM-SHA-256 ');
    });

    describe.each(['XOAUTH2', 'OAUTHBEARER'] as const)('an access token by %s', (mechanism) => {
      const credentials = (accessToken: string) => ({ user, accessToken, mechanism, allowCleartext: false });

      test('logs in', async () => {
        const message = letter();
        const events: WireEvent[] = [];
        const token = await postfix.tokens().issue(user);
        const sent = await send(postfix.server('starttls'), message, {
          credentials: credentials(token),
          events,
        });
        expect(sent.outcome).toBe('sent');
        await postfix.mailbox('bob').arrival(message.messageId);
        const trace = JSON.stringify(events);
        expect(trace).toContain(`AUTH ${mechanism}`);
        expect(trace).not.toContain(token.slice(0, 20));
        expect(trace).not.toContain(Buffer.from(token).toString('base64').slice(4, 40));
      });

      test.each([
        ['that has expired', { seconds: -60 }],
        ['for something else', { scope: 'calendar' }],
      ])('%s is refused, and the server’s reason told', async (_what, more) => {
        const token = await postfix.tokens().issue(user, more);
        const error = await failureOf(
          send(postfix.server('tls'), letter(), { credentials: credentials(token) }),
        );
        expect(error).toMatchObject({
          code: 'auth-token-expired',
          class: 'auth',
          phase: 'auth',
          reply: { code: 535 },
          detail: { mechanism, status: mechanism === 'XOAUTH2' ? '401' : 'invalid_token' },
        });
      });
    });
  },
);
