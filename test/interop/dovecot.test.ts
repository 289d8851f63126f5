/** What Dovecot's own servers are needed for: certificates that log in, BINARYMIME, and mailboxes that are full. */
import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deliver, probe } from '../../src-main/smtp/deliver.ts';
import { type FakeServer, fakeServer, type Peer } from '../support/fake-server.ts';
import { user } from './support/dovecot.ts';
import { type DovecotServer, startDovecotServer } from './support/dovecot-services.ts';
import { bytesAttachment, failureOf, letter, login, send, sha256 } from './support/letters.ts';
import { digests } from './support/maildir.ts';
import { reasonToSkip } from './support/requirements.ts';

const reason = reasonToSkip(['dovecot-submissiond', 'dovecot-lmtpd', 'dovecot-core']);
const skipped = reason === undefined ? '' : `: ${reason}`;

describe.skipIf(reason !== undefined)(`Dovecot's submission service${skipped}`, () => {
  const arrived: Buffer[] = [];
  let relay: FakeServer;
  let dovecot: DovecotServer;
  beforeAll(async () => {
    relay = await fakeServer((peer) => takeChunks(peer, arrived));
    dovecot = await startDovecotServer({
      protocol: 'submission',
      configuration: `
submission_relay_host = ${relay.host}
submission_relay_port = ${relay.port}
submission_backend_capabilities = 8BITMIME BINARYMIME
`,
    });
  });
  afterAll(async () => {
    await dovecot?.stop();
    await relay?.[Symbol.asyncDispose]();
  });

  test.each([
    ['tls', {}],
    ['starttls', {}],
    ['tls', { authzid: user }],
  ] as const)('logs in whoever shows a certificate (%s, %j)', async (security, more) => {
    const { mechanism } = await probe({
      server: dovecot.server(security),
      clientCertificate: await dovecot.clientCertificate(user),
      credentials: { user, allowCleartext: false, ...more },
      tap: () => undefined,
    });
    expect(mechanism).toBe('EXTERNAL');
  });

  test.each([
    ['someone else’s certificate', 'bob@rcpt.example', {}],
    ['someone else’s certificate for oneself', 'bob@rcpt.example', { authzid: user }],
    ['no certificate', undefined, {}],
  ] as const)('refuses %s', async (_what, name, more) => {
    const clientCertificate = name === undefined ? undefined : await dovecot.clientCertificate(name);
    const failure = await failureOf(
      probe({
        server: dovecot.server('tls'),
        ...(clientCertificate && { clientCertificate }),
        credentials: { user, mechanism: 'EXTERNAL', allowCleartext: false, ...more },
        tap: () => undefined,
      }),
    );
    expect(failure).toMatchObject({ class: 'auth', phase: 'auth', reply: { code: 535 } });
    expect(failure.detail).toMatchObject({ mechanism: 'EXTERNAL' });
  });

  test('offers BINARYMIME, and gets files that it cannot change', async () => {
    const file = Buffer.concat([Buffer.from('a\nb\r\nc\rd\n\n\0'), randomBytes(400_000)]);
    const message = letter({ attachments: [bytesAttachment('figures.bin', file)] });
    const server = dovecot.server('tls');
    const { capabilities } = await deliver({
      server,
      envelope: message.envelope,
      message,
      credentials: login('PLAIN'),
      tap: () => undefined,
    });
    expect(capabilities.map(({ keyword }) => keyword)).toContain('BINARYMIME');
    const email = await PostalMime.parse(Buffer.concat(arrived), { attachmentEncoding: 'arraybuffer' });
    expect(digests(email)).toEqual([{ filename: 'figures.bin', sha256: sha256(file) }]);
  });
});

describe.skipIf(reason !== undefined)(`Dovecot's LMTP server${skipped}`, () => {
  let dovecot: DovecotServer;
  beforeAll(async () => {
    dovecot = await startDovecotServer({
      protocol: 'lmtp',
      users: ['bob@rcpt.example:{PLAIN}none', 'cy@rcpt.example:{PLAIN}none'],
      configuration: `
mail_plugins = quota
plugin {
  quota = maildir:mailbox
  quota_rule = *:bytes=100000
}
`,
    });
  });
  afterAll(() => dovecot?.stop());

  test('tells of each recipient who gets it and whose mailbox is full, after BDAT and DATA', async () => {
    const server = dovecot.server('none');
    const of = (bytes: number, ...names: readonly string[]) =>
      letter({
        to: names.map((name) => ({ address: `${name}@rcpt.example` })),
        attachments: [bytesAttachment('some.bin', randomBytes(bytes))],
      });
    await send(server, of(60_000, 'cy'), { protocol: 'lmtp' });
    for (const chunking of ['auto', 'off'] as const) {
      const message = of(20_000, 'bob', 'cy');
      const receipt = await send(server, message, { protocol: 'lmtp', chunking });
      expect(receipt.outcome).toBe('partial');
      expect(receipt.recipients).toMatchObject([
        { address: 'bob@rcpt.example', accepted: true, reply: { code: 250 } },
        {
          address: 'cy@rcpt.example',
          accepted: false,
          reply: { code: 552, enhanced: '5.2.2' },
          failure: { code: 'recipient-mailbox-full', phase: 'final' },
        },
      ]);
    }
    const held = (name: string) => readdir(join(dovecot.folder, 'mail', name, 'new'));
    expect(await held('bob')).toHaveLength(2);
    expect(await held('cy')).toHaveLength(1);
  });
});

/** A relay that takes BINARYMIME, as none that Debian has. */
async function takeChunks(peer: Peer, arrived: Buffer[]): Promise<void> {
  await peer.say('220 relay.test');
  for (;;) {
    const line = await peer.line();
    const size = /^BDAT (\d+)/i.exec(line)?.[1];
    if (size !== undefined) arrived.push(await peer.take(Number(size)));
    if (line.startsWith('EHLO')) {
      await peer.say('250-relay.test', '250-8BITMIME', '250-CHUNKING', '250-BINARYMIME', '250 PIPELINING');
    } else await peer.say(line === 'QUIT' ? '221 Bye' : '250 Ok');
    if (line === 'QUIT') return;
  }
}
