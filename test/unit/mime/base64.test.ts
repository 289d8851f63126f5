import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wasmSource } from '../../../build/wasm.mjs';
import { base64Lines, base64Size } from '../../../src-main/mime/base64.ts';
import { chunks, collect } from './support/messages.ts';

const expected = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('base64')
    .replace(/.{76}(?=.)/g, '$&\r\n');

test('equals the plain encoding cut into lines, however the bytes are cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 1000 }),
      fc.array(fc.integer({ min: 0, max: 130 }), { maxLength: 30 }),
      async (bytes, cuts) => {
        expect((await collect(base64Lines(chunks(bytes, cuts)))).toString('latin1')).toBe(expected(bytes));
      },
    ),
  );
});

test.each([
  0, 1, 2, 3, 56, 57, 58, 113, 114, 115, 65_535, 65_536, 65_537, 14_591, 14_592, 14_593, 175_103, 175_104,
  175_105, 175_161, 1_000_003,
])('%i bytes have the size that was foretold', async (length) => {
  const bytes = Buffer.alloc(length, 'wirepost');
  const encoded = await collect(base64Lines(chunks(bytes, [1, 65_536, 57])));
  expect(encoded.length).toBe(base64Size(length));
  expect(encoded.toString('latin1') === expected(bytes)).toBe(true);
});

test('the encoder is the one that was written down', async () => {
  const kept = await readFile(new URL('../../../src-main/mime/base64-wasm.ts', import.meta.url), 'utf8');
  expect(kept).toBe(await wasmSource());
});
