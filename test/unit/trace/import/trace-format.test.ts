/** The description of the saved trace, held against what is read. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { traceEventSchema } from '../../../../src-main/trace/import/trace-schema.ts';
import { importedOne } from '../../../support/imported.ts';

const page = join(import.meta.dirname, '..', '..', '..', '..', 'docs', 'trace-format.md');

/** Every key of every object, and every word that is allowed where only some are. */
function words(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(words);
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => {
    if (key === 'properties') return [...Object.keys(value), ...Object.values(value).flatMap(words)];
    if (key === 'const' || key === 'enum') return [value].flat().filter((one) => typeof one === 'string');
    return words(value);
  });
}

test('names every key and every word of the format', async () => {
  const text = await readFile(page, 'utf8');
  const all = new Set(words(z.toJSONSchema(traceEventSchema, { unrepresentable: 'any' })));
  expect(all.size).toBeGreaterThan(80);
  expect([...all].filter((word) => !text.includes(`\`${word}\``))).toEqual([]);
});

test('shows an example that opens', async () => {
  const [, example = ''] = /```json\n(.*?)```/s.exec(await readFile(page, 'utf8')) ?? [];
  expect((await importedOne(example)).events).toHaveLength(2);
});
