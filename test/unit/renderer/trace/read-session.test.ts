/** A kept session on its way into the window: all of it, once, however it comes and whatever happens meanwhile. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { TraceEvent } from '../../../../src-main/contract/trace.ts';
import { traceSizeHeader, traceUrl } from '../../../../src-main/contract/trace-url.ts';
import { isWhole, noTraces, type SessionTrace } from '../../../../src-renderer/state/trace-reducer.ts';
import { noteTrace, useTraceStore } from '../../../../src-renderer/state/trace-store.ts';
import { EventBatch } from '../../../../src-renderer/trace/event-batch.ts';
import { eventsIn } from '../../../../src-renderer/trace/events-in.ts';
import { readSession } from '../../../../src-renderer/trace/read-session.ts';
import { sessionParts } from '../../../../src-renderer/trace/session-parts.ts';

const id = '6f1c7d5e-8a1b-4c3d-9e2f-0123456789ab';
const head = '{"format":"wirepost-session","version":1,"title":"x","purpose":"send"}\n';
const line = (seq: number): TraceEvent => ({
  kind: 'note',
  code: 'unexpected-data',
  detail: { text: 'x'.repeat(200) },
  phase: 'mail',
  seq,
  at: seq,
  ms: seq,
});
const written = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => `${JSON.stringify(line(from + at))}\n`).join('');

/** What the disk has, and the ranges that were asked for. */
let file = new Uint8Array();
let asked: number[] = [];
/** Called before each piece is handed out. */
let onPiece: (from: number) => void = () => undefined;
const write = (text: string) => {
  file = new Uint8Array(Buffer.concat([file, Buffer.from(text)]));
};

const serve = async (
  url: string,
  { headers, signal }: { headers: { range: string }; signal: AbortSignal },
) => {
  const from = Number(/^bytes=(\d+)-$/.exec(headers.range)?.[1]);
  asked.push(from);
  const kept = file;
  if (url !== traceUrl(id) || from >= kept.length) throw new TypeError('Failed to fetch');
  let at = from;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      onPiece(at);
      if (signal.aborted) return controller.error(signal.reason);
      if (at >= kept.length) return controller.close();
      controller.enqueue(kept.slice(at, at + 100_000));
      at += 100_000;
    },
  });
  return new Response(body, { headers: { [traceSizeHeader]: String(kept.length) } });
};

const trace = (): SessionTrace | undefined => useTraceStore.getState().traces.get(id);
const seqs = () => {
  const model = trace()?.model;
  const events = model === undefined ? undefined : eventsIn(model);
  return Array.from({ length: events?.length ?? 0 }, (_, at) => events?.at(at)?.seq);
};
const upTo = (last: number) => Array.from({ length: last }, (_, at) => at + 1);
const going = () => new AbortController();

beforeEach(() => {
  file = new Uint8Array();
  asked = [];
  onPiece = () => undefined;
  useTraceStore.setState(noTraces);
  vi.stubGlobal('fetch', serve);
});
afterEach(() => vi.unstubAllGlobals());

test('a short session is read at once', async () => {
  write(head + written(1, 3));
  expect(await readSession(id, sessionParts, going().signal)).toBe(true);
  expect(seqs()).toEqual([1, 2, 3]);
  expect(trace()?.unread).toBeUndefined();
  expect(asked).toEqual([0]);
});

test('how far it is can be seen while it is read', async () => {
  write(head + written(1, 5000));
  const progress: number[] = [];
  const stop = useTraceStore.subscribe(({ traces }) => {
    const unread = traces.get(id)?.unread;
    if (unread !== undefined) progress.push(unread.next / unread.size);
  });
  expect(await readSession(id, sessionParts, going().signal)).toBe(true);
  stop();
  expect(progress.length).toBeGreaterThan(10);
  expect(progress).toEqual(progress.toSorted((one, other) => one - other));
  expect(progress.at(-1)).toBe(1);
  expect(seqs()).toEqual(upTo(5000));
});

test('what a session says while it is read is neither missing nor there twice', async () => {
  write(head + written(1, 5000));
  let last = 5000;
  onPiece = (from) => {
    if (from < 300_000 || last === 8000) return;
    for (; last < 8000; last += 1) noteTrace(id, EventBatch.of([line(last + 1)]));
    write(written(5001, 8000));
  };
  expect(await readSession(id, sessionParts, going().signal)).toBe(true);
  expect(seqs()).toEqual(upTo(8000));
  const whole = trace();
  expect(whole !== undefined && isWhole(whole)).toBe(true);
});

test('reading goes on where it was called off', async () => {
  write(head + written(1, 5000));
  const first = going();
  onPiece = (from) => {
    if (from >= 500_000) first.abort();
  };
  expect(await readSession(id, sessionParts, first.signal)).toBe(true);
  const { next = 0 } = trace()?.unread ?? {};
  expect(next).toBeGreaterThan(100_000);
  onPiece = () => undefined;
  asked = [];
  expect(await readSession(id, sessionParts, going().signal)).toBe(true);
  expect(asked[0]).toBe(next - 1);
  expect(seqs()).toEqual(upTo(5000));
});

test('a line that is only half written waits', async () => {
  write(head + written(1, 2) + written(3, 3).slice(0, 50));
  expect(await readSession(id, sessionParts, going().signal)).toBe(true);
  expect(seqs()).toEqual([1, 2]);
});

test('a session that is not kept is told from one that was called off', async () => {
  expect(await readSession(id, sessionParts, going().signal)).toBe(false);
  expect(trace()).toBeUndefined();
  const called = going();
  called.abort();
  expect(await readSession(id, sessionParts, called.signal)).toBe(true);
});
