import { describe, expect, test } from 'vitest';
import {
  asciiOf,
  edgesOf,
  hexOf,
  hexRowAt,
  hexRowCount,
  hexRowOf,
  isKept,
  offsetFrom,
  pageOf,
  textLines,
} from '../../../../src-renderer/trace/body-model.ts';

const small = { total: 40, head: 40, tail: 0 };
const large = { total: 1_000_000, head: 160, tail: 50 };

describe('rows of hex', () => {
  test('of a message that is kept whole follow each other, the last one as long as it is', () => {
    expect(hexRowCount(small)).toBe(3);
    expect(hexRowAt(2, small)).toEqual({ kind: 'bytes', offset: 32, length: 8 });
  });

  test('of a large one have a row between for what was not kept', () => {
    expect(hexRowCount(large)).toBe(10 + 1 + 4);
    expect(hexRowAt(9, large)).toEqual({ kind: 'bytes', offset: 144, length: 16 });
    expect(hexRowAt(10, large)).toEqual({ kind: 'gap', from: 160, to: 999_950 });
    expect(hexRowAt(11, large)).toEqual({ kind: 'bytes', offset: 999_950, length: 16 });
    expect(hexRowAt(14, large)).toEqual({ kind: 'bytes', offset: 999_998, length: 2 });
  });

  test.each([0, 15, 16, 159, 160, 5000, 999_949, 999_950, 999_999])(
    'byte %i is in the row it leads to',
    (offset) => {
      const row = hexRowAt(hexRowOf(offset, large), large);
      const [from, to] = row.kind === 'gap' ? [row.from, row.to] : [row.offset, row.offset + row.length];
      expect(offset).toBeGreaterThanOrEqual(from);
      expect(offset).toBeLessThan(to);
      expect(row.kind === 'bytes').toBe(isKept(offset, large));
    },
  );

  test('show bytes and what is printable of them', () => {
    const bytes = Uint8Array.of(0x48, 0x69, 0x0d, 0x0a, 0xff, 0x00);
    expect(hexOf(bytes)).toEqual(['48', '69', '0d', '0a', 'ff', '00']);
    expect(asciiOf(bytes)).toBe('Hi····');
  });
});

test('pages begin where they can be asked for, the end that is kept with its first byte', () => {
  const extent = { total: 9_000_000, head: 8_388_608, tail: 65_536 };
  expect(pageOf(70_000, extent)).toBe(65_536);
  expect(pageOf(8_388_607, extent)).toBe(8_323_072);
  expect(pageOf(8_999_999, extent)).toBe(9_000_000 - 65_536);
  expect(pageOf(9_000_000 - 65_536, extent)).toBe(9_000_000 - 65_536);
});

test.each([
  ['1024', 1024],
  ['1,024', 1024],
  [' 8 388 608 ', 8_388_608],
  ['0x400', 1024],
  ['400h', 1024],
  ['0XFF', 255],
  ['', undefined],
  ['-1', undefined],
  ['1.5', undefined],
  ['ff', undefined],
  ['99999999999999999999', undefined],
])('the place written as "%s" is %s', (written, offset) => {
  expect(offsetFrom(written)).toBe(offset);
});

describe('lines of text', () => {
  test('know the offset of their first byte, in bytes and not in characters', () => {
    const bytes = new Uint8Array(Buffer.from('Betreff: Grüße\r\n\r\nende'));
    expect(textLines(bytes, 100)).toEqual([
      { offset: 100, text: 'Betreff: Grüße' },
      { offset: 118, text: '' },
      { offset: 120, text: 'ende' },
    ]);
  });

  test('without an end are cut, and nothing unprintable is let through', () => {
    const lines = textLines(new Uint8Array(2500).fill(0x61), 0);
    expect(lines.map(({ offset, text }) => [offset, text.length])).toEqual([
      [0, 1000],
      [1000, 1000],
      [2000, 500],
    ]);
    expect(textLines(Uint8Array.of(0x1b, 0x5b, 0x00), 0)[0]?.text).toBe('␛[␀');
  });
});

describe('the ends of a message', () => {
  const range = (text: string, offset: number, total: number) => ({
    ...{ total, head: total, tail: 0, offset },
    bytes: new Uint8Array(Buffer.from(text)),
  });

  test('are all of a short one', () => {
    const whole = range('a\r\nb\r\n', 0, 6);
    expect(edgesOf(whole, whole)).toEqual({ first: ['a', 'b'], last: [] });
  });

  test('are some lines of a long one, none of them half', () => {
    const first = range('1\r\n2\r\n3\r\n4\r\n5\r\n6\r\n7\r\n', 0, 1000);
    const last = range('alf\r\nx\r\ny\r\nz\r\n', 985, 1000);
    expect(edgesOf(first, last)).toEqual({ first: ['1', '2', '3'], last: ['x', 'y', 'z'] });
  });
});
