/** BINARYMIME (RFC 3030): files as they are, where the server takes them so and nothing else stands against it. */
import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { composeMessage } from '../../../src-main/mime/compose.ts';
import { deliver } from '../../../src-main/smtp/deliver.ts';
import type { DeliveryOptions } from '../../../src-main/smtp/request.ts';
import { fakeServer, type Peer } from '../../support/fake-server.ts';
import { requestTo } from '../../support/requests.ts';

const file = Buffer.concat([Buffer.from('\r\n.\r\n\0\n'), randomBytes(400_000)]);
const message = composeMessage({
  from: { address: 'a@test' },
  to: [{ address: 'b@test' }],
  cc: [],
  bcc: [],
  subject: 'Figures',
  text: 'Grüße\n',
  attachments: [
    {
      filename: '图.bin',
      size: file.length,
      open: async function* () {
        yield file;
      },
    },
  ],
});

/** Takes a message by BDAT or DATA, and keeps what MAIL said and the message. */
async function sendTo(
  capabilities: readonly string[],
  options: DeliveryOptions = {},
  greeting = 'fake.test',
) {
  const received: Buffer[] = [];
  let mail = '';
  const serve = async (peer: Peer) => {
    await peer.say(`220 ${greeting}`);
    for (;;) {
      const line = await peer.line();
      const size = /^BDAT (\d+)/.exec(line)?.[1];
      if (line.startsWith('MAIL')) mail = line;
      if (line.startsWith('EHLO'))
        await peer.say('250-fake.test', ...capabilities.map((one) => `250-${one}`), '250 OK');
      else if (size !== undefined) {
        received.push(await peer.take(Number(size)));
        await peer.say('250 Ok');
      } else if (line === 'DATA') {
        await peer.say('354 Go');
        received.push(await peer.data());
        await peer.say('250 Ok');
      } else await peer.say(line === 'QUIT' ? '221 Bye' : '250 Ok');
      if (line === 'QUIT') return;
    }
  };
  await using server = await fakeServer(serve);
  const request = requestTo(server, { message, ...options });
  const receipt = await deliver(request);
  return { mail, receipt, bytes: Buffer.concat(received), events: request.events };
}

test('files leave unencoded and arrive byte for byte', async () => {
  const { mail, receipt, bytes } = await sendTo(['PIPELINING', 'CHUNKING', 'BINARYMIME', 'SIZE 900000']);
  expect(mail).toBe(`MAIL FROM:<a@test> SIZE=${bytes.length} BODY=BINARYMIME`);
  expect(bytes.includes(file)).toBe(true);
  expect(bytes.toString('latin1')).toContain('Content-Transfer-Encoding: binary');
  expect(receipt.bytes).toBe(bytes.length);
  expect(bytes.length).toBeLessThan(message.size - 100_000);
});

test.each([
  ['the server has no CHUNKING', ['BINARYMIME'], {}],
  ['the server has no BINARYMIME', ['CHUNKING'], {}],
  ['chunking is switched off', ['CHUNKING', 'BINARYMIME'], { chunking: 'off' }],
  ['eight bits are switched off', ['CHUNKING', 'BINARYMIME'], { eightBit: 'off' }],
] as const)('files are encoded when %s', async (_why, capabilities, options) => {
  const { mail, bytes } = await sendTo(capabilities, options);
  expect(mail).toBe('MAIL FROM:<a@test>');
  expect(bytes.length).toBe(message.size);
  expect(bytes.includes(file)).toBe(false);
});

test.each([
  ['by its greeting', 'mx.test Dovecot (Debian) ready.', []],
  ['by what it alone offers', 'mx.test ESMTP', ['BURL imap']],
] as const)(
  'files are encoded for Dovecot, which would change them, known %s',
  async (_how, greeting, more) => {
    const offered = ['CHUNKING', 'BINARYMIME', ...more];
    const { mail, bytes, events } = await sendTo(offered, {}, greeting);
    expect(mail).toBe('MAIL FROM:<a@test>');
    expect(bytes.length).toBe(message.size);
    expect(events).toContainEqual(expect.objectContaining({ kind: 'note', code: 'binary-left-off' }));
  },
);

test('a message too large when encoded, and not when it is not, is sent', async () => {
  const limit = `SIZE ${file.length + 2000}`;
  const { receipt } = await sendTo(['CHUNKING', 'BINARYMIME', limit]);
  expect(receipt.outcome).toBe('sent');
  await expect(sendTo(['CHUNKING', limit])).rejects.toMatchObject({ code: 'message-too-large' });
});
