import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import type { TraceSummary } from '../../../src-main/contract/trace.ts';
import type { OpeningProgress } from '../../../src-main/contract/trace-import.ts';
import { TraceOpening } from '../../../src-main/shell/trace-opening.ts';
import { refusalOf } from '../../../src-main/smtp/cause.ts';
import { BodyStore } from '../../../src-main/trace/body-store.ts';
import { openTrace } from '../../../src-main/trace/import/open-trace.ts';
import { TraceStore } from '../../../src-main/trace/trace-store.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const swaks = (host: string, ...lines: readonly string[]): string =>
  [`=== Trying ${host}:25...`, `=== Connected to ${host}.`, `<-  220 ${host}`, ...lines, ''].join('\n');

async function opened() {
  const folder = await temporaryFolder('traces');
  const files = await temporaryFolder('files');
  const told: TraceSummary[] = [];
  const progress: (OpeningProgress | undefined)[] = [];
  const ignore = () => undefined;
  const store = () =>
    new TraceStore({
      folder,
      onSession: (summary) => told.push(summary),
      onLines: ignore,
      onRemoved: ignore,
      report: ignore,
    });
  const traces = store();
  const bodies = new BodyStore({ folder, sessions: traces.ids, report: ignore });
  const opening = new TraceOpening({
    open: (path, options) => openTrace(path, { traces, bodies, judge: refusalOf, ...options }),
    pick: async () => [],
    tell: (now) => progress.push(now),
  });
  const file = async (name: string, content: string): Promise<string> => {
    await writeFile(join(files, name), content);
    return join(files, name);
  };
  return { opening, traces, bodies, told, progress, file, store };
}

test('a log becomes sessions that are kept like any other, marked, and there after a restart', async () => {
  const { opening, traces, bodies, told, progress, file, store } = await opened();
  const message = [' -> DATA', '<-  354 go', ' -> Subject: x', ' -> ', ' -> .', '<-  250 queued as Q1'];
  const path = await file(
    'week.log',
    swaks(
      'one.test',
      ' -> MAIL FROM:<ann@test>',
      ' -> RCPT TO:<ben@test>',
      '<-  250 a',
      '<-  250 b',
      ...message,
    ) + swaks('two.test', ' -> MAIL FROM:<>', '<** 550 5.7.1 no'),
  );
  const { ids, show, refused, cut } = await opening.open([path]);
  expect({ refused, cut }).toEqual({ refused: [], cut: [] });
  expect(show).toBe(ids[1]);
  expect(told).toMatchObject([
    { id: ids[0], title: 'ben@test ← ann@test', host: 'one.test', state: 'ok' },
    { id: ids[1], title: '← <>', host: 'two.test', state: 'failed' },
  ]);
  expect(told[0]?.imported).toMatchObject({ file: 'week.log', from: 'swaks', clock: 'none' });
  expect(progress[0]).toEqual({ name: 'week.log', percent: 0 });
  expect(progress.at(-1)).toBeUndefined();
  expect(await store().list()).toEqual(await traces.list());
  const [id = ''] = ids;
  const events = await Readable.from(traces.events(id)).toArray();
  const body = events.find(({ kind }) => kind === 'body');
  expect(body).toMatchObject({ kind: 'body', bytes: 14 });
  const kept = await bodies.read(id, body?.exchange ?? 0, 0, 100);
  expect(Buffer.from(kept.bytes).toString()).toBe('Subject: x\r\n\r\n');
  await traces.remove(ids);
  expect(await traces.list()).toEqual([]);
});

test('a file that is broken leaves nothing behind, and keeps no other from being opened', async () => {
  const { opening, traces, told, file } = await opened();
  const head = '{"format":"wirepost-trace","version":1,"events":[';
  const event =
    '{"seq":1,"at":0,"ms":0,"kind":"received","phase":"greeting","text":"220","bytes":5,"last":true}';
  const broken = await file('broken.json', `${head}\n${event},\n{"kind":"sent"}\n]}\n`);
  const result = await opening.open([
    broken,
    await file('lacking.json', `${head}\n{"seq":1,"at":0,"ms":0,"kind":"attempt","phase":"connect"}\n]}\n`),
    await file('empty.log', ''),
    join(broken, '..', 'gone.log'),
    join(broken, '..'),
    await file('good.log', swaks('mail.test')),
  ]);
  expect(result.refused.map(({ problem }) => problem)).toMatchObject([
    { code: 'bad-event', event: 2, line: 3 },
    { code: 'bad-event', event: 1, line: 2, place: 'kind "attempt", address, port, state, took' },
    { code: 'empty' },
    { code: 'unreadable', error: 'ENOENT' },
    { code: 'unreadable', error: 'EISDIR' },
  ]);
  expect(result.ids).toHaveLength(1);
  expect(told.map(({ host }) => host)).toEqual(['mail.test']);
  expect(await traces.ids()).toEqual(result.ids);
});

test('a log of weeks gives its first sessions, and says how many there are', async () => {
  const { opening, file } = await opened();
  const path = await file('year.log', Array.from({ length: 230 }, (_, at) => swaks(`s${at}.test`)).join(''));
  const { ids, cut } = await opening.open([path]);
  expect(ids).toHaveLength(200);
  expect(cut).toEqual([{ name: 'year.log', taken: 200, found: 230 }]);
});

test('what is called off keeps nothing', async () => {
  const { opening, traces, progress, file } = await opened();
  const path = await file('long.log', `${swaks('mail.test')}${'<-  250-more\n'.repeat(400_000)}`);
  const under = opening.open([path, path]);
  await expect.poll(() => progress.length).toBeGreaterThan(1);
  await opening.cancel();
  expect((await under).refused).toEqual([{ name: 'long.log', problem: { code: 'cancelled' } }]);
  expect(await traces.ids()).toEqual([]);
});
