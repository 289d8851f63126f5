import { appendFile, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import type { TraceEvent, TraceSummary, WireEvent } from '../../../src-main/contract/trace.ts';
import { SessionFile } from '../../../src-main/trace/session-file.ts';
import { eventOf, readLines } from '../../../src-main/trace/session-lines.ts';
import { TraceStore, type TraceStoreOptions } from '../../../src-main/trace/trace-store.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { ended, received, started } from './events.ts';

function opened(folder: string, limits?: TraceStoreOptions['limits']) {
  const told: TraceSummary[] = [];
  const removed: string[] = [];
  const reports: unknown[] = [];
  let lines = '';
  const store = new TraceStore({
    folder,
    onSession: (summary) => told.push(summary),
    onLines: (_id, text) => {
      lines += text;
    },
    onRemoved: (ids) => removed.push(...ids),
    report: (error) => reports.push(error),
    ...(limits && { limits }),
  });
  return { store, told, removed, reports, lines: () => lines };
}

function record(store: TraceStore, title: string, ...events: readonly WireEvent[]): string {
  const { id, tap } = store.begin(title, 'send');
  for (const event of [started, ...events, ended]) tap(event);
  return id;
}

const eventsIn = (store: TraceStore, id: string): Promise<readonly TraceEvent[]> =>
  Readable.from(store.events(id)).toArray();

test('a session is told as it happens, and read again from the disk while it runs', async () => {
  const { store, told, lines } = opened(await temporaryFolder('traces'));
  const { id, tap } = store.begin('Hello', 'test');
  tap(started);
  tap(received('250 ok'));
  const kept = await eventsIn(store, id);
  expect(kept.map(({ seq, kind }) => [seq, kind])).toEqual([
    [1, 'session'],
    [2, 'received'],
  ]);
  expect(lines().trimEnd().split('\n').map(eventOf)).toEqual(kept);
  tap(ended);
  expect(told.map(({ state }) => state)).toEqual(['live', 'ok']);
  expect(told.at(-1)).toMatchObject({ id, host: 'mail.example', port: 587, title: 'Hello', purpose: 'test' });
  expect(told.at(-1)?.bytes).toBeGreaterThan(200);
});

test('the file of a session has all that has happened, while it runs too', async () => {
  const { store } = opened(await temporaryFolder('traces'));
  const { id, tap } = store.begin('Hello', 'test');
  for (const event of [started, received('250 ok'), received('250 so far')]) {
    tap(event);
    const { path, size } = await store.file(id);
    const text = await readFile(path, 'utf8');
    expect(size).toBe(Buffer.byteLength(text));
    expect(eventOf(text.trimEnd().split('\n').at(-1) ?? '')).toMatchObject(event);
  }
});

test('sessions are listed after a restart, newest first, as they were', async () => {
  const folder = await temporaryFolder('traces');
  const first = opened(folder);
  const ids = [record(first.store, 'one'), record(first.store, 'two', received('250 ok'))];
  const { store } = opened(folder);
  const before = await first.store.list();
  const after = await store.list();
  expect(new Set(after.map(({ id }) => id))).toEqual(new Set(ids));
  expect(after).toEqual(expect.arrayContaining([...before]));
  expect((await eventsIn(store, ids[1] ?? '')).map(({ seq }) => seq)).toEqual([1, 2, 3]);
});

test('a refusal far within a long session is known after a restart, and its first line is as long as before', async () => {
  const folder = await temporaryFolder('traces');
  const { store } = opened(folder);
  const refusal: WireEvent = { ...received('550 5.1.1 no'), phase: 'rcpt', code: 550 } as WireEvent;
  const long = Array.from({ length: 2000 }, (_, index) => received(`250 ok ${index}`));
  const id = record(store, 'many recipients', ...long.slice(0, 1000), refusal, ...long.slice(1000));
  const again = opened(folder).store;
  expect(await again.list()).toMatchObject([{ id, state: 'ok', refused: true }]);
  expect((await eventsIn(again, id)).map(({ seq }) => seq)).toEqual(
    Array.from({ length: 2003 }, (_, index) => index + 1),
  );
});

test('a session that ended well, but not for every recipient, is told so, and again after a restart', async () => {
  const folder = await temporaryFolder('traces');
  const { store, told } = opened(folder);
  const refusal: WireEvent = { ...received('550 5.1.1 no'), phase: 'rcpt', code: 550 } as WireEvent;
  const id = record(store, 'two recipients', refusal, refusal);
  record(store, 'one recipient', received('250 ok'));
  expect(told.map(({ state, refused = false }) => [state, refused])).toEqual([
    ['live', false],
    ['live', true],
    ['ok', true],
    ['live', false],
    ['ok', false],
  ]);
  const refused = (await opened(folder).store.list()).filter((summary) => summary.refused);
  expect(refused.map((summary) => summary.id)).toEqual([id]);
});

test('a session that broke off is shown as interrupted, without the line that was torn', async () => {
  const folder = await temporaryFolder('traces');
  const { store } = opened(folder);
  const { id, tap } = store.begin('crashed', 'send');
  for (const event of [started, received('250 ok')]) tap(event);
  store.close();
  await appendFile(join(folder, `${id}.ndjson`), '{"seq":3,"at":17');
  const again = opened(folder);
  expect(await again.store.list()).toEqual([expect.objectContaining({ id, state: 'interrupted' })]);
  expect((await eventsIn(again.store, id)).map(({ seq }) => seq)).toEqual([1, 2]);
});

test('whatever else lies in the folder is neither listed nor harmed, and nothing of it stops the start', async () => {
  const folder = await temporaryFolder('traces');
  const id = record(opened(folder).store, 'good');
  const name = (digit: number) => `${digit}1111111-1111-4111-8111-111111111111.ndjson`;
  const head = '{"format":"wirepost-session","version":1,"title":"x","purpose":"send"}\n';
  const contents = ['', '\0'.repeat(100_000), 'null\n[]\n', head, `${head}{"kind":"session"}\n`, `${head}{"`];
  for (const [digit, content] of contents.entries()) await writeFile(join(folder, name(digit)), content);
  await mkdir(join(folder, name(7)));
  await symlink('/nowhere', join(folder, name(8)));
  await writeFile(join(folder, name(9)), head.replace('"version":1', '"version":99'));
  const { store } = opened(folder);
  expect((await store.list()).map((summary) => summary.id)).toEqual([id]);
  expect(await readdir(folder)).toHaveLength(contents.length + 4);
  for (const id of ['../secrets', name(8).slice(0, 36), name(7).slice(0, 36)])
    await expect(store.file(id)).rejects.toMatchObject({ error: { kind: 'not-found' } });
});

/** The age of sessions is told by a clock of milliseconds. */
async function tick(): Promise<void> {
  const begun = Date.now();
  await expect.poll(() => Date.now(), { interval: 1 }).toBeGreaterThan(begun);
}

test('the oldest ended sessions go past the limits of number and size, and those that are live stay', async () => {
  const folder = await temporaryFolder('traces');
  const { store, removed } = opened(folder, { bytes: 100_000, sessions: 4 });
  const live = store.begin('live', 'send');
  live.tap(started);
  const ids: string[] = [];
  for (const title of ['a', 'b', 'c', 'd', 'e']) {
    ids.push(record(store, title));
    await tick();
  }
  await expect.poll(() => removed).toEqual(ids.slice(0, 2));
  record(store, 'large', received('x'.repeat(60_000)));
  await tick();
  const large = record(store, 'larger', received('x'.repeat(70_000)));
  await expect.poll(() => store.list()).toHaveLength(2);
  expect(new Set((await store.list()).map(({ id }) => id))).toEqual(new Set([live.id, large]));
});

test('a session longer than one may be keeps its beginning and its end', async () => {
  const { store, told, reports } = opened(await temporaryFolder('traces'), { bytes: 200_000, sessions: 9 });
  const id = record(store, 'long', ...Array.from({ length: 20 }, () => received('x'.repeat(40_000))));
  const events = await eventsIn(store, id);
  expect(events.at(-1)).toMatchObject({ kind: 'end', seq: 22 });
  const noted = events.reduce(
    (sum, event) => sum + (event.kind === 'note' ? Number(event.detail?.count) : 1),
    0,
  );
  expect(noted).toBe(22);
  expect(told.at(-1)).toMatchObject({ state: 'ok', unstored: 'EFBIG' });
  expect(reports).toHaveLength(1);
});

test('a disk that takes nothing is reported once, and what it does not take has a note once it does', async () => {
  const folder = join(await temporaryFolder('traces'), 'traces');
  const { store, told, reports, lines } = opened(folder);
  expect(await store.list()).toEqual([]);
  await rm(folder, { recursive: true });
  await writeFile(folder, 'in the way');
  const { id, tap } = store.begin('Hello', 'send');
  tap(started);
  for (let count = 0; count < 3; count += 1) tap(received('x'.repeat(70_000)));
  expect(reports).toHaveLength(1);
  expect(told.at(-1)?.unstored).toMatch(/^E[A-Z]+$/);
  await rm(folder);
  tap(ended);
  expect(lines().trimEnd().split('\n')).toHaveLength(5);
  expect(await eventsIn(store, id)).toMatchObject([
    { kind: 'note', code: 'events-left-out', seq: 4, detail: { count: 4 } },
    { kind: 'end', seq: 5 },
  ]);
});

test.runIf(process.platform === 'linux')('a full disk throws nothing into the session', async () => {
  const path = join(await temporaryFolder('traces'), 'full');
  await symlink('/dev/full', path);
  const errors: unknown[] = [];
  const file = new SessionFile({
    path,
    header: { format: 'wirepost-session', version: 1, title: '', purpose: 'send' },
    limit: 1e6,
    onRefused: (error) => errors.push(error),
  });
  const event: TraceEvent = { seq: 1, at: 0, ms: 0, ...received('x'.repeat(70_000)) };
  for (let count = 0; count < 3; count += 1) file.add(event, `${JSON.stringify(event)}\n`);
  file.close();
  expect(errors).toEqual([expect.objectContaining({ code: 'ENOSPC' })]);
});

test('sessions are removed for good, but not while they are live', async () => {
  const folder = await temporaryFolder('traces');
  const { store, removed } = opened(folder);
  const live = store.begin('live', 'send');
  live.tap(started);
  const id = record(store, 'done');
  await store.remove([id, live.id, 'unknown']);
  expect(removed).toEqual([id]);
  await expect(store.file(id)).rejects.toMatchObject({ error: { kind: 'not-found', what: 'session' } });
  expect((await readdir(folder)).filter((name) => name.startsWith(id))).toEqual([]);
});

test('a search finds words of the lines and not of the format, in stretches', async () => {
  const { store } = opened(await temporaryFolder('traces'));
  const filler = Array.from({ length: 200 }, () => received('x'.repeat(50_000)));
  const id = record(store, 'long', ...filler, received('250 He said "QUOTA" \\ 配额'));
  const found = async (text: string) => {
    let calls = 0;
    for (let offset: number | undefined = 0; offset !== undefined; calls += 1) {
      const { seq, next } = await store.search(id, text, offset);
      if (seq !== undefined) return { seq, calls };
      offset = next;
    }
    return calls;
  };
  expect(await found('said "quota" \\ 配额')).toEqual({ seq: 202, calls: 1 });
  expect(await found('received')).toBe(2);
  expect(await found('MAIL.example')).toMatchObject({ seq: 1 });
});

test('a search finds words in a charset that the server did not name', async () => {
  const { store } = opened(await temporaryFolder('traces'));
  const refusal: WireEvent = {
    kind: 'received',
    phase: 'auth',
    exchange: 1,
    text: '535 \xc8\xcf\xd6\xa4\xca\xa7\xb0\xdc',
    bytewise: true,
    bytes: 14,
    last: true,
  };
  const id = record(store, 'chinese', received('250 Ok'), refusal);
  expect(await store.search(id, '认证失败', 0)).toMatchObject({ seq: 3 });
  expect(await store.search(id, '认证成功', 0)).toEqual({});
});

test('lines are read in parts of whole lines, however long they are', async () => {
  const path = join(await temporaryFolder('traces'), 'lines');
  const lines = ['a'.repeat(1_500_000), 'b', '€'.repeat(700_000), 'c'.repeat(3_000_000)];
  await writeFile(path, `${lines.join('\n')}\n`);
  let text = '';
  let parts = 0;
  for (let offset: number | undefined = 0; offset !== undefined; parts += 1) {
    const part = await readLines(path, offset);
    text += Buffer.from(part.lines).toString();
    offset = part.next;
  }
  expect(text).toBe(await readFile(path, 'utf8'));
  expect(parts).toBeGreaterThan(1);
});
