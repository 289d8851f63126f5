import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { Bookmarks } from '../../../src-main/trace/bookmarks.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let folder: string;
let damaged: string[];
const open = () => new Bookmarks(folder, (path) => damaged.push(path));

beforeEach(async () => {
  folder = await temporaryFolder();
  damaged = [];
});

test('are there again after a restart, in the order of the rows, one a row', async () => {
  const bookmarks = open();
  await Promise.all([
    bookmarks.set('one', { seq: 9, note: '', at: 1 }),
    bookmarks.set('one', { seq: 3, note: 'greylisted 灰名单', at: 2 }),
    bookmarks.set('one', { seq: 9, note: 'ask them', at: 3 }),
  ]);
  expect(await open().read('one')).toEqual([
    { seq: 3, note: 'greylisted 灰名单', at: 2 },
    { seq: 9, note: 'ask them', at: 3 },
  ]);
  expect(await open().read('two')).toEqual([]);
});

test('the last one taken off leaves no file behind', async () => {
  const bookmarks = open();
  await bookmarks.set('one', { seq: 9, note: '', at: 1 });
  await bookmarks.remove('one', 9);
  await bookmarks.remove('one', 9);
  expect(await bookmarks.read('one')).toEqual([]);
  expect(await readdir(folder)).toEqual([]);
});

test('a damaged file is put aside, and the session has none', async () => {
  const path = join(folder, 'one.bookmarks.json');
  await writeFile(path, '{"version":1,"bookmarks":[{"seq":"x"}]}');
  expect(await open().read('one')).toEqual([]);
  expect(damaged).toEqual([path]);
  const [aside] = await readdir(folder);
  expect(await readFile(join(folder, aside ?? ''), 'utf8')).toContain('"x"');
});

test('one session keeps so many and no more; what it has can still be changed', async () => {
  const path = join(folder, 'one.bookmarks.json');
  const all = Array.from({ length: 2000 }, (_, at) => ({ seq: at + 1, note: '', at: 1 }));
  await writeFile(path, JSON.stringify({ version: 1, bookmarks: all }));
  const bookmarks = open();
  await expect(bookmarks.set('one', { seq: 5000, note: '', at: 2 })).rejects.toThrow('too many');
  await bookmarks.set('one', { seq: 7, note: 'here', at: 2 });
  expect((await bookmarks.read('one')).find(({ seq }) => seq === 7)?.note).toBe('here');
});
