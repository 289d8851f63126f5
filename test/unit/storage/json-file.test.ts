import { execFile } from 'node:child_process';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { CallRefused } from '../../../src-main/contract/result.ts';
import { JsonFile } from '../../../src-main/storage/json-file.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const schema = z.strictObject({ count: z.int() });
let folder: string;
let corrupt: [string, string][];
const file = (name = 'things.json') =>
  new JsonFile(join(folder, name), schema, (path, movedTo) => corrupt.push([path, movedTo]));

beforeEach(async () => {
  folder = await temporaryFolder();
  corrupt = [];
});

describe('a JSON file', () => {
  test('gives back what was written, to a new reader too', async () => {
    await file().write({ count: 7 });
    expect(await file().read()).toEqual({ count: 7 });
  });

  test('is nothing where there is none, and makes its folder when written', async () => {
    expect(await file('not/yet.json').read()).toBeUndefined();
    await file('not/yet.json').write({ count: 1 });
    expect(await file('not/yet.json').read()).toEqual({ count: 1 });
  });

  test.skipIf(process.platform === 'win32')('can be read by its owner alone', async () => {
    await writeFile(join(folder, 'things.json'), '{"count":1}', { mode: 0o644 });
    await file('in/here.json').write({ count: 1 });
    await file().write({ count: 2 });
    expect((await stat(join(folder, 'things.json'))).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, 'in/here.json'))).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, 'in'))).mode & 0o777).toBe(0o700);
  });

  test('leaves no half file and no scrap behind, however many writes overlap', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, count) => file().write({ count })));
    expect(await file().read()).toEqual({ count: 19 });
    expect(await readdir(folder)).toEqual(['things.json']);
  });

  test('that is removed while another holder still writes it is gone', async () => {
    await Promise.all([file().write({ count: 1 }), file().remove()]);
    expect(await readdir(folder)).toEqual([]);
  });

  test.skipIf(process.platform !== 'linux')('stays as it was when the disk takes only a part', async () => {
    const texts = new JsonFile(
      join(folder, 'texts.json'),
      z.strictObject({ text: z.string() }),
      () => undefined,
    );
    await texts.write({ text: 'before' });
    // As on a disk that is nearly full, a write beyond the limit is cut short without an error.
    const limit = (size: string) =>
      promisify(execFile)('prlimit', ['--pid', String(process.pid), `--fsize=${size}:`]);
    const survive = (): void => undefined;
    process.on('SIGXFSZ', survive);
    await limit('65536');
    try {
      await expect(texts.write({ text: 'x'.repeat(100_000) })).rejects.toMatchObject({
        error: { kind: 'storage' },
      });
    } finally {
      await limit('unlimited');
      process.off('SIGXFSZ', survive);
    }
    expect(await texts.read()).toEqual({ text: 'before' });
    expect(await readdir(folder)).toEqual(['texts.json']);
  });

  test.each([
    ['no JSON', '{"count":'],
    ['empty', ''],
    ['of another shape', '{"count":"many"}'],
    ['with keys from elsewhere', '{"count":1,"more":2}'],
  ])('that is %s is moved aside, kept and reported', async (_what, content) => {
    await writeFile(join(folder, 'things.json'), content);
    expect(await file().read()).toBeUndefined();
    expect(corrupt).toHaveLength(1);
    const [path, movedTo] = corrupt[0] ?? ['', ''];
    expect(path).toBe(join(folder, 'things.json'));
    expect(movedTo).toMatch(/things\.json\.corrupt-\d{4}-/);
    expect(await readFile(movedTo, 'utf8')).toBe(content);
    await file().write({ count: 1 });
    expect(await readFile(movedTo, 'utf8')).toBe(content);
  });

  test('that cannot be written says so with the system’s code and no path', async () => {
    await writeFile(join(folder, 'plain'), '');
    const error = await file('plain/things.json')
      .write({ count: 1 })
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(CallRefused);
    expect(error).toMatchObject({ error: { kind: 'storage', code: 'EEXIST' } });
    expect(String(error)).not.toContain(folder);
  });

  test('that cannot be read is not taken for an absent one', async () => {
    const here = new JsonFile(folder, schema, () => undefined);
    await expect(here.read()).rejects.toMatchObject({ error: { kind: 'storage', code: 'EISDIR' } });
  });

  test('is gone after its removal, which may be asked for twice', async () => {
    await file().write({ count: 1 });
    await file().remove();
    await file().remove();
    expect(await file().read()).toBeUndefined();
  });
});
