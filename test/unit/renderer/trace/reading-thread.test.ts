/** The window's side of the thread that reads sessions; the thread itself is seen at work in the real window. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { EventBatch } from '../../../../src-renderer/trace/event-batch.ts';
import {
  CALLED_OFF,
  type FromThread,
  type Reading,
  TAKEN,
} from '../../../../src-renderer/trace/reading-messages.ts';
import type { SessionPart } from '../../../../src-renderer/trace/session-parts.ts';
import { received, stamped } from './events.ts';

const id = '6f1c7d5e-8a1b-4c3d-9e2f-0123456789ab';
const events = stamped([
  received('greeting', 1, '220 hello'),
  { phase: 'quit', kind: 'note', code: 'quit-ignored' },
]);

/** Stands for the thread: what it was asked, what it was told, and its end of each reading. */
class ThreadDouble extends EventTarget {
  static all: ThreadDouble[] = [];
  readonly asked: Reading[] = [];
  readonly told: unknown[] = [];
  port: MessagePort | undefined;

  constructor() {
    super();
    ThreadDouble.all.push(this);
  }

  postMessage(reading: Reading, [port]: MessagePort[]): void {
    this.asked.push(reading);
    this.port = port;
    if (port !== undefined) port.onmessage = ({ data }) => this.told.push(data);
  }

  tell(message: FromThread): void {
    this.port?.postMessage(message);
  }

  part(next: number): void {
    const { length, columns, words, enhanced, whole } = EventBatch.of(events);
    this.tell({ kind: 'part', events: { length, columns, words, enhanced, whole }, next, size: 900 });
  }
}

let partsFromThread: (id: string, from: number, signal: AbortSignal) => AsyncGenerator<SessionPart, void>;
beforeEach(async () => {
  ThreadDouble.all = [];
  vi.stubGlobal('Worker', ThreadDouble);
  vi.resetModules();
  ({ partsFromThread } = await import('../../../../src-renderer/trace/reading-thread.ts'));
});
afterEach(() => vi.unstubAllGlobals());

const thread = (): ThreadDouble => ThreadDouble.all.at(-1) ?? expect.fail('no thread');

test('parts come as the thread tells them, each is acknowledged, and the end ends', async () => {
  const parts = partsFromThread(id, 17, new AbortController().signal);
  const first = parts.next();
  expect(thread().asked).toEqual([{ id, from: 17 }]);
  thread().part(300);
  const { value } = await first;
  expect([value?.next, value?.size, value?.events.events()]).toEqual([300, 900, events]);
  const second = parts.next();
  thread().part(900);
  expect((await second).value?.next).toBe(900);
  const third = parts.next();
  thread().tell({ kind: 'end' });
  expect(await third).toEqual({ done: true, value: undefined });
  await vi.waitFor(() => expect(thread().told).toEqual([TAKEN, TAKEN, CALLED_OFF]));
});

test('a reading that is called off while it waits ends, and the thread is told', async () => {
  const reading = new AbortController();
  const parts = partsFromThread(id, 0, reading.signal);
  const first = parts.next();
  reading.abort(new Error('enough'));
  await expect(first).rejects.toThrow('enough');
  await vi.waitFor(() => expect(thread().told).toEqual([CALLED_OFF]));
});

test('a session that is not kept is refused, and the thread is there for the next', async () => {
  const first = partsFromThread(id, 0, new AbortController().signal).next();
  thread().tell({ kind: 'failed' });
  await expect(first).rejects.toThrow(id);
  const second = partsFromThread(id, 0, new AbortController().signal).next();
  thread().part(900);
  expect((await second).value?.next).toBe(900);
  expect(ThreadDouble.all).toHaveLength(1);
});

test('a thread that fails fails its readings, and another takes its place', async () => {
  const first = partsFromThread(id, 0, new AbortController().signal).next();
  thread().dispatchEvent(new Event('error'));
  await expect(first).rejects.toThrow(id);
  const second = partsFromThread(id, 0, new AbortController().signal).next();
  expect(ThreadDouble.all).toHaveLength(2);
  thread().part(900);
  expect((await second).value?.next).toBe(900);
});
