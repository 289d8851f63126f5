import { readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { menus } from '../../../src-main/shell/menu.ts';
import { OpenedFiles } from '../../../src-main/shell/opened-files.ts';
import { fileName, isProgram, writePart } from '../../../src-main/shell/parts.ts';
import { SettingsStore } from '../../../src-main/shell/settings-store.ts';
import { placeToOpen } from '../../../src-main/shell/window-place.ts';
import { filled, wordsFor } from '../../../src-main/shell/words.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('where the window opens', () => {
  const screen = { x: 0, y: 0, width: 1920, height: 1080 };
  const kept = { x: 100, y: 50, width: 1000, height: 700, maximized: false };

  test.each([
    ['the first time', undefined, [screen], { width: 1180, height: 760 }],
    ['where it stood', kept, [screen], { x: 100, y: 50, width: 1000, height: 700 }],
    [
      'on another screen',
      { ...kept, x: 2000 },
      [screen, { ...screen, x: 1920 }],
      { x: 2000, y: 50, width: 1000, height: 700 },
    ],
    ['anywhere, when that screen is gone', { ...kept, x: 2000 }, [screen], { width: 1000, height: 700 }],
    [
      'anywhere, when its title bar would be out of reach',
      { ...kept, y: -30 },
      [screen],
      { width: 1000, height: 700 },
    ],
    [
      'no larger than the screen',
      { ...kept, width: 5000 },
      [screen],
      { x: 100, y: 50, width: 1920, height: 700 },
    ],
    [
      'no smaller than it works',
      { ...kept, width: 10, height: 10 },
      [screen],
      { x: 100, y: 50, width: 720, height: 480 },
    ],
  ])('%s', (_where, place, screens, expected) => {
    expect(placeToOpen(place, screens)).toEqual(expected);
  });
});

describe('words of the main process', () => {
  test('are in the language of the settings, or of the system', () => {
    expect(wordsFor('system', 'de-DE').send).toBe('Send message');
    expect(wordsFor('system', 'zh-Hans-CN').send).toBe('发送邮件');
    expect(wordsFor('zh', 'en').send).toBe('发送邮件');
    expect(wordsFor('en', 'zh-CN').send).toBe('Send message');
    expect(filled('{a} and {b}', { a: '1' })).toBe('1 and {b}');
  });

  test.each(['en', 'zh'] as const)('make a menu in %s without a key given twice', (language) => {
    const items = menus(wordsFor(language, 'en')).flatMap((menu) => menu.items);
    const keys = items.flatMap((item) => ('keys' in item && item.keys !== undefined ? [item.keys] : []));
    expect(new Set(keys).size).toBe(keys.length);
    expect(items.every((item) => item.kind === 'line' || item.label !== '')).toBe(true);
  });
});

describe('a part of a received message', () => {
  test.each([
    ['report.pdf', 'report.pdf'],
    ['报告 📈.pdf', '报告 📈.pdf'],
    ['../../etc/passwd', '_.._etc_passwd'],
    ['C:\\Windows\\x.txt', 'C__Windows_x.txt'],
    ['..', '_'],
    ['', '_'],
    ['con.txt', '_con.txt'],
    ['evil\u202Etxt.exe', 'evil_txt.exe'],
    ['a\nb.txt', 'a_b.txt'],
    [' .hidden ', 'hidden'],
  ])('called %j is saved as %j', (given, expected) => {
    expect(fileName(given)).toBe(expected);
  });

  test('called at great length keeps its ending', () => {
    const name = fileName(`${'长'.repeat(500)}.pdf`);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
    expect(name.endsWith('.pdf')).toBe(true);
  });

  test.each([
    ['a.exe', true],
    ['a.PDF.EXE', true],
    ['run.sh', true],
    ['x.desktop', true],
    ['page.html', true],
    ['sheet.xlsm', true],
    ['report.pdf', false],
    ['photo.jpeg', false],
    ['README', false],
    ['song.mp3', false],
  ])('%s is a program: %s', (name, expected) => {
    expect(isProgram(join('/tmp', name))).toBe(expected);
  });

  test('that breaks off leaves neither a half file nor the earlier one harmed', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'x.bin');
    await writePart(Readable.from([Buffer.from('whole')]), path);
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from('half');
        throw Object.assign(new Error('gone'), { code: 'EIO' });
      })(),
    );
    await expect(writePart(broken, path)).rejects.toMatchObject({
      error: { kind: 'storage', code: 'EIO' },
    });
    expect(await readFile(path, 'utf8')).toBe('whole');
    expect(await readdir(folder)).toEqual(['x.bin']);
  });
});

test('files opened before the window is ready wait for it; later ones are told at once', async () => {
  const told: string[][] = [];
  const attach = async (paths: readonly string[]) => ({
    added: [],
    refused: paths.map((path) => ({ name: basename(path), reason: 'missing' as const })),
  });
  const opened = new OpenedFiles(['/a'], {
    attach,
    tell: ({ refused }) => told.push(refused.map(({ name }) => name)),
    openTraces: () => undefined,
  });
  await opened.open(['/b']);
  expect(told).toEqual([]);
  expect((await opened.take()).refused.map(({ name }) => name)).toEqual(['a', 'b']);
  await opened.open(['/c', '/d']);
  await opened.open([]);
  expect(told).toEqual([['c', 'd']]);
  expect((await opened.take()).refused).toEqual([]);
});

test('of opened files what is surely a trace is opened as one, everything else attached', async () => {
  const folder = await temporaryFolder();
  const saved = '{"format":"wirepost-trace","version":1,"events":[\n';
  const files = {
    'a.wirepost-trace.json': 'damaged',
    'b.json': saved,
    'c.json': '{"format":"else"}',
    'd.txt': saved,
    'e.log': '=== Trying mail.test:25...',
  };
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  const paths = [...Object.keys(files), 'gone.json', '.'].map((name) => join(folder, name));
  const traces: string[] = [];
  const attached: string[] = [];
  const opened = new OpenedFiles(paths, {
    attach: async (all) => {
      attached.push(...all.map((path) => basename(path)));
      return { added: [], refused: [] };
    },
    tell: () => undefined,
    openTraces: (all) => traces.push(...all.map((path) => basename(path))),
  });
  await opened.take();
  expect(traces).toEqual(['a.wirepost-trace.json', 'b.json']);
  expect(attached).toEqual(['c.json', 'd.txt', 'e.log', 'gone.json', basename(folder)]);
});

test('settings are the defaults at first, and stay between runs', async () => {
  const folder = await temporaryFolder();
  const told: string[] = [];
  const store = () =>
    new SettingsStore(
      join(folder, 'settings.json'),
      () => undefined,
      ({ theme }) => told.push(theme),
    );
  const first = store();
  await first.load();
  expect(first.get()).toEqual({ theme: 'system', language: 'system', dock: 'bottom' });
  await first.set({ theme: 'dark', language: 'zh', dock: 'right' });
  expect(told).toEqual(['dark']);
  const second = store();
  await second.load();
  expect(second.get()).toEqual({ theme: 'dark', language: 'zh', dock: 'right' });
});
