import { describe, expect, test } from 'vitest';
import { composeMessage } from '../../../src-main/mime/compose.ts';
import { headerOf, message, parsed, written } from './support/messages.ts';

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
