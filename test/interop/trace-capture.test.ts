import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Security } from '../../src-main/contract/server.ts';
import { exportTrace } from '../../src-main/trace/export/export-trace.ts';
import type { TraceSource } from '../../src-main/trace/source.ts';
import { mintAuthority, mintCertificate } from '../support/certs.ts';
import { closedPort } from '../support/closed-port.ts';
import { type FakeServer, fakeServer } from '../support/fake-server.ts';
import { politeServer } from '../support/polite-server.ts';
import { recordedSend, sourceOf, written } from '../support/recorded.ts';
import { messageOf } from '../support/requests.ts';
import { column, packetsOf, reasonToSkipTshark } from './support/tshark.ts';

const reason = reasonToSkipTshark();
const message = `Subject: Capture\r\n\r\n${'A line of the message, and another\r\n'.repeat(5000)}.dot at the start\r\n`;

async function session(security: Security, capabilities: readonly string[], text = message) {
  const authority = await mintAuthority();
  const tls = await mintCertificate({ issuer: authority });
  const offered = security === 'starttls' ? ['STARTTLS', ...capabilities] : capabilities;
  await using server: FakeServer = await fakeServer(
    politeServer({ tls, capabilities: offered, replies: { 'RCPT TO:<nobody': '550 5.1.1 Unknown' } }),
    security === 'tls' ? { tls } : {},
  );
  const recorded = await recordedSend({
    server: { host: server.host, port: server.port, security, ca: authority.cert, heloName: 'client.test' },
    credentials: { user: 'ann@test', password: 'open sesame now', allowCleartext: true, mechanism: 'PLAIN' },
    envelope: { from: 'ann@test', to: ['bob@test', 'nobody@test'] },
    message: messageOf(text),
  });
  return { recorded, port: server.port };
}

const capture = (source: TraceSource, body = false): Promise<Buffer> =>
  written(
    exportTrace(source, {
      format: 'pcapng',
      redact: { addresses: false, hosts: false, body },
      language: 'en',
    }),
  );

/** The chunks (RFC 3030) in what a client sent, put together. */
function messageIn(sent: string): string {
  let message = '';
  for (let at = 0; at < sent.length; ) {
    const end = sent.indexOf('\r\n', at) + 2;
    const size = Number(/^BDAT (\d+)/.exec(sent.slice(at, end))?.[1] ?? 0);
    message += sent.slice(end, end + size);
    at = end + size;
  }
  return message;
}

const fields = [
  'smtp.req.command',
  'smtp.response.code',
  'tcp.stream',
  'tcp.srcport',
  'tcp.dstport',
  'ip.src',
  'tcp.flags.syn',
  'tcp.flags.fin',
  'tcp.checksum.status',
  'ip.checksum.status',
  'frame.comment',
  'imf.subject',
];

describe.skipIf(reason !== undefined)(`Wireshark${reason === undefined ? '' : `: ${reason}`}`, () => {
  test.each([
    ['none', ['AUTH PLAIN', 'SIZE 1000000']],
    ['none', ['AUTH PLAIN', 'PIPELINING', 'SIZE 1000000']],
    ['tls', ['AUTH PLAIN', 'PIPELINING']],
    ['starttls', ['AUTH PLAIN', 'PIPELINING']],
  ] as const)('reads every command and reply of a session with %s and %j', async (security, capabilities) => {
    const { recorded, port } = await session(security, capabilities);
    const packets = await packetsOf(await capture(recorded), port, fields);
    const inClear = security === 'starttls' ? ['EHLO', 'STAR'] : [];
    expect(column(packets, 'smtp.req.command')).toEqual([
      ...inClear,
      'EHLO',
      'AUTH',
      'MAIL',
      'RCPT',
      'RCPT',
      'DATA',
      'QUIT',
    ]);
    const replies = column(packets, 'smtp.response.code');
    const codes = replies.filter((code, index) => code !== '250' || replies[index - 1] !== '250');
    expect(codes).toEqual([
      ...(security === 'starttls' ? ['220', '250'] : []),
      '220',
      '250',
      '235',
      '250',
      '550',
      '354',
      '250',
      '221',
    ]);
    // Both checksums are right in every packet.
    expect(new Set(column(packets, 'tcp.checksum.status'))).toEqual(new Set(['1']));
    expect(new Set(column(packets, 'ip.checksum.status'))).toEqual(new Set(['1']));
    const ports = new Set([...column(packets, 'tcp.srcport'), ...column(packets, 'tcp.dstport')]);
    const local = recorded.events().find((event) => event.kind === 'attempt' && event.local !== undefined);
    expect(ports).toEqual(new Set([String(port), String(local?.kind === 'attempt' ? local.local?.port : 0)]));
    expect(packets[0]?.['ip.src']).toBe('127.0.0.1');
    expect(column(packets, 'tcp.flags.syn').filter((flag) => flag === '1')).toHaveLength(
      security === 'starttls' ? 4 : 2,
    );
    expect(column(packets, 'tcp.flags.fin').filter((flag) => flag === '1')).toHaveLength(2);
    const comments = packets.map((packet) => packet['frame.comment']).join('\n');
    if (security !== 'none') expect(comments).toContain('TLS is up: TLSv1.3');
    expect(column(packets, 'imf.subject')).toEqual(['Capture']);
  });

  test('reads a message in chunks, and puts it together again', async () => {
    const { recorded, port } = await session('none', ['AUTH PLAIN', 'PIPELINING', 'CHUNKING']);
    const packets = await packetsOf(await capture(recorded), port, [...fields, 'tcp.payload']);
    const commands = column(packets, 'smtp.req.command');
    expect(commands.slice(0, 5)).toEqual(['EHLO', 'AUTH', 'MAIL', 'RCPT', 'RCPT']);
    expect(commands.filter((command) => command === 'BDAT')).not.toHaveLength(0);
    expect(commands.at(-1)).toBe('QUIT');
    expect(commands).not.toContain('DATA');
    const sent = packets.filter((packet) => packet['tcp.dstport'] === String(port));
    const bytes = Buffer.from(sent.map((packet) => packet['tcp.payload']).join(''), 'hex').toString('latin1');
    // Chunks are not dot-stuffed.
    expect(bytes).toContain('\r\n.dot at the start\r\n');
    expect(column(packets, 'smtp.response.code').slice(-2)).toEqual(['250', '221']);
  });

  test('puts each chunk of a long message behind its command, though progress was told seldom', async () => {
    const long = `Subject: Long\r\n\r\n${'A line of a long message in chunks\r\n'.repeat(75_000)}`;
    const { recorded, port } = await session('none', ['AUTH PLAIN', 'PIPELINING', 'CHUNKING'], long);
    const events = recorded.events().filter((event, index, all) => {
      const isFirst = all.findIndex(({ kind }) => kind === 'body') === index;
      return event.kind !== 'body' || event.done || isFirst;
    });
    for (const source of [{ ...recorded, events: () => events }, sourceOf(events)]) {
      const packets = await packetsOf(await capture(source), port, [...fields, 'tcp.payload']);
      const commands = column(packets, 'smtp.req.command');
      expect(commands.filter((command) => command === 'BDAT')).toHaveLength(3);
      expect(commands.at(-1)).toBe('QUIT');
      const sent = packets.filter((packet) => packet['tcp.dstport'] === String(port));
      const bytes = Buffer.from(sent.map((packet) => packet['tcp.payload']).join(''), 'hex').toString(
        'latin1',
      );
      expect(messageIn(bytes)).toHaveLength(long.length);
      expect(messageIn(bytes) === long).toBe(source.body === recorded.body);
    }
  });

  test('reads LMTP, each recipient answered for', async () => {
    await using server = await fakeServer(politeServer({ capabilities: ['PIPELINING'] }));
    const recorded = await recordedSend({
      server: { host: server.host, port: server.port, security: 'none', heloName: 'client.test' },
      envelope: { from: 'ann@test', to: ['bob@test'] },
      message: messageOf(message),
      protocol: 'lmtp',
    });
    const packets = await packetsOf(await capture(recorded), server.port, fields);
    expect(column(packets, 'smtp.req.command')).toEqual(['LHLO', 'MAIL', 'RCPT', 'DATA', 'QUIT']);
    expect(column(packets, 'imf.subject')).toEqual(['Capture']);
  });

  test('finds IPv6 addresses in order', async () => {
    await using server = await fakeServer(politeServer(), { at: { host: '::1', port: 0 } });
    const recorded = await recordedSend({
      server: { host: '::1', port: server.port, security: 'none', heloName: 'client.test' },
      envelope: { from: 'ann@test', to: ['bob@test'] },
      message: messageOf(message),
    });
    const bytes = await capture(recorded);
    const packets = await packetsOf(bytes, server.port, [...fields, 'ipv6.src', 'ipv6.dst']);
    expect(new Set([...column(packets, 'ipv6.src'), ...column(packets, 'ipv6.dst')])).toEqual(
      new Set(['::1']),
    );
    expect(new Set(column(packets, 'tcp.checksum.status'))).toEqual(new Set(['1']));
    expect(column(packets, 'smtp.req.command')).toEqual(['EHLO', 'MAIL', 'RCPT', 'DATA', 'QUIT']);
    expect(
      await packetsOf(bytes, server.port, ['frame.number'], 'tcp.analysis.flags || _ws.malformed'),
    ).toEqual([]);
  });

  test('finds nothing to complain about in the TCP, and the times of the trace', async () => {
    const { recorded, port } = await session('none', ['AUTH PLAIN']);
    const bytes = await capture(recorded);
    expect(
      await packetsOf(
        bytes,
        port,
        ['frame.number', '_ws.expert.message'],
        'tcp.analysis.flags || _ws.malformed',
      ),
    ).toEqual([]);
    const packets = await packetsOf(bytes, port, ['frame.time_epoch', 'smtp.req.command']);
    const times = packets.map((packet) => Number(packet['frame.time_epoch']));
    expect(times).toEqual([...times].sort((one, other) => one - other));
    const quit = recorded.events().find((event) => event.kind === 'sent' && event.text === 'QUIT');
    const shown = Number(
      packets.find((packet) => packet['smtp.req.command'] === 'QUIT')?.['frame.time_epoch'],
    );
    expect(Math.abs(shown * 1000 - (quit?.at ?? 0))).toBeLessThan(5);
  });

  test('gets the message as it went out, or filler of its length', async () => {
    const { recorded, port } = await session('none', ['AUTH PLAIN']);
    const wire = message.replace('\r\n.dot', '\r\n..dot');
    const payload = async (body: boolean) => {
      const packets = await packetsOf(
        await capture(recorded, body),
        port,
        ['tcp.payload'],
        'tcp.len > 0 && smtp',
      );
      return Buffer.from(packets.map((packet) => packet['tcp.payload']).join(''), 'hex').toString('latin1');
    };
    const shown = await payload(false);
    const at = shown.indexOf('Subject: Capture');
    const sha = (text: string) => createHash('sha256').update(text).digest('hex');
    expect(sha(shown.slice(at, at + wire.length))).toBe(sha(wire));
    expect(shown.slice(at + wire.length)).toMatch(/^\.\r\n250 /);
    const filled = await payload(true);
    expect(filled).not.toContain('A line of the message');
    expect(filled).toContain('X-Wirepost: the message itself is not in this trace\r\n');
    expect(filled.slice(filled.indexOf('X-Wirepost')).indexOf('\r\n.\r\n250 ')).toBe(message.length - 2);
    const packets = await packetsOf(await capture(recorded, true), port, fields);
    expect(column(packets, 'smtp.response.code').slice(-2)).toEqual(['250', '221']);
  });

  test('sees an attempt that was refused', async () => {
    const port = await closedPort();
    const recorded = await recordedSend({
      server: { host: '127.0.0.1', port, security: 'none' },
      envelope: { from: 'a@test', to: ['b@test'] },
      message: messageOf('x\r\n'),
    });
    const packets = await packetsOf(await capture(recorded), port, [
      'tcp.flags.syn',
      'tcp.flags.reset',
      'frame.comment',
    ]);
    expect(packets).toHaveLength(2);
    expect(packets[0]).toMatchObject({
      'tcp.flags.syn': '1',
      'frame.comment': expect.stringContaining('Connection failed: ECONNREFUSED'),
    });
    // Wireshark does not know the port: how to have it read stands beside the first packet.
    expect(packets[0]?.['frame.comment']).toContain(`tshark -d tcp.port==${port},smtp`);
    expect(packets[1]).toMatchObject({ 'tcp.flags.reset': '1' });
  });
});
