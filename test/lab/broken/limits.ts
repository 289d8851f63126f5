/** What the server takes at most, and the message. */
import type { Peer } from '../../support/fake-server.ts';
import { type SetUp, setUp } from '../set-up.ts';
import { wire } from '../wire.ts';

const header = [
  'From: Ann <ann@sender.test>',
  'To: bob@rcpt.test',
  'Date: Sat, 21 Nov 2026 10:00:00 +0000',
  'Message-ID: <lab@sender.test>',
  'Subject: Hello',
  'MIME-Version: 1.0',
];
const message = (body: string, more: readonly string[] = []): string =>
  [...header, ...more, '', body, ''].join('\r\n');
const lines = (size: number): string => 'The quick brown fox jumps over the lazy dog.\r\n'.repeat(size / 46);

/** Declares one limit, and keeps to another. */
const limited =
  (declared: number, real: number) =>
  async (peer: Peer): Promise<void> => {
    await peer.say('220 limited.test ESMTP');
    for (;;) {
      const line = await peer.line();
      const size = Number(/SIZE=(\d+)/.exec(line)?.[1] ?? 0);
      if (line.startsWith('EHLO')) await peer.say('250-limited.test', `250 SIZE ${declared}`);
      else if (line.startsWith('MAIL') && size > real)
        await peer.say('552 5.3.4 Message size exceeds fixed limit');
      else if (line.startsWith('RCPT TO:<relay-test')) await peer.say('554 5.7.1 Relay access denied');
      else if (line === 'QUIT') return await peer.say('221 2.0.0 Bye');
      else await peer.say('250 2.0.0 Ok');
    }
  };

/** A file, looked at by itself. */
const file =
  (content: string | Uint8Array): SetUp['build'] =>
  async (stage) => ({ message: { raw: await stage.file(content) } });

/** A file for a server. */
const sent =
  (content: string, make: Parameters<typeof wire>[0]): SetUp['build'] =>
  async (stage) => ({ ...(await wire(make)(stage)), message: { raw: await stage.file(content) } });

const attachment = (name: string): string =>
  message(
    [
      '--bb',
      'Content-Type: text/plain',
      '',
      'See below.',
      '--bb',
      `Content-Type: application/octet-stream; name="${name}"`,
      'Content-Transfer-Encoding: base64',
      `Content-Disposition: attachment; filename="${name}"`,
      '',
      'TVqQAAMAAAAE',
      '--bb--',
    ].join('\r\n'),
    ['Content-Type: multipart/mixed; boundary=bb'],
  );

export const limits: readonly SetUp[] = [
  setUp(
    'message-too-large',
    'you',
    'limits.declared',
    'a message above the declared SIZE',
    sent(message(lines(4_600)), () => ({ capabilities: ['SIZE 1000'] })),
  ),
  setUp(
    'size-limit-lower-than-declared',
    'server-admin',
    'limits.mail-size',
    'a message between the real limit and the declared one',
    sent(message(lines(4_600)), () => ({ handler: limited(50_000_000, 2_000) })),
  ),
  setUp(
    'size-limit-lower-than-declared',
    'server-admin',
    'limits.mail-size',
    'a limit far below the declared one, and no message that meets it',
    wire(() => ({
      handler: limited(50_000_000, 2_000_000),
      more: { checks: ['reach', 'envelope', 'limits'] },
    })),
    { isFinding: true },
  ),
  setUp(
    'eight-bit-refused',
    'you',
    'limits.declared',
    'an 8-bit message, and a server without 8BITMIME',
    sent(
      message('Gr\u00fc\u00dfe', [
        'Content-Type: text/plain; charset=utf-8',
        'Content-Transfer-Encoding: 8bit',
      ]),
      () => ({ capabilities: ['SIZE 100000'] }),
    ),
  ),
  setUp('line-too-long', 'you', 'message.form', 'a line of 2000 letters', file(message('x'.repeat(2_000)))),
  setUp(
    'header-too-large',
    'you',
    'message.header',
    'a header that does not end',
    file(`${header.join('\r\n')}\r\n${'X-More: and more\r\n'.repeat(70_000)}`),
  ),
  setUp(
    'header-too-large',
    'you',
    'message.header',
    'a header of 150 KB',
    file(
      message(
        'Hello',
        Array.from({ length: 2_000 }, (_, at) => `X-More-${at}: ${'and more '.repeat(7)}`),
      ),
    ),
    { isFinding: true },
  ),
  setUp(
    'bare-lf-refused',
    'you',
    'message.form',
    'a file whose lines end now by CRLF and now by LF',
    file(message('One\nTwo')),
    { isFinding: true },
  ),
  setUp(
    'smtputf8-needed',
    'you',
    'message.form',
    'a header in raw UTF-8',
    file(message('Hello', ['X-Name: \u7528\u6237'])),
    { isFinding: true },
  ),
  setUp(
    'eight-bit-refused',
    'you',
    'message.parts',
    'an 8-bit text that says it is 7-bit',
    file(
      message('Gr\u00fc\u00dfe', [
        'Content-Type: text/plain; charset=utf-8',
        'Content-Transfer-Encoding: 7bit',
      ]),
    ),
    { isFinding: true },
  ),
  setUp(
    'attachment-type-blocked',
    'you',
    'message.parts',
    'a program as an attachment',
    file(attachment('setup.exe')),
    { isFinding: true },
  ),
  setUp(
    'spam-refused',
    'you',
    'message.links',
    'a link that shows one address and leads to another',
    file(
      message('<p>See <a href="http://192.0.2.1/login">https://www.bank.example/</a></p>', [
        'Content-Type: text/html',
      ]),
    ),
    { isFinding: true },
  ),
];
