import { describe, expect, test } from 'vitest';
import { MAX_REPLY, MAX_REPLY_LINE, type ReplyLine, ReplyParser } from '../../../src-main/smtp/reply.ts';

function lines(...chunks: readonly (string | Buffer)[]): ReplyLine[] {
  const parser = new ReplyParser();
  const found: ReplyLine[] = [];
  for (const chunk of chunks) {
    parser.feed(typeof chunk === 'string' ? Buffer.from(chunk, 'latin1') : chunk);
    for (let line = parser.next(); line; line = parser.next()) found.push(line);
  }
  return found;
}

const replies = [
  ['one line', '250 Ok\r\n', { code: 250, lines: ['Ok'] }],
  ['several lines', '250-a\r\n250-b\r\n250 c\r\n', { code: 250, lines: ['a', 'b', 'c'] }],
  ['no text', '250\r\n', { code: 250, lines: [''] }],
  ['a blank and no text', '354 \r\n', { code: 354, lines: [''] }],
  ['bare LF', '250-a\n250 b\n', { code: 250, lines: ['a', 'b'] }],
  [
    'an enhanced code',
    '550 5.1.1 No such user\r\n',
    { code: 550, enhanced: '5.1.1', lines: ['5.1.1 No such user'] },
  ],
  ['an enhanced code of another class', '250 5.1.1 Ok\r\n', { code: 250, lines: ['5.1.1 Ok'] }],
  ['something like an enhanced code', '250 2.0.0.1 Ok\r\n', { code: 250, lines: ['2.0.0.1 Ok'] }],
  ['NUL and CR in the text', '250 a\0b\rc\r\n', { code: 250, lines: ['a\0b\rc'] }],
  ['UTF-8', Buffer.from('550 用户不存在\r\n'), { code: 550, lines: ['用户不存在'] }],
  [
    'GBK, shown as Latin-1',
    Buffer.from('535 \u00ca\u00da\u00c8\u00a8\u00c2\u00eb\r\n', 'latin1'),
    { code: 535, lines: ['\u00ca\u00da\u00c8\u00a8\u00c2\u00eb'] },
  ],
] as const;

describe('a reply', () => {
  test.each(replies)('%s', (_what, bytes, expected) => {
    const whole = Buffer.from(bytes as string, 'latin1');
    const buffer = typeof bytes === 'string' ? whole : bytes;
    const raw = buffer.toString('latin1');

    const atOnce = lines(buffer).at(-1)?.reply;
    expect(atOnce).toEqual({ ...expected, raw });

    const oneByOne = lines(...[...buffer].map((byte) => Buffer.of(byte)));
    expect(oneByOne.filter(({ reply }) => reply).map(({ reply }) => reply)).toEqual([atOnce]);

    const withTail = lines(Buffer.concat([buffer, Buffer.from('221 Bye\r\n25')]));
    expect(withTail.map(({ reply }) => reply).filter((reply) => reply)).toEqual([
      atOnce,
      { code: 221, lines: ['Bye'], raw: '221 Bye\r\n' },
    ]);
  });

  test('is not given before its last line has ended', () => {
    expect(lines('250-a\r\n250 b\r').map(({ last }) => last)).toEqual([false]);
  });
});

describe('a server that breaks the rules', () => {
  test.each([
    ['text', 'Hello\r\n', 'not-a-reply'],
    ['an empty line', '\r\n', 'not-a-reply'],
    ['two digits', '25 Ok\r\n', 'not-a-reply'],
    ['four digits', '2500 Ok\r\n', 'not-a-reply'],
    ['a code out of range', '650 Ok\r\n', 'not-a-reply'],
    ['another code in the middle', '250-a\r\n251 b\r\n', 'code-mismatch'],
    ['a line too long', `250 ${'x'.repeat(MAX_REPLY_LINE)}`, 'line-too-long'],
    ['a reply too long', '250-0123456789\r\n'.repeat(MAX_REPLY / 16 + 1), 'reply-too-long'],
    ['a TLS alert', '\x15\x03\x01\0\x02\x02\x28', 'tls-record'],
  ])('%s', (_what, bytes, fault) => {
    expect(lines(bytes).at(-1)?.fault).toBe(fault);
    expect(lines(...bytes).at(-1)?.fault).toBe(fault);
  });

  test('is not listened to any further', () => {
    expect(lines('What?\r\n250 Ok\r\n', '250 Ok\r\n')).toHaveLength(1);
  });

  test('holds no more than a line in memory', () => {
    const [line] = lines(`250 ${'x'.repeat(1_000_000)}`);
    expect(line?.fault).toBe('line-too-long');
    expect(line?.text.length).toBeLessThan(1000);
  });
});
