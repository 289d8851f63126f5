import { describe, expect, test } from 'vitest';
import { composeMessage } from '../../../src-main/mime/compose.ts';
import { contents, file, headerOf, message, parsed, written } from './support/messages.ts';

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
