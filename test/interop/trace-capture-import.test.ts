/** Our own captures, read back by tshark. */
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { TraceEvent } from '../../src-main/contract/trace.ts';
import { exportTrace } from '../../src-main/trace/export/export-trace.ts';
import { mintAuthority, mintCertificate } from '../support/certs.ts';
import { fakeServer } from '../support/fake-server.ts';
import { dialogue, imported, importedFile, importedOne } from '../support/imported.ts';
import { politeServer } from '../support/polite-server.ts';
import { recordedSend, sourceOf, stamped, written } from '../support/recorded.ts';
import { messageOf } from '../support/requests.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { reasonToSkipTshark } from './support/tshark.ts';

const run = promisify(execFile);
const nothing = { addresses: false, hosts: false, body: false };
const message = `Subject: Capture\r\n\r\n${'A line of the message, and another\r\n'.repeat(5000)}.dot\r\n.\r.\r\n`;

const capture = (source: Parameters<typeof exportTrace>[0]): Promise<Buffer> =>
  written(exportTrace(source, { format: 'pcapng', redact: nothing, language: 'en' }));

interface Line {
  readonly line: string;
  readonly phase: string;
  /** Of what the reply belongs to, or what left together: the line before it that began that. */
  readonly group: number;
}

/** The lines with their steps; which reply is whose, and what left in one flight. Logins are told apart below. */
function told(events: readonly TraceEvent[]): readonly Line[] {
  const groups = new Map<string, number>();
  let before: number | undefined;
  return events.flatMap((event, index) => {
    if (event.kind !== 'sent' && event.kind !== 'received') return [];
    const { kind, text, phase } = event;
    if (kind === 'sent' && phase === 'auth') return [];
    if (kind === 'sent') groups.set(`reply ${event.exchange}`, groups.size);
    if (kind === 'sent' && event.flight !== before) groups.set(`flight ${index}`, groups.size);
    if (kind === 'sent') before = event.flight;
    const group = kind === 'sent' ? groups.size : (groups.get(`reply ${event.exchange ?? 0}`) ?? -1);
    const more = kind === 'received' ? ` ${event.code} ${event.enhanced} ${event.last}` : '';
    return [{ line: `${kind} ${text}${more}`, phase, group: phase === 'auth' ? 0 : group }];
  });
}

describe.skipIf(reasonToSkipTshark() !== undefined)('A capture', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  test.each([
    ['none', ['AUTH PLAIN', 'SIZE 1000000']],
    ['none', ['AUTH LOGIN', 'PIPELINING', 'SIZE 1000000']],
    ['none', ['CHUNKING', 'PIPELINING']],
    ['tls', ['AUTH PLAIN', 'PIPELINING']],
    ['starttls', ['AUTH PLAIN', 'PIPELINING']],
  ] as const)('of ours comes back as it was: %s, %j', async (security, capabilities) => {
    const authority = await mintAuthority();
    const tls = await mintCertificate({ issuer: authority });
    const offered = security === 'starttls' ? ['STARTTLS', ...capabilities] : capabilities;
    const mechanism = capabilities.some((one) => one === 'AUTH LOGIN') ? 'LOGIN' : 'PLAIN';
    await using server = await fakeServer(
      politeServer({ tls, capabilities: offered, replies: { 'RCPT TO:<nobody': '550 5.1.1 Unknown' } }),
      security === 'tls' ? { tls } : {},
    );
    const hasLogin = capabilities.some((one) => one.startsWith('AUTH'));
    const recorded = await recordedSend({
      server: { host: server.host, port: server.port, security, ca: authority.cert, heloName: 'client.test' },
      ...(hasLogin && {
        credentials: { user: 'ann@test', password: 'open sesame now', allowCleartext: true, mechanism },
      }),
      envelope: { from: 'ann@test', to: ['bob@test', 'nobody@test'] },
      message: messageOf(message),
    });
    const session = await importedOne(await capture(recorded));
    expect(told(session.events)).toEqual(told(recorded.events()));
    const steps = (events: readonly TraceEvent[]) =>
      events.filter(({ kind, phase }) => kind === 'sent' && phase === 'auth').length;
    expect(steps(session.events)).toBe(steps(recorded.events()));
    expect(JSON.stringify(session.events)).not.toContain(Buffer.from('open sesame now').toString('base64'));
    const times = (events: readonly TraceEvent[]): readonly number[] => {
      const all = events.flatMap((event) => (event.kind === 'sent' ? [event.ms] : []));
      return all.map((ms) => ms - (all[0] ?? 0));
    };
    const late = times(session.events).map((ms, at) => Math.abs(ms - (times(recorded.events())[at] ?? 0)));
    expect(Math.max(...late)).toBeLessThan(50);
    const find = <K extends TraceEvent['kind']>(events: readonly TraceEvent[], kind: K) =>
      events.findLast((event): event is Extract<TraceEvent, { kind: K }> => event.kind === kind);
    expect(find(session.events, 'session')).toMatchObject({ security, port: server.port });
    const tlsOf = (events: readonly TraceEvent[]) => {
      const event = find(events, 'tls');
      return event?.state === 'secured' ? [event.facts.version, event.facts.cipher] : undefined;
    };
    expect(tlsOf(session.events)).toEqual(tlsOf(recorded.events()));
    const body = find(session.events, 'body');
    const sent = find(recorded.events(), 'body');
    const wire = await recorded.body(sent?.exchange ?? 0, 0, 1e9);
    expect(session.body(body?.exchange ?? 0).equals(Buffer.from(wire?.bytes ?? []))).toBe(true);
    const end = find(session.events, 'end');
    expect([end?.outcome, end?.queueIds]).toEqual(['ok', find(recorded.events(), 'end')?.queueIds]);
  });

  test('of ours without the message takes its filler for none', async () => {
    const events = stamped([
      { kind: 'session', phase: 'connect', host: 'mail.test', port: 25, security: 'none' },
      { kind: 'sent', phase: 'data', exchange: 1, text: 'DATA', masked: false, bytes: 6 },
      { kind: 'received', phase: 'data', exchange: 1, text: '354 go', bytes: 8, code: 354, last: true },
      { kind: 'body', phase: 'body', exchange: 2, bytes: 5000, total: 5000, done: true },
      { kind: 'sent', phase: 'final', exchange: 2, text: '.', masked: false, bytes: 3 },
      { kind: 'received', phase: 'final', exchange: 2, text: '250 ok', bytes: 8, code: 250, last: true },
    ]);
    const bytes = await capture(sourceOf([...events.slice(0, 1), ...helo, ...events.slice(1)]));
    const session = await importedOne(bytes);
    const body = session.events.findLast((event) => event.kind === 'body');
    expect(body).toMatchObject({ total: 5000, done: true });
    expect(session.body(body?.exchange ?? 0)).toHaveLength(0);
  });

  test('that was stopped in the middle of a session does not say how it ended', async () => {
    const events = stamped([
      { kind: 'session', phase: 'connect', host: 'mail.test', port: 25, security: 'none' },
      { kind: 'sent', phase: 'mail', exchange: 1, text: 'MAIL FROM:<a@test>', masked: false, bytes: 20 },
      { kind: 'received', phase: 'mail', exchange: 1, text: '250 ok', bytes: 8, code: 250, last: true },
    ]);
    const bytes = await capture(sourceOf([...events.slice(0, 1), ...helo, ...events.slice(1)]));
    const session = await importedOne(bytes);
    expect(dialogue(session).slice(-2)).toEqual(['C: MAIL FROM:<a@test>', 'S: 250 ok']);
    expect(session.events.map(({ kind }) => kind)).not.toContain('end');
  });

  test('of ours that another program wrote anew, without the comments, is one session still', async () => {
    const authority = await mintAuthority();
    const tls = await mintCertificate({ issuer: authority });
    await using server = await fakeServer(politeServer({ tls, capabilities: ['STARTTLS', 'PIPELINING'] }));
    const recorded = await recordedSend({
      server: { host: server.host, port: server.port, security: 'starttls', ca: authority.cert },
      envelope: { from: 'ann@test', to: ['bob@test'] },
      message: messageOf(message),
    });
    const folder = await temporaryFolder('capture');
    const [ours, plain] = [join(folder, 'ours.pcapng'), join(folder, 'plain.pcap')];
    await writeFile(ours, await capture(recorded));
    await run('editcap', ['-F', 'pcap', ours, plain]);
    const sessions = await importedFile(plain);
    expect(sessions).toHaveLength(1);
    expect(told(sessions[0]?.events ?? [])).toEqual(told(recorded.events()));
    expect(sessions[0]?.events[0]).toMatchObject({ kind: 'session', security: 'starttls' });
    expect(sessions[0]?.events.at(-1)).toMatchObject({ kind: 'end', outcome: 'ok' });
  });

  test('without tshark is refused with how to get it', async () => {
    const bytes = await capture(sourceOf(helo));
    vi.stubEnv('PATH', '/nonexistent');
    await expect(imported(bytes)).rejects.toThrow(
      'tshark, which is not installed. Debian, Ubuntu: apt install tshark',
    );
  });

  test('that is none is refused with what tshark says', async () => {
    const broken = Buffer.concat([Buffer.from('0a0d0d0a', 'hex'), Buffer.alloc(200, 0x41)]);
    await expect(imported(broken)).rejects.toThrow(/^tshark cannot read this capture: The file/);
  });
});

const helo = stamped([
  { kind: 'received', phase: 'greeting', text: '220 mail.test', bytes: 15, code: 220, last: true },
  { kind: 'sent', phase: 'ehlo', exchange: 0, text: 'EHLO pc', masked: false, bytes: 9 },
  { kind: 'received', phase: 'ehlo', exchange: 0, text: '250 mail.test', bytes: 15, code: 250, last: true },
]);
