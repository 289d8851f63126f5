import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SECRET_MASK } from '../../../src-main/contract/trace.ts';
import { Secrets } from '../../../src-main/smtp/secrets.ts';

test('any secret is masked as it is, in base64 and in hex', () => {
  const secret = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 6, maxLength: 40 }),
    fc.string({ unit: fc.constantFrom(...'-+/\\^$.*?()[]{}|=&aé密'), minLength: 6, maxLength: 20 }),
  );
  fc.assert(
    fc.property(secret, (secret) => {
      const secrets = new Secrets();
      secrets.hide(secret);
      const bytes = Buffer.from(secret, 'utf8');
      for (const writing of [secret, bytes.toString('base64'), bytes.toString('hex').toUpperCase()]) {
        expect(secrets.mask(writing)).toBe(SECRET_MASK);
      }
    }),
  );
});

describe('a secret that a server repeats', () => {
  const secret = `pa$$ "o'rd\\é&密`;
  const secrets = new Secrets();
  secrets.hide(secret);
  const nul = (text: string) => Array.from(text).join('\0');

  test.each([
    ['in a URL', encodeURIComponent(secret)],
    ['in a URL, all of it', Buffer.from(secret).toString('hex').replace(/../g, '%$&')],
    ['in quoted-printable', Buffer.from(secret).toString('hex').toUpperCase().replace(/../g, '=$&')],
    ['as JSON', JSON.stringify(secret).slice(1, -1)],
    ['in a quoted string', secret.replace(/["\\]/g, '\\$&')],
    ['in HTML', secret.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&#39;')],
    ['in capitals', secret.toUpperCase()],
    ['in UTF-16', nul(secret)],
    ['in base64 of UTF-16', Buffer.from(secret, 'utf16le').toString('base64')],
    ['in base64 of UTF-16 within more', Buffer.from(`ann:${secret}!`, 'utf16le').toString('base64')],
    ['in base64 within more', Buffer.from(`\0ann\0${secret}`).toString('base64')],
  ])('is masked %s', (_, writing) => {
    const masked = secrets.mask(`535 5.7.8 no: ${writing} is wrong`);
    expect(masked).toContain(SECRET_MASK);
    for (const piece of [writing.slice(4, 12), writing.slice(-12, -4)]) expect(masked).not.toContain(piece);
  });

  test('is masked over the end of a line, wherever that falls', () => {
    // In the second the secret begins behind the name.
    const writings = [
      { writing: secret, from: 0 },
      { writing: Buffer.from(`\0ann\0${secret}`).toString('base64'), from: 7 },
    ];
    for (const { writing, from } of writings) {
      for (let at = from + 5; at < writing.length - 8; at += 1) {
        const raw = `535-5.7.8 you said ${writing.slice(0, at)}\r\n535 5.7.8 ${writing.slice(at)} and no\r\n`;
        const lines = raw.split('\r\n').map((line) => line.slice(4));
        const reply = secrets.maskReply({ code: 535, lines: lines.slice(0, 2), raw });
        const shown = `${reply.raw}\n${reply.lines.join('\n')}`;
        expect(shown).toContain('you said ');
        expect(shown).toContain(' and no');
        const own = [writing.slice(Math.max(from, at - 6), at), writing.slice(at, at + 6)];
        expect(own.filter((piece) => shown.includes(piece))).toEqual([]);
      }
    }
  });

  test('leaves ordinary words as they are', () => {
    const said = '535 5.7.8 Error: authentication failed: pass phrase expired = 40 % off';
    expect(secrets.mask(said)).toBe(said);
    expect(secrets.maskLine(said)).toBe(said);
  });
});
