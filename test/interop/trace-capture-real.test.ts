/** Captures as other programs take them from the loopback interface, whole and damaged. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { Security } from '../../src-main/contract/server.ts';
import { SECRET_MASK } from '../../src-main/contract/trace.ts';
import { closedPort } from '../support/closed-port.ts';
import { dialogue, imported, importedFile } from '../support/imported.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { password, user } from './support/dovecot.ts';
import { usePostfix } from './support/postfix.ts';
import { reasonToSkip } from './support/requirements.ts';

const run = promisify(execFile);

/** Only root may listen to an interface. */
const reason = reasonToSkip() ?? (existsSync('/usr/bin/dumpcap') ? undefined : 'needs dumpcap');

const tlsBegins = expect.objectContaining({ kind: 'tls', state: 'started' });
const restEncrypted = expect.objectContaining({
  kind: 'note',
  code: 'encrypted-part',
  detail: { sent: expect.any(Number), received: expect.any(Number), took: expect.any(Number) },
});

/** Those packets of a capture, in that order, as tcpdump writes them. @param parts `1-3`, `7-` */
async function rearranged(path: string, parts: readonly string[]): Promise<string> {
  const folder = await temporaryFolder('capture');
  const files = await Promise.all(
    parts.map(async (part, index) => {
      const file = join(folder, `${index}.pcap`);
      await run('editcap', ['-F', 'pcap', '-r', path, file, part.replace(/-$/, '-100000')]);
      return file;
    }),
  );
  const all = join(folder, 'all.pcap');
  await run('mergecap', ['-a', '-F', 'pcap', '-w', all, ...files]);
  return all;
}

/** A pcap file of the loopback interface with another port in place of one: where mail is, ports tell. */
function withPort(capture: Buffer, port: number, other: number): Buffer {
  const changed = Buffer.from(capture);
  for (let at = 24; at < changed.length; at += 16 + changed.readUInt32LE(at + 8)) {
    // Behind the header of the record come those of Ethernet and IPv4.
    for (const place of [at + 16 + 34, at + 16 + 36])
      if (changed.readUInt16BE(place) === port) changed.writeUInt16BE(other, place);
  }
  return changed;
}

/** Numbers of the packets that the filter takes, of the connection with the first EHLO. */
async function packetsWith(path: string, condition: string): Promise<readonly number[]> {
  const found = async (filter: string, field: string): Promise<readonly string[]> => {
    const { stdout } = await run('tshark', ['-r', path, '-Y', filter, '-T', 'fields', '-e', field]);
    return stdout.trim().split('\n');
  };
  const [stream = ''] = await found('tcp.payload contains "EHLO"', 'tcp.stream');
  return (await found(`tcp.stream == ${stream} and ${condition}`, 'frame.number')).map(Number);
}

describe.skipIf(reason !== undefined)(`A real capture${reason === undefined ? '' : `: ${reason}`}`, () => {
  const postfix = usePostfix();

  /** What went over those ports while `work` ran. */
  async function captured(ports: readonly number[], work: () => Promise<void>): Promise<string> {
    const path = join(await temporaryFolder('capture'), 'lo.pcapng');
    const filter = [...ports, postfix.server('plain').port].map((port) => `tcp port ${port}`).join(' or ');
    const dumpcap = spawn('dumpcap', ['-i', 'lo', '-q', '-f', filter, '-w', path], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const ended = once(dumpcap, 'exit');
    await begun(dumpcap);
    await work();
    // Packets wait in the kernel: once this one has arrived, all before it have.
    const marker = connect(postfix.server('plain').port, '127.0.0.1');
    marker.end('NOOP end-of-capture\r\n');
    await expect
      .poll(async () => (await readFile(path)).includes('end-of-capture'), { timeout: 20_000 })
      .toBe(true);
    marker.destroy();
    dumpcap.kill('SIGINT');
    await ended;
    return path;
  }

  /** It names its file once it listens. */
  function begun(dumpcap: ChildProcess): Promise<void> {
    return new Promise((resolve, reject) => {
      let all = '';
      dumpcap.stderr?.on('data', (bytes: Buffer) => {
        all += bytes.toString();
        if (all.includes('File: ')) resolve();
      });
      dumpcap.once('exit', () => reject(new Error(`dumpcap ended: ${all}`)));
    });
  }

  const swaks = async (port: number, to: string, ...more: readonly string[]): Promise<void> => {
    await run('swaks', [
      '--server',
      '127.0.0.1',
      '--port',
      String(port),
      '--from',
      user,
      '--to',
      to,
      ...more,
    ]).catch(() => undefined);
  };

  test('gives every conversation in it, the logins masked, what is encrypted told as that', async () => {
    const plain = postfix.server('plain').port;
    const starttls = postfix.server('starttls').port;
    const tls = postfix.server('tls').port;
    const login = ['--auth', 'LOGIN', '--auth-user', user, '--auth-password', password];
    const path = await captured([plain, starttls, tls], async () => {
      await Promise.all([
        swaks(plain, 'bob@rcpt.example', ...login, '--header', 'Subject: seen on the way'),
        swaks(plain, 'nobody@rcpt.example'),
        swaks(starttls, 'bob@rcpt.example', '--tls'),
        swaks(tls, 'bob@rcpt.example', '--tls-on-connect'),
      ]);
    });
    const sessions = await importedFile(path);
    expect(sessions).toHaveLength(3);
    const byRecipient = (to: string) => sessions.find((one) => dialogue(one).includes(`C: RCPT TO:<${to}>`));
    const sent = byRecipient('bob@rcpt.example');
    expect(sent?.events[0]).toMatchObject({ kind: 'session', port: plain, security: 'none' });
    expect(sent && dialogue(sent)).toEqual(
      expect.arrayContaining(['C: AUTH LOGIN', `C: ${SECRET_MASK}`, 'C: DATA', 'C: .', 'C: QUIT']),
    );
    expect(JSON.stringify(sent?.events)).not.toContain(Buffer.from(password).toString('base64'));
    const body = sent?.events.find((event) => event.kind === 'body');
    expect(sent?.body(body?.exchange ?? 0).toString()).toContain('Subject: seen on the way\r\n');
    expect(sent?.events.at(-1)).toMatchObject({ outcome: 'ok', queueIds: [expect.any(String)] });
    expect(byRecipient('nobody@rcpt.example')?.events.at(-1)).toMatchObject({
      failure: { code: 'recipient-unknown', phase: 'rcpt' },
    });
    const begunIn = (security: Security) =>
      sessions.find(({ events: [first] }) => first?.kind === 'session' && first.security === security);
    const upgraded = begunIn('starttls');
    expect(upgraded && dialogue(upgraded).slice(-2)).toEqual([
      'C: STARTTLS',
      'S: 220 2.0.0 Ready to start TLS',
    ]);
    expect(upgraded?.events.slice(-2)).toEqual([tlsBegins, restEncrypted]);
  });

  test('of implicit TLS alone tells when it was, and how much', async () => {
    const { port } = postfix.server('tls');
    const path = await captured([port], () => swaks(port, 'bob@rcpt.example', '--tls-on-connect'));
    await expect(importedFile(path)).rejects.toThrow('This capture holds no SMTP conversation.');
    const sessions = await imported(withPort(await readFile(await rearranged(path, ['1-'])), port, 465));
    expect(sessions).toHaveLength(1);
    expect(sessions[0]?.events.map(({ kind }) => kind)).toEqual([
      'session',
      'attempt',
      'attempt',
      'tls',
      'note',
    ]);
    expect(sessions[0]?.events.slice(-2)).toEqual([tlsBegins, restEncrypted]);
  });

  test('of a handshake that came to nothing says who ended it, and why', async () => {
    const { port } = postfix.server('starttls');
    const path = await captured([port], async () => {
      const args = ['s_client', '-starttls', 'smtp', '-connect', `127.0.0.1:${port}`, '-verify', '3'];
      const child = run('openssl', [...args, '-verify_return_error']);
      child.child.stdin?.end();
      await child.catch(() => undefined);
    });
    const [session] = await importedFile(path);
    expect(session?.events.at(-1)).toMatchObject({
      outcome: 'failed',
      failure: { phase: 'tls', message: expect.stringContaining('The client ended the TLS handshake:') },
    });
  });

  test('with packets in another order, and some of them twice, gives every byte once', async () => {
    const body = 'A line of a message that takes several packets\n'.repeat(5000);
    const file = join(await temporaryFolder('body'), 'body.txt');
    await writeFile(file, body);
    const path = await captured([], () =>
      swaks(postfix.server('plain').port, 'bob@rcpt.example', '--body', `@${file}`),
    );
    const [first = 0, second = 0] = await packetsWith(path, 'tcp.len > 5000');
    expect(second).toBeGreaterThan(first);
    const parts = [`1-${first - 1}`, `${first + 1}-${second}`, `${first}-${second}`, `${second + 1}-`];
    const [whole, again] = [await importedFile(path), await importedFile(await rearranged(path, parts))];
    expect(again.map(dialogue)).toEqual(whole.map(dialogue));
    const messageOf = ([session]: typeof whole): string | undefined => {
      const event = session?.events.find(({ kind }) => kind === 'body');
      return event?.kind === 'body' ? session?.body(event.exchange).toString() : undefined;
    };
    expect(messageOf(again)).toBe(messageOf(whole));
    expect(messageOf(again)).toContain(body.replaceAll('\n', '\r\n'));
  });

  test('that lacks a packet has every other line, none glued to another, and says what is missing', async () => {
    const path = await captured([], () => swaks(postfix.server('plain').port, 'bob@rcpt.example'));
    const [whole] = await importedFile(path);
    const lines = whole ? dialogue(whole) : [];
    const numbers = await packetsWith(path, 'tcp.len > 0');
    expect(numbers.length).toBeGreaterThan(9);
    for (const number of numbers) {
      const [session] = await importedFile(await rearranged(path, [`1-${number - 1}`, `${number + 1}-`]));
      const left = session ? dialogue(session) : [];
      // The dot is told where the reply to the message proves it.
      expect(lines).toEqual(expect.arrayContaining([...left]));
      expect(left.length).toBeGreaterThan(lines.length - 14);
      expect(session?.events.at(-1)).not.toMatchObject({ outcome: 'failed' });
      const missing = session?.events.flatMap((event) =>
        event.kind === 'note' && event.code === 'not-captured' ? [event.detail?.bytes] : [],
      );
      const hasBody = session?.events.some((event) => event.kind === 'body' && event.done);
      expect(hasBody).toBe(true);
      if (left.length < lines.length) expect(missing).toHaveLength(1);
    }
  });

  test('that has only the beginnings of packets cuts lines short and makes none up', async () => {
    const path = await captured([], () => swaks(postfix.server('plain').port, 'bob@rcpt.example'));
    const [whole] = await importedFile(path);
    const short = join(await temporaryFolder('capture'), 'short.pcap');
    await run('editcap', ['-F', 'pcap', '-s', '96', path, short]);
    const [session] = await importedFile(short);
    const lines = whole ? dialogue(whole) : [];
    for (const line of session ? dialogue(session) : [])
      expect(lines.some((one) => one.startsWith(line))).toBe(true);
    expect(session?.events.at(-1)).toMatchObject({ outcome: 'ok' });
    expect(session?.events.find((event) => event.kind === 'body' && event.done)).toBeDefined();
  });

  test('that was cut off in the middle of a packet is read up to there', async () => {
    const path = await captured([], () => swaks(postfix.server('plain').port, 'bob@rcpt.example'));
    const [whole] = await importedFile(path);
    const bytes = await readFile(path);
    const half = bytes.subarray(0, bytes.indexOf('RCPT TO:') + 8);
    const [session] = await imported(half);
    const lines = session ? dialogue(session) : [];
    expect(lines.at(-1)).toBe('S: 250 2.1.0 Ok');
    expect(whole && dialogue(whole).slice(0, lines.length)).toEqual(lines);
    expect(session?.events.map(({ kind }) => kind)).not.toContain('end');
  });

  test('without any SMTP in clear says so', async () => {
    const port = await closedPort();
    const path = await captured([port], async () => {
      await swaks(port, 'bob@rcpt.example');
    });
    await expect(importedFile(path)).rejects.toThrow('This capture holds no SMTP conversation.');
  });
});
