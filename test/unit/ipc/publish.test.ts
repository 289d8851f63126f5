import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { AppEvent } from '../../../src-main/contract/events.ts';
import type { JobView } from '../../../src-main/contract/send-job.ts';
import { createPublisher } from '../../../src-main/ipc/publish.ts';

const job = (id: string, bytes: number): AppEvent => ({
  kind: 'job',
  job: { id, bytes } as JobView,
});
const line = (sessionId: string, seq: number): AppEvent => ({
  kind: 'trace',
  sessionId,
  lines: `${seq}\n`,
});

describe('events to the window', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  function published() {
    const batches: (readonly AppEvent[])[] = [];
    return { batches, ...createPublisher((events) => batches.push(events)) };
  }

  test('go in one batch a frame', () => {
    const { batches, publish } = published();
    publish({ kind: 'job-removed', id: 'a' });
    publish({ kind: 'job-removed', id: 'b' });
    expect(batches).toEqual([]);
    vi.advanceTimersByTime(16);
    expect(batches).toEqual([
      [
        { kind: 'job-removed', id: 'a' },
        { kind: 'job-removed', id: 'b' },
      ],
    ]);
    vi.advanceTimersByTime(100);
    expect(batches).toHaveLength(1);
  });

  test('hold the latest state of each job, and each session’s lines together in order', () => {
    const { batches, publish } = published();
    publish(line('s', 1));
    publish(job('a', 1));
    publish(line('t', 1));
    publish(job('a', 2));
    publish(line('s', 2));
    publish(job('b', 1));
    vi.advanceTimersByTime(16);
    const [batch = []] = batches;
    expect(
      batch.map((event) => (event.kind === 'job' ? [event.job.id, event.job.bytes] : event.kind)),
    ).toEqual(['trace', 'trace', ['a', 2], ['b', 1]]);
    expect(batch[0]).toMatchObject({ sessionId: 's', lines: '1\n2\n' });
  });

  test('are sent without waiting when there are very many, and none is lost', () => {
    const { batches, publish } = published();
    for (let seq = 1; seq <= 5000; seq++) publish(line('s', seq));
    expect(batches.length).toBeGreaterThanOrEqual(2);
    vi.advanceTimersByTime(16);
    const seqs = batches
      .flat()
      .flatMap((event) => (event.kind === 'trace' ? event.lines.trimEnd().split('\n') : []))
      .map(Number);
    expect(seqs).toEqual(Array.from({ length: 5000 }, (_, index) => index + 1));
  });
});
