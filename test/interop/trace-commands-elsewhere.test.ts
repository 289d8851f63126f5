/** Commands made from traces of what is less usual: LMTP, with Dovecot's server, and an IPv6 address. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DeliverRequest } from '../../src-main/smtp/request.ts';
import { exportTrace } from '../../src-main/trace/export/export-trace.ts';
import { type FakeServer, fakeServer } from '../support/fake-server.ts';
import { politeServer } from '../support/polite-server.ts';
import { recordedSend, written } from '../support/recorded.ts';
import { run, type Tool } from './support/command.ts';
import { type DovecotServer, startDovecotServer } from './support/dovecot-services.ts';
import { letter } from './support/letters.ts';
import { reasonToSkip } from './support/requirements.ts';

const reason = reasonToSkip(['dovecot-lmtpd', 'dovecot-core']);
const skipped = reason === undefined ? '' : `: ${reason}`;

async function commandOf(
  tool: Tool,
  server: DeliverRequest['server'],
  protocol: 'smtp' | 'lmtp',
): Promise<string> {
  const message = letter();
  const source = await recordedSend({
    server: { ...server, heloName: 'client.example' },
    envelope: message.envelope,
    message,
    protocol,
  });
  const redact = { addresses: false, hosts: false, body: false };
  return (await written(exportTrace(source, { format: tool, redact, language: 'en' }))).toString('utf8');
}

describe.skipIf(reason !== undefined)(`A command made from a trace of LMTP${skipped}`, () => {
  let dovecot: DovecotServer;
  beforeAll(async () => {
    dovecot = await startDovecotServer({ protocol: 'lmtp', users: ['bob@rcpt.example:{PLAIN}none'] });
  });
  afterAll(() => dovecot?.stop());
  const arrived = async (): Promise<number> =>
    (await readdir(join(dovecot.folder, 'mail', 'bob', 'new')).catch(() => [])).length;

  test.each([
    ['swaks', 'none'],
    ['python', 'none'],
    ['python', 'starttls'],
    ['nodemailer', 'none'],
    ['openssl', 'starttls'],
  ] as const)('%s hands over by %s', async (tool, security) => {
    const script = await commandOf(tool, dovecot.server(security), 'lmtp');
    const before = await arrived();
    expect(await run(tool, script)).toMatch(/250 2\.0\.0 .*Saved/);
    expect(await arrived()).toBe(before + 1);
  });
});

describe.skipIf(reason !== undefined)(`A command made from a trace of a server at ::1${skipped}`, () => {
  let server: FakeServer;
  beforeAll(async () => {
    server = await fakeServer(politeServer(), { at: { host: '::1', port: 0 } });
  });
  afterAll(() => server.close());

  test.each(['swaks', 'curl', 'python', 'nodemailer'] as const)('%s sends', async (tool) => {
    const { host, port } = server;
    const script = await commandOf(tool, { host, port, security: 'none' }, 'smtp');
    const before = server.peers.length;
    await run(tool, script);
    const [peer] = server.peers.slice(before);
    expect(peer?.lines.map((line) => line.toLowerCase())).toContain('rcpt to:<bob@rcpt.example>');
    expect(peer?.messages[0]?.toString()).toContain('Subject: Test sent from a Wirepost trace');
  });
});
