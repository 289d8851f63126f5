import { describe, expect, test } from 'vitest';
import { SECRET_MASK } from '../../../../src-main/contract/trace.ts';
import { dialogue, imported } from '../../../support/imported.ts';

/** As Postfix writes them, with two processes at work. */
const log = `Nov 21 14:11:08 mx postfix/smtpd[27673]: connect from localhost[127.0.0.1]
Nov 21 14:11:08 mx postfix/smtpd[27673]: match_hostname: smtpd_client_event_limit_exceptions: localhost ~? 127.0.0.0/8
Nov 21 14:11:08 mx postfix/smtpd[27673]: > localhost[127.0.0.1]: 220 mx.rcpt.example ESMTP Postfix
Nov 21 14:11:08 mx postfix/smtp[27677]: smtp_connect_addr: trying: far.example[192.0.2.7] port 25...
Nov 21 14:11:08 mx postfix/smtpd[27673]: < localhost[127.0.0.1]: EHLO pc
Nov 21 14:11:09 mx postfix/smtpd[27673]: > localhost[127.0.0.1]: 250-mx.rcpt.example
Nov 21 14:11:09 mx postfix/smtpd[27673]: > localhost[127.0.0.1]: 250 STARTTLS
Nov 21 14:11:09 mx postfix/smtpd[27673]: < localhost[127.0.0.1]: STARTTLS
Nov 21 14:11:09 mx postfix/smtpd[27673]: > localhost[127.0.0.1]: 220 2.0.0 Ready to start TLS
Nov 21 14:11:09 mx postfix/smtp[27677]: connect to far.example[192.0.2.7]:25: Connection refused
Nov 21 14:11:09 mx postfix/smtp[27677]: smtp_connect_addr: trying: far.example[192.0.2.8] port 25...
Nov 21 14:11:09 mx postfix/smtpd[27673]: Anonymous TLS connection established from localhost[127.0.0.1]: TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)
Nov 21 14:11:10 mx postfix/smtp[27677]: < far.example[192.0.2.8]:25: 220 far.example
Nov 21 14:11:10 mx postfix/smtp[27677]: > far.example[192.0.2.8]:25: EHLO mx.rcpt.example
Nov 21 14:11:10 mx postfix/smtp[27677]: < far.example[192.0.2.8]:25: 250-far.example
Nov 21 14:11:10 mx postfix/smtp[27677]: < far.example[192.0.2.8]:25: 250 AUTH LOGIN
Nov 21 14:11:10 mx postfix/smtp[27677]: > far.example[192.0.2.8]:25: AUTH LOGIN
Nov 21 14:11:10 mx postfix/smtp[27677]: < far.example[192.0.2.8]:25: 334 VXNlcm5hbWU6
Nov 21 14:11:10 mx postfix/smtp[27677]: > far.example[192.0.2.8]:25: YW5u
Nov 21 14:11:10 mx postfix/smtp[27677]: < far.example[192.0.2.8]:25: 334 UGFzc3dvcmQ6
Nov 21 14:11:10 mx postfix/smtp[27677]: > far.example[192.0.2.8]:25: Z2VoZWltMTIz
Nov 21 14:11:11 mx postfix/smtpd[27673]: < localhost[127.0.0.1]: RCPT TO:<nobody@far.example>
Nov 21 14:11:11 mx postfix/smtpd[27673]: > localhost[127.0.0.1]: 554 5.7.1 <nobody@far.example>: Recipient address rejected: no such one
Nov 21 14:11:11 mx postfix/smtp[27677]: < far.example[192.0.2.8]:25: 535 5.7.8 Error
Nov 21 14:11:11 mx postfix/smtpd[27673]: disconnect from localhost[127.0.0.1] ehlo=1
`;

describe('a verbose log of Postfix', () => {
  test('is taken apart into the sessions of its processes, client and server', async () => {
    const sessions = await imported(log);
    expect(sessions).toHaveLength(2);
    const [server, client] = sessions;
    expect(server?.clock).toBe('seconds');
    expect(server && dialogue(server)).toEqual([
      'S: 220 mx.rcpt.example ESMTP Postfix',
      'C: EHLO pc',
      'S: 250-mx.rcpt.example',
      'S: 250 STARTTLS',
      'C: STARTTLS',
      'S: 220 2.0.0 Ready to start TLS',
      'C: RCPT TO:<nobody@far.example>',
      'S: 554 5.7.1 <nobody@far.example>: Recipient address rejected: no such one',
    ]);
    expect(server?.events[0]).toMatchObject({ kind: 'session', host: 'mx.rcpt.example', port: 25 });
    expect(server?.events).toContainEqual(
      expect.objectContaining({
        kind: 'tls',
        state: 'secured',
        facts: expect.objectContaining({ version: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384' }),
      }),
    );
    expect(server?.events.at(-1)).toMatchObject({
      ms: 3000,
      failure: { phase: 'rcpt', reply: { code: 554 } },
    });
    expect(client?.events.slice(0, 6)).toMatchObject([
      { kind: 'session', host: 'far.example', port: 25 },
      { kind: 'attempt', address: '192.0.2.7', state: 'started' },
      { kind: 'attempt', address: '192.0.2.7', state: 'failed', error: 'ECONNREFUSED' },
      { kind: 'attempt', address: '192.0.2.8', state: 'started' },
      { kind: 'attempt', address: '192.0.2.8', state: 'connected' },
      { kind: 'received', text: '220 far.example' },
    ]);
    expect(client && dialogue(client).slice(4)).toEqual([
      'C: AUTH LOGIN',
      'S: 334 VXNlcm5hbWU6',
      `C: ${SECRET_MASK}`,
      'S: 334 UGFzc3dvcmQ6',
      `C: ${SECRET_MASK}`,
      'S: 535 5.7.8 Error',
    ]);
    expect(JSON.stringify(sessions)).not.toContain('Z2VoZWltMTIz');
    expect(client?.events.at(-1)).toMatchObject({ failure: { code: 'auth-credentials-wrong' } });
  });

  test('takes the year from the file, the time as fine as it is told, and the port from the service', async () => {
    const [session] = await imported(
      `2026-11-21T14:11:08.250000+00:00 mx postfix/submission/smtpd[9]: > pc[192.0.2.1]: 220 mx ESMTP
2026-11-21T14:11:08.500000+00:00 mx postfix/submission/smtpd[9]: < pc[192.0.2.1]: QUIT
`,
    );
    expect(session).toMatchObject({ clock: 'exact' });
    expect(session?.events).toMatchObject([
      { port: 587, at: Date.UTC(2026, 10, 21, 14, 11, 8, 250) },
      { kind: 'received' },
      { kind: 'sent', ms: 250 },
      { kind: 'end' },
    ]);
    const [classic] = await imported(log);
    expect(classic?.events[0]?.at).toBeLessThanOrEqual(Date.now() + 86_400_000);
    expect(classic?.events[0]?.at).toBeGreaterThan(Date.now() - 400 * 86_400_000);
  });

  test('that is not verbose is refused with what to switch on', async () => {
    const quiet = log.split('\n').filter((line) => !/: [<>] |trying:/.test(line));
    await expect(imported(quiet.join('\n'))).rejects.toThrow('debug_peer_list');
  });
});
