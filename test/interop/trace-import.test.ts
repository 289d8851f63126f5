import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SECRET_MASK, type TraceEvent } from '../../src-main/contract/trace.ts';
import { dialogue, importedFile, importedOne } from '../support/imported.ts';
import { password, user } from './support/dovecot.ts';
import { startPostfix, usePostfix } from './support/postfix.ts';
import { reasonToSkip } from './support/requirements.ts';

const reason = reasonToSkip();

/** What a program wrote while it sent, both streams, whatever became of it. */
function logOf(program: string, args: readonly string[], input = ''): Promise<string> {
  return new Promise((resolve) => {
    const child = execFile(program, args, { timeout: 60_000 }, (_error, stdout, stderr) =>
      resolve(stdout + stderr),
    );
    child.stdin?.end(input);
  });
}

const lines = (events: readonly TraceEvent[]): readonly string[] =>
  events.flatMap((event) => (event.kind === 'sent' || event.kind === 'received' ? [event.text] : []));

describe.skipIf(reason !== undefined)(
  `Logs of other programs${reason === undefined ? '' : `: ${reason}`}`,
  () => {
    const postfix = usePostfix();

    async function swaks(service: 'plain' | 'starttls', to: string): Promise<readonly TraceEvent[]> {
      const { host, port } = postfix.server(service);
      const login =
        service === 'starttls'
          ? ['--tls', '--auth', 'LOGIN', '--auth-user', user, '--auth-password', password]
          : [];
      const log = await logOf('swaks', [
        '--server',
        host,
        '--port',
        String(port),
        '--from',
        user,
        '--to',
        to,
        ...login,
      ]);
      const read = await importedOne(log);
      expect(read.from).toBe('swaks');
      return read.events;
    }

    test('of swaks become a session, the login masked', async () => {
      const events = await swaks('starttls', 'bob@rcpt.example');
      expect(events[0]).toMatchObject({ kind: 'session', port: postfix.server('starttls').port });
      expect(events).toContainEqual(expect.objectContaining({ kind: 'tls', state: 'secured' }));
      expect(lines(events)).toEqual(
        expect.arrayContaining([
          'STARTTLS',
          'AUTH LOGIN',
          SECRET_MASK,
          'MAIL FROM:<ann@sender.example>',
          'QUIT',
        ]),
      );
      expect(JSON.stringify(events)).not.toContain(Buffer.from(password).toString('base64'));
      expect(events.at(-1)).toMatchObject({
        kind: 'end',
        outcome: 'ok',
        queueIds: [expect.stringMatching(/^\w+$/)],
      });
      const body = events.find(({ kind }) => kind === 'body');
      expect(body).toMatchObject({ done: true });
    });

    test('of swaks keep a refusal', async () => {
      const events = await swaks('plain', 'nobody@rcpt.example');
      const refusal = events.find((event) => event.kind === 'received' && event.code === 550);
      expect(refusal).toMatchObject({ phase: 'rcpt', enhanced: '5.1.1', last: true });
      expect(events.at(-1)).toMatchObject({ outcome: 'failed' });
    });

    test('of curl become a session, the login masked', async () => {
      const { host, port } = postfix.server('starttls');
      const args = [
        '-v',
        '--insecure',
        '--ssl-reqd',
        '--url',
        `smtp://${host}:${port}/pc.test`,
        '--user',
        `${user}:${password}`,
      ];
      const rest = [
        '--login-options',
        'AUTH=PLAIN',
        '--mail-from',
        user,
        '--mail-rcpt',
        'bob@rcpt.example',
        '--upload-file',
        '-',
      ];
      const log = await logOf('curl', [...args, ...rest], 'Subject: x\r\n\r\nhi\r\n');
      const { from, events } = await importedOne(log);
      expect(from).toBe('curl');
      expect(lines(events)).toEqual(
        expect.arrayContaining(['EHLO pc.test', 'AUTH PLAIN', SECRET_MASK, 'DATA', '.']),
      );
      expect(JSON.stringify(events)).not.toContain(
        Buffer.from(`\0${user}\0${password}`).toString('base64').slice(0, 20),
      );
      expect(events).toContainEqual(expect.objectContaining({ kind: 'tls', state: 'secured' }));
      expect(events.at(-1)).toMatchObject({ kind: 'end', outcome: 'ok' });
    });

    test('of Postfix, server and client, become sessions, the logins masked', async () => {
      const { host, port } = postfix.server('plain');
      await using relay = await relayTo(`${host}:${port}`);
      const { port: verbose } = relay.server('verbose');
      const login = ['--auth', 'LOGIN', '--auth-user', user, '--auth-password', password];
      for (const to of ['bob@rcpt.example', 'nobody@rcpt.example']) {
        const args = ['--server', `127.0.0.1:${verbose}`, '--from', user, '--to', to, '--tls', ...login];
        await logOf('swaks', args);
      }
      const path = join(relay.folder, 'postfix.log');
      const isDelivered = async () => (await readFile(path, 'utf8')).includes('status=sent');
      await expect.poll(isDelivered, { timeout: 30_000 }).toBe(true);

      const sessions = await importedFile(path);
      const [taken, refused] = sessions.filter(({ events }) =>
        dialogue({ events }).includes(`S: 334 ${Buffer.from('Username:').toString('base64')}`),
      );
      expect(taken && dialogue(taken)).toEqual(
        expect.arrayContaining(['C: STARTTLS', 'C: AUTH LOGIN', `C: ${SECRET_MASK}`, 'C: DATA', 'C: QUIT']),
      );
      expect(taken?.events.at(-1)).toMatchObject({ outcome: 'ok', queueIds: [expect.any(String)] });
      expect(refused?.events.at(-1)).toMatchObject({
        outcome: 'failed',
        failure: { phase: 'rcpt', code: 'recipient-unknown', reply: { code: 550 } },
      });
      const onward = sessions.find(({ events }) => events.some(({ kind }) => kind === 'attempt'));
      expect(onward?.events).toMatchObject([
        { kind: 'session', port },
        { kind: 'attempt', state: 'started' },
        { kind: 'attempt', state: 'connected' },
        ...(onward?.events ?? []).slice(3).map(({ kind }) => ({ kind })),
      ]);
      expect(onward && dialogue(onward)).toContain(
        'C: RCPT TO:<bob@rcpt.example> ORCPT=rfc822;bob@rcpt.example',
      );
      const all = JSON.stringify(sessions);
      expect(all).not.toContain(password);
      expect(all).not.toContain(Buffer.from(password).toString('base64'));
    });
  },
);

/** A Postfix that hands on what it takes for its mailboxes, and logs how. */
async function relayTo(server: string) {
  const transport = `smtp:[${server.replace(':', ']:').replace('localhost', '127.0.0.1')}`;
  const relay = await startPostfix({ names: ['bob'], transport, sizeLimit: 1_000_000 });
  return { ...relay, [Symbol.asyncDispose]: relay.stop };
}
