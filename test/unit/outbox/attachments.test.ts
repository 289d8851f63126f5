import { chmod, mkdir, readdir, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { MimeError } from '../../../src-main/mime/error.ts';
import { Attachments } from '../../../src-main/outbox/attachments.ts';
import { DraftStore } from '../../../src-main/outbox/draft-store.ts';
import { fileSource, lookAt } from '../../../src-main/outbox/file.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { draftTo } from './support.ts';

let folder: string;
let attachments: Attachments;
const at = (name: string): string => join(folder, name);

beforeEach(async () => {
  folder = await temporaryFolder();
  attachments = new Attachments(at('pasted'), [at('.'), at('outbox')]);
});

describe('adding files', () => {
  test('answers tokens with name, size and type, never a path', async () => {
    await writeFile(at('报告.pdf'), 'four');
    const { added, refused } = await attachments.add([at('报告.pdf')]);
    expect(added).toMatchObject([
      { name: '报告.pdf', size: 4, contentType: 'application/pdf', state: 'ready' },
    ]);
    expect(refused).toEqual([]);
    expect(JSON.stringify(added)).not.toContain(folder);
  });

  test('refuses by name what is no file, and takes the others', async () => {
    await mkdir(at('photos'));
    await writeFile(at('good.txt'), '');
    await symlink(at('nowhere'), at('dangling'));
    const { added, refused } = await attachments.add([
      at('photos'),
      at('gone.txt'),
      at('dangling'),
      at('good.txt'),
    ]);
    expect(added.map(({ name }) => name)).toEqual(['good.txt']);
    expect(refused).toEqual([
      { name: 'photos', reason: 'directory' },
      { name: 'gone.txt', reason: 'missing' },
      { name: 'dangling', reason: 'missing' },
    ]);
  });

  test.skipIf(process.platform === 'win32')('refuses devices', async () => {
    expect((await attachments.add(['/dev/zero'])).refused).toEqual([{ name: 'zero', reason: 'not-a-file' }]);
  });

  test.skipIf(process.getuid?.() === 0)('refuses what may not be read', async () => {
    await writeFile(at('private'), 'x');
    await chmod(at('private'), 0o000);
    expect((await attachments.add([at('private')])).refused).toEqual([
      { name: 'private', reason: 'unreadable' },
    ]);
  });

  test('has a bound', async () => {
    await writeFile(at('one'), '');
    await attachments.add(Array.from({ length: 1000 }, () => at('one')));
    expect((await attachments.add([at('one')])).refused).toEqual([{ name: 'one', reason: 'too-many' }]);
    expect((await attachments.paste('x.png', Buffer.from('x'))).refused).toHaveLength(1);
  });
});

test('checking tells what became of each file; released and unknown ones are left out', async () => {
  for (const name of ['same', 'grown', 'touched', 'gone', 'released']) await writeFile(at(name), 'before');
  const { added } = await attachments.add(['same', 'grown', 'touched', 'gone', 'released'].map(at));
  await writeFile(at('grown'), 'and after');
  await utimes(at('touched'), 1, 1);
  await rm(at('gone'));
  attachments.release(added.slice(-1).map(({ id }) => id));
  const checked = await attachments.check([...added.map(({ id }) => id), 'unknown']);
  expect(checked.map(({ name, state }) => [name, state])).toEqual([
    ['same', 'ready'],
    ['grown', 'changed'],
    ['touched', 'changed'],
    ['gone', 'missing'],
  ]);
});

describe('pasted content', () => {
  test('is a file of its own under the name it came with', async () => {
    const { added } = await attachments.paste('../bild.png', Buffer.from('PNG'));
    expect(added).toMatchObject([{ name: 'bild.png', size: 3, contentType: 'image/png', state: 'ready' }]);
    expect(await attachments.check(added.map(({ id }) => id))).toEqual(added);
    expect(await readdir(at('pasted'))).toHaveLength(1);
  });

  test('is swept away once neither a token nor a draft refers to it', async () => {
    const drafts = new DraftStore(at('draft.json'), attachments, () => undefined);
    const { added: kept } = await attachments.paste('kept.png', Buffer.from('1'));
    const { added: dropped } = await attachments.paste('dropped.png', Buffer.from('2'));
    await drafts.keep({ ...draftTo(), attachments: kept.map(({ id }) => id) });
    await attachments.sweepPasted(drafts.files());
    expect(await readdir(at('pasted'))).toHaveLength(2);
    attachments.release([...kept, ...dropped].map(({ id }) => id));
    await attachments.sweepPasted(drafts.files());
    expect(await readdir(at('pasted'))).toHaveLength(1);
    await drafts.clear();
    await attachments.sweepPasted(drafts.files());
    expect(await readdir(at('pasted'))).toEqual([]);
  });
});

test('pasted content stays while a document that may name it is put aside', async () => {
  const { added } = await attachments.paste('kept.png', Buffer.from('1'));
  const drafts = new DraftStore(at('draft.json'), attachments, () => undefined);
  await drafts.keep({ ...draftTo(), attachments: added.map(({ id }) => id) });
  await writeFile(at('draft.json'), '{"version": 1, "dr');
  const afterRestart = new Attachments(at('pasted'), [at('.'), at('outbox')]);
  const restored = new DraftStore(at('draft.json'), afterRestart, () => undefined);
  await restored.load();
  await afterRestart.sweepPasted(restored.files());
  expect(await readdir(at('pasted'))).toHaveLength(1);
});

describe('a file as part of a message', () => {
  async function source(name: string) {
    const look = await lookAt(at(name));
    if (!look.ok) throw new Error(look.reason);
    return fileSource(look.file);
  }
  async function read(from: Awaited<ReturnType<typeof source>>): Promise<Buffer> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of from.open()) chunks.push(Buffer.from(chunk));
    return Buffer.concat(chunks);
  }

  test('is read byte for byte, as often as it is opened', async () => {
    const content = Buffer.from(Array.from({ length: 700_001 }, (_, index) => index % 251));
    await writeFile(at('data.bin'), content);
    const from = await source('data.bin');
    expect(from.size).toBe(content.length);
    expect((await read(from)).equals(content)).toBe(true);
    expect((await read(from)).equals(content)).toBe(true);
  });

  test.each([
    ['changed', () => writeFile(at('plan.txt'), 'another')],
    ['changed', () => utimes(at('plan.txt'), 5, 5)],
    ['missing', () => rm(at('plan.txt'))],
  ])('that is %s when it is opened is blamed by name', async (state, spoil) => {
    await writeFile(at('plan.txt'), 'as it was');
    const from = await source('plan.txt');
    await spoil();
    const error = await read(from).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(MimeError);
    expect(error).toMatchObject({ class: 'file', detail: { file: 'plan.txt', state } });
    expect(String(error)).not.toContain(folder);
  });

  test('that changes while it is read is blamed before its end', async () => {
    await writeFile(at('plan.txt'), Buffer.alloc(600_000));
    const from = await source('plan.txt');
    const error = await (async () => {
      for await (const _chunk of from.open()) await utimes(at('plan.txt'), 5, 5);
    })().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ class: 'file', detail: { file: 'plan.txt', state: 'changed' } });
  });
});

describe('the draft', () => {
  const drafts = () => new DraftStore(at('draft.json'), attachments, () => undefined);

  test('comes back at the next start with its files under tokens that work', async () => {
    await writeFile(at('plan.txt'), 'plan');
    await writeFile(at('gone.txt'), 'x');
    const { added } = await attachments.add([at('plan.txt'), at('gone.txt')]);
    const draft = { ...draftTo('ben@example.org'), attachments: added.map(({ id }) => id) };
    await drafts().keep(draft);
    await rm(at('gone.txt'));
    attachments = new Attachments(at('pasted'), [at('.'), at('outbox')]);
    const restored = await drafts().restore();
    expect(restored?.draft).toEqual(draft);
    expect(restored?.attachments.map(({ name, state }) => [name, state])).toEqual([
      ['plan.txt', 'ready'],
      ['gone.txt', 'missing'],
    ]);
    expect(await attachments.check(draft.attachments)).toHaveLength(2);
  });

  test('is none when nothing was kept, when it was cleared, and when it is empty', async () => {
    const store = drafts();
    expect(await store.restore()).toBeUndefined();
    await store.keep(draftTo('ben@example.org'));
    await Promise.all([store.keep(draftTo('ben@example.org')), store.clear()]);
    expect(await store.restore()).toBeUndefined();
    await store.keep(draftTo('ben@example.org'));
    await store.keep({ ...draftTo(), subject: '', text: '' });
    expect(await store.restore()).toBeUndefined();
  });
});
