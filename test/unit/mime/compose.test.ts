import { describe, expect, test } from 'vitest';
import { composeMessage } from '../../../src-main/mime/compose.ts';
import { MimeError, mimeFailure } from '../../../src-main/mime/error.ts';
import { contents, file, headerOf, message, parsed, written } from './support/messages.ts';

const refusal = (make: () => unknown): MimeError => {
  try {
    make();
  } catch (error) {
    if (error instanceof MimeError) return error;
    throw error;
  }
  throw new Error('was not refused');
};

describe('a text without attachments', () => {
  test('is a single text/plain with the fields of RFC 5322', async () => {
    const bytes = await written(
      composeMessage(
        message({ messageId: '<1@sender.example>', cc: [{ name: 'Cy', address: 'cy@rcpt.example' }] }),
      ),
    );
    expect(bytes.toString('latin1').replace(/^Date: .*\r\n/, '')).toBe(
      [
        'From: ann@sender.example',
        'To: bob@rcpt.example',
        'Cc: Cy <cy@rcpt.example>',
        'Subject: Hello',
        'Message-ID: <1@sender.example>',
        'MIME-Version: 1.0',
        'Content-Type: text/plain; charset=utf-8',
        'Content-Transfer-Encoding: 7bit',
        '',
        'Hello Bob',
        '',
      ].join('\r\n'),
    );
  });

  test('has a date with the local offset that names the same moment', async () => {
    const date = /^Date: (.*)$/m.exec(headerOf(await written(composeMessage(message()))))?.[1] ?? '';
    expect(date).toMatch(/^[A-Z][a-z]{2}, \d{1,2} Nov 2026 \d\d:\d\d:\d\d [+-]\d{4}$/);
    expect(new Date(date).toISOString()).toBe('2026-11-21T05:18:36.000Z');
  });

  test('gets a Message-ID of its own under the sender domain', () => {
    const ids = [1, 2].map(() => composeMessage(message()).messageId);
    expect(ids[0]).toMatch(/^<[0-9a-f-]{36}@sender\.example>$/);
    expect(ids[0]).not.toBe(ids[1]);
  });

  test.each([
    ['', ''],
    ['a\nb\rc\r\nd', 'a\r\nb\r\nc\r\nd\r\n'],
    ['\n\n.\n..\nFrom here\n', '\r\n\r\n.\r\n..\r\nFrom here\r\n'],
    ['trailing \ntab\t\nlast ', 'trailing \r\ntab\t\r\nlast \r\n'],
  ])('carries %j in canonical lines', async (text, expected) => {
    const bytes = await written(composeMessage(message({ text })));
    const body = bytes.subarray(bytes.indexOf('\r\n\r\n') + 4).toString('latin1');
    const decoded = body
      .replace(/=\r\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    expect(decoded).toBe(expected);
    // Nothing that a mailbox or a careless server would change.
    expect(body).not.toMatch(/^From |[ \t]\r\n/m);
  });

  test.each([
    ['short ascii', '7bit'],
    ['x'.repeat(2000), 'quoted-printable'],
    ['mostly ascii, with one ü', 'quoted-printable'],
    ['你好，世界', 'base64'],
    ['a NUL \0 within', 'quoted-printable'],
  ])('%.20j is sent as %s', async (text, encoding) => {
    const bytes = await written(composeMessage(message({ text })));
    expect(headerOf(bytes)).toContain(`Content-Transfer-Encoding: ${encoding}`);
    if (!text.includes('\0')) expect((await parsed(bytes)).text?.trimEnd()).toBe(text);
  });
});

describe('who it is for', () => {
  test('everyone of To, Cc and Bcc is in the envelope once; Bcc is nowhere in the message', async () => {
    const composed = composeMessage(
      message({
        to: [{ address: 'bob@rcpt.example' }, { address: 'bob@RCPT.example' }],
        cc: [{ address: 'cy@rcpt.example' }],
        bcc: [{ name: 'Secret Dan', address: 'dan@rcpt.example' }, { address: 'cy@rcpt.example' }],
      }),
    );
    expect(composed.envelope).toEqual({
      from: 'ann@sender.example',
      to: ['bob@rcpt.example', 'cy@rcpt.example', 'dan@rcpt.example'],
    });
    expect((await written(composed)).toString('latin1')).not.toMatch(/bcc|dan/i);
  });

  test('only Bcc: undisclosed recipients', async () => {
    const composed = composeMessage(message({ to: [], bcc: [{ address: 'dan@rcpt.example' }] }));
    expect(headerOf(await written(composed))).toContain('To: undisclosed-recipients:;\r\n');
    expect(composed.envelope.to).toEqual(['dan@rcpt.example']);
  });

  test('Sender is the envelope sender, Reply-To and the thread are kept', async () => {
    const composed = composeMessage(
      message({
        sender: { address: 'office@sender.example' },
        replyTo: [{ name: 'Replies, please', address: 'r@sender.example' }],
        inReplyTo: '<a@x.example>',
        references: ['<z@x.example>', '<a@x.example>'],
        headers: [['X-Ticket', 'Nº 7']],
      }),
    );
    expect(composed.envelope.from).toBe('office@sender.example');
    const email = await parsed(await written(composed));
    expect(email.sender?.address).toBe('office@sender.example');
    expect(email.replyTo).toMatchObject([{ name: 'Replies, please', address: 'r@sender.example' }]);
    expect(email.inReplyTo).toBe('<a@x.example>');
    expect(email.references).toBe('<z@x.example> <a@x.example>');
    expect(email.headers.find(({ key }) => key === 'x-ticket')?.value).toBe('=?UTF-8?B?TsK6IDc=?=');
  });

  test('domains of any script are written in ASCII; a local part beyond it makes the header eight bit', async () => {
    const plain = composeMessage(message({ to: [{ name: '王', address: 'wang@例子.中国' }] }));
    expect(plain.envelope.to).toEqual(['wang@xn--fsqu00a.xn--fiqs8s']);
    expect(plain.eightBit).toBe(false);
    expect(headerOf(await written(plain))).toContain('<wang@xn--fsqu00a.xn--fiqs8s>');
    const utf8 = composeMessage(message({ to: [{ address: '王@例子.中国' }] }));
    expect(utf8.eightBit).toBe(true);
    expect(headerOf(await written(utf8))).toContain('To: 王@xn--fsqu00a.xn--fiqs8s');
  });
});

test('a name of one endless word does not make an endless line', async () => {
  const name = 'x'.repeat(2000);
  const bytes = await written(composeMessage(message({ from: { name, address: 'ann@sender.example' } })));
  expect((await parsed(bytes)).from?.name).toBe(name);
  expect(
    headerOf(bytes)
      .split('\r\n')
      .filter((line) => line.length > 78),
  ).toEqual([]);
});

describe('refused before any byte', () => {
  test.each([
    ['Subject', { subject: 'a\r\nBcc: x@y.example' }, 'control-character'],
    ['Subject', { subject: 'a\0b' }, 'control-character'],
    ['From', { from: { name: 'a\nb', address: 'a@b.example' } }, 'control-character'],
    ['To', { to: [{ address: 'a@b.example\r\nRCPT TO:<x@y.example>' }] }, 'control-character'],
    ['Bcc', { bcc: [{ address: 'a@b.example\n' }] }, 'control-character'],
    ['To', { to: [{ address: 'nobody' }] }, 'address-invalid'],
    ['Message-ID', { messageId: 'no brackets' }, 'id-invalid'],
    ['Message-ID', { messageId: '<a@b>\n' }, 'control-character'],
    ['References', { references: ['<a@b> <c@d>'] }, 'id-invalid'],
    ['headers', { headers: [['X Y', 'z']] }, 'field-name-invalid'],
    ['headers', { headers: [['X\r\nBcc', 'z']] }, 'control-character'],
    ['X-A', { headers: [['X-A', 'z\r\n\r\nbody']] }, 'control-character'],
    ['Bcc', { headers: [['Bcc', 'x@y.example']] }, 'field-reserved'],
    ['content-type', { headers: [['content-type', 'text/html']] }, 'field-reserved'],
    ['Date', { date: new Date(Number.NaN) }, 'date-invalid'],
    ['attachment file name', { attachments: [file('a\r\nb.txt', '')] }, 'control-character'],
    [
      'Content-Type',
      { attachments: [file('a', '', { contentType: 'text/plain\r\nX: y' })] },
      'control-character',
    ],
    ['Content-Type', { attachments: [file('a', '', { contentType: 'nonsense' })] }, 'content-type-invalid'],
    ['Content-ID', { attachments: [file('a', '', { cid: 'a>b' })] }, 'id-invalid'],
  ] as const)('%s: %j', (field, more, code) => {
    const error = refusal(() => composeMessage(message(more)));
    expect(error).toMatchObject({ code, field, class: 'input' });
    expect(`${error.message}${error.value}`).not.toMatch(/[\r\n\0]/);
    expect(mimeFailure(error)).toMatchObject({ class: 'input', fault: 'local', delivered: 'no' });
  });
});

describe('parts', () => {
  test('html beside text, a picture inside it, a file behind it', async () => {
    const bytes = await written(
      composeMessage(
        message({
          text: 'plain ☺',
          html: '<p>rich ☺ <img src="cid:pic@x"></p>',
          attachments: [
            file('pic.png', 'PNG', { cid: 'pic@x', inline: true }),
            file('report.pdf', 'PDF'),
            file('shown.gif', 'GIF', { inline: true }),
          ],
        }),
      ),
    );
    const types = [...bytes.toString('latin1').matchAll(/^Content-Type: ([^;\r]+)/gm)].map(
      (match) => match[1],
    );
    expect(types).toEqual([
      'multipart/mixed',
      'multipart/alternative',
      'text/plain',
      'multipart/related',
      'text/html',
      'image/png',
      'application/pdf',
      'image/gif',
    ]);
    const email = await parsed(bytes);
    expect(email.text?.trim()).toBe('plain ☺');
    expect(email.html?.trim()).toBe('<p>rich ☺ <img src="cid:pic@x"></p>');
    expect(email.attachments.map(({ disposition, contentId }) => [disposition, contentId])).toEqual([
      ['inline', '<pic@x>'],
      ['attachment', undefined],
      ['inline', undefined],
    ]);
  });

  test('html alone is not multipart', async () => {
    const bytes = await written(composeMessage(message({ text: '', html: '<b>x</b>' })));
    expect(headerOf(bytes)).toContain('Content-Type: text/html; charset=utf-8');
  });

  test.each([
    ['a.pdf', undefined, 'application/pdf'],
    ['a.txt', undefined, 'text/plain'],
    ['json', undefined, 'application/octet-stream'],
    ['no-extension.', undefined, 'application/octet-stream'],
    ['mail.eml', undefined, 'application/octet-stream'],
    ['mail.eml', 'message/rfc822', 'application/octet-stream'],
    ['a.bin', 'text/csv; charset=gbk', 'text/csv; charset=gbk'],
  ])('%s given as %s is declared %s', async (filename, contentType, expected) => {
    const source = file(filename, 'x', contentType === undefined ? {} : { contentType });
    const bytes = await written(composeMessage(message({ attachments: [source] })));
    expect(bytes.toString('latin1')).toContain(`\r\nContent-Type: ${expected};\r\n`.replace(';\r\n', ';'));
  });

  test('files arrive byte for byte, the empty one too', async () => {
    const all = Buffer.from(Array.from({ length: 256 }, (_, index) => index));
    const files = [Buffer.alloc(0), Buffer.from([0]), all, Buffer.from('\r\n.\r\n'), Buffer.alloc(57, 7)];
    const email = await parsed(
      await written(
        composeMessage(message({ attachments: files.map((bytes, index) => file(`${index}.bin`, bytes)) })),
      ),
    );
    expect(contents(email)).toEqual(files);
  });

  test.each([
    ['more', 'longer', 3],
    ['fewer', 'short', 9],
  ])(
    'a file with %s bytes than promised ends the message with an error that names it',
    async (_, name, size) => {
      const composed = composeMessage(message({ attachments: [file(`${name}.bin`, '123456', { size })] }));
      const error = await written(composed).catch((error: unknown) => error);
      expect(error).toMatchObject({
        class: 'file',
        code: 'file-size-changed',
        detail: { file: `${name}.bin` },
      });
    },
  );

  test('a file that cannot be read is named as well', async () => {
    const broken = file('gone.bin', '', {
      open: async function* () {
        yield await Promise.reject(Object.assign(new Error('no'), { code: 'ENOENT' }));
      },
    });
    const error = await written(composeMessage(message({ attachments: [broken] }))).catch(
      (error: unknown) => error,
    );
    expect(error).toMatchObject({
      class: 'file',
      code: 'file-unreadable',
      detail: { file: 'gone.bin', error: 'ENOENT' },
    });
  });

  test('a file is closed when nobody wants the rest', async () => {
    let closed = false;
    const big = file('big.bin', '', {
      size: 10_000_000,
      open: async function* () {
        try {
          for (;;) yield Buffer.alloc(100_000);
        } finally {
          closed = true;
        }
      },
    });
    for await (const _ of composeMessage(message({ attachments: [big] })).bytes()) break;
    expect(closed).toBe(true);
  });

  test('comes in chunks worth a write, whatever the files are read in', async () => {
    const bytes = Buffer.alloc(1_000_000, 'x');
    const sources = [file('a.bin', bytes, { cuts: Array(2000).fill(100) }), file('b.bin', bytes)];
    const lengths: number[] = [];
    for await (const chunk of composeMessage(message({ attachments: sources })).bytes())
      lengths.push(chunk.length);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(512 * 1024);
    expect(lengths.slice(0, -1).filter((length) => length < 64 * 1024).length).toBeLessThanOrEqual(3);
  });
});
