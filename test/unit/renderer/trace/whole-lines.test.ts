/** However the bytes of a session come, its lines stay whole. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wholeLines } from '../../../../src-renderer/trace/whole-lines.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (part: Uint8Array) => new TextDecoder().decode(part);

async function* pieces(...all: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* all;
}

async function cut(all: readonly Uint8Array[], part?: number): Promise<readonly string[]> {
  const parts: string[] = [];
  for await (const lines of wholeLines(pieces(...all), part)) parts.push(text(lines));
  return parts;
}

test('parts end where lines end, and are as long as they may be', async () => {
  expect(await cut([bytes('ab\ncd\nef\n')], 6)).toEqual(['ab\ncd\n', 'ef\n']);
  expect(await cut([bytes('ab\ncd\nef\n')], 5)).toEqual(['ab\n', 'cd\n', 'ef\n']);
  expect(await cut([bytes('ab\ncd\nef\n')], 9)).toEqual(['ab\ncd\nef\n']);
});

test('a line that is longer than a part is one', async () => {
  expect(await cut([bytes('abcdefgh\nij\n')], 4)).toEqual(['abcdefgh\n', 'ij\n']);
  expect(await cut([bytes('abcdef'), bytes('ghij'), bytes('k\nlmn\n')], 4)).toEqual([
    'abcdefghijk\n',
    'lmn\n',
  ]);
});

test('a line that was torn off is left out', async () => {
  expect(await cut([bytes('ab\nc')])).toEqual(['ab\n']);
  expect(await cut([bytes('abc')])).toEqual([]);
  expect(await cut([])).toEqual([]);
});

test('a line without an end is not gathered for ever', async () => {
  let given = 0;
  async function* endless(): AsyncGenerator<Uint8Array> {
    yield bytes('ab\n');
    for (; given < 100; given += 1) yield new Uint8Array(1_000_000);
  }
  const parts: string[] = [];
  for await (const lines of wholeLines(endless())) parts.push(text(lines));
  expect(parts).toEqual(['ab\n']);
  expect(given).toBeLessThan(20);
});

test('nothing is lost and nothing doubled, wherever the pieces and the parts end', async () => {
  const lines = fc.array(fc.string({ unit: fc.constantFrom('a', 'é', '\n', '日') }));
  await fc.assert(
    fc.asyncProperty(
      lines,
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 9 }),
      async (words, size, part) => {
        const all = bytes(words.join(''));
        const count = Math.ceil(all.length / size);
        const given = Array.from({ length: count }, (_, at) => all.subarray(at * size, (at + 1) * size));
        const parts = await cut(given, part);
        expect(parts.join('')).toBe(text(all.subarray(0, all.lastIndexOf(0x0a) + 1)));
        expect(parts.every((one) => one.endsWith('\n'))).toBe(true);
      },
    ),
  );
});
