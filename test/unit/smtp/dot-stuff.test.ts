import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DotStuffer } from '../../../src-main/smtp/dot-stuff.ts';

function onTheWire(chunks: readonly Uint8Array[]): string {
  const stuffer = new DotStuffer();
  return Buffer.concat([...chunks.map((chunk) => stuffer.push(chunk)), stuffer.end()]).toString('latin1');
}

/** RFC 5321 section 4.5.2, said plainly. */
function reference(message: string): string {
  const stuffed = message.replace(/(^|\n)\./g, '$1..');
  return message === '' || message.endsWith('\r\n') ? `${stuffed}.\r\n` : `${stuffed}\r\n.\r\n`;
}

describe('dot-stuffing', () => {
  test.each([
    ['.', '..\r\n.\r\n'],
    ['.\r\n', '..\r\n.\r\n'],
    ['a\r\n.\r\n', 'a\r\n..\r\n.\r\n'],
    ['..', '...\r\n.\r\n'],
    ['a.b\r\n', 'a.b\r\n.\r\n'],
    ['', '.\r\n'],
    ['a', 'a\r\n.\r\n'],
    ['a\r', 'a\r\r\n.\r\n'],
    // A lax server takes this for the end of the message.
    ['a\n.\nb', 'a\n..\nb\r\n.\r\n'],
  ])('%j becomes %j', (message, expected) => {
    expect(onTheWire([Buffer.from(message)])).toBe(expected);
    expect(onTheWire([...message].map((byte) => Buffer.from(byte)))).toBe(expected);
  });

  test('is the same wherever the chunks are cut', () => {
    const message = fc.string({
      unit: fc.constantFrom('.', '\r', '\n', '\r\n', '\r\n.', 'a'),
      maxLength: 60,
    });
    const cuts = fc.array(fc.nat(60), { maxLength: 10 });
    fc.assert(
      fc.property(message, cuts, (text, at) => {
        const ends = [...at.map((cut) => Math.min(cut, text.length)).sort((a, b) => a - b), text.length];
        const chunks = ends.map((end, index) => Buffer.from(text.slice(ends[index - 1] ?? 0, end)));
        expect(onTheWire(chunks)).toBe(reference(text));
      }),
      { numRuns: 2000 },
    );
  });

  test('copies nothing where no line starts with a dot', () => {
    const chunk = Buffer.from('a.b\r\nc\r\n');
    const out = new DotStuffer().push(chunk);
    expect(out.buffer).toBe(chunk.buffer);
    expect(out.byteOffset).toBe(chunk.byteOffset);
  });
});
