import { describe, expect, onTestFinished, test } from 'vitest';
import type { TraceEvent, TraceSummary } from '../../../../src-main/contract/trace.ts';
import * as reducer from '../../../../src-renderer/state/trace-reducer.ts';
import {
  isHeld,
  isWhole,
  limits,
  noTraces,
  shownSessions,
  type TraceData,
  withHidden,
  withoutHidden,
  withSession,
  withSessions,
} from '../../../../src-renderer/state/trace-reducer.ts';
import { EventBatch } from '../../../../src-renderer/trace/event-batch.ts';
import { eventsIn } from '../../../../src-renderer/trace/events-in.ts';
import { sent, stamped } from '../trace/events.ts';

const events = stamped(Array.from({ length: 10 }, (_, index) => sent('rcpt', index, `NOOP ${index}`)));
const session = (id: string, startedAt: number, state: TraceSummary['state'] = 'ok'): TraceSummary => ({
  id,
  host: 'mx.example',
  port: 25,
  startedAt,
  state,
  title: id,
  purpose: 'send',
});
const withEvents = (data: TraceData, id: string, added: readonly TraceEvent[]) =>
  reducer.withEvents(data, id, EventBatch.of(added));
const withRead = (
  data: TraceData,
  id: string,
  added: readonly TraceEvent[],
  unread: reducer.Unread | undefined,
) => reducer.withRead(data, id, EventBatch.of(added), unread);
const seqs = (data: TraceData, id = 's') => {
  const trace = data.traces.get(id);
  if (trace === undefined) return undefined;
  const events = eventsIn(trace.model);
  return Array.from({ length: events.length }, (_, place) => events.at(place)?.seq);
};
const all = events.map((event) => event.seq);
const whole = (data: TraceData) => isWhole(data.traces.get('s') ?? fail());

describe('events', () => {
  const cases: [string, TraceEvent[][]][] = [
    ['live from the start', [events.slice(0, 4), events.slice(4)]],
    ['twice', [events, events]],
    ['overlapping', [events.slice(0, 6), events.slice(3)]],
    ['live first, then the snapshot', [events.slice(5, 8), events.slice(0, 7), events.slice(8)]],
    ['snapshot of everything after a late start', [events.slice(6), events]],
    ['not in order within a batch', [[...events].reverse()]],
  ];
  test.each(cases)('%s come out once and in order', (_, batches) => {
    const data = batches.reduce((before, batch) => withEvents(before, 's', batch), noTraces);
    expect(seqs(data)).toEqual(all);
    expect(
      data.traces
        .get('s')
        ?.model.rows.slice()
        .map((row) => row.id),
    ).toEqual(all);
  });

  test('that are known already change nothing', () => {
    const data = withEvents(noTraces, 's', events);
    expect(withEvents(data, 's', events.slice(2, 5))).toBe(data);
  });

  test('a trace that lacks its beginning is not whole until the snapshot came', () => {
    const late = withEvents(noTraces, 's', events.slice(5));
    expect(whole(late)).toBe(false);
    expect(whole(withEvents(late, 's', events))).toBe(true);
  });

  test('are bounded, and the end is kept all the same', () => {
    const { events } = limits;
    onTestFinished(() => void Object.assign(limits, { events }));
    limits.events = 100;
    const many = stamped([
      ...Array.from({ length: limits.events + 5 }, () => sent('rcpt', 1, 'NOOP')),
      { kind: 'end', phase: 'quit', outcome: 'ok', bytesIn: 0, bytesOut: 0 },
    ]);
    const trace = withEvents(noTraces, 's', many).traces.get('s');
    expect(trace?.model.count).toBe(limits.events + 2);
    expect(trace?.lost).toBe(5);
    expect(trace?.model.end).toBeDefined();
    expect(trace?.model.rows.at(-2)?.event).toMatchObject({ code: 'events-left-out', detail: { count: 5 } });
  });

  test('that the main process did not keep are a note in their place, and the trace counts as whole', () => {
    const kept = cutInTheMiddle(events);
    const data = withEvents(withEvents(noTraces, 's', events.slice(8)), 's', kept);
    expect(seqs(data)).toEqual([1, 2, 3, 7, 8, 9, 10]);
    expect(isWhole(data.traces.get('s') ?? fail())).toBe(true);
    expect(data.traces.get('s')?.model.longestGap).toBe(data.traces.get('s')?.model.rows.at(1)?.gap);
  });

  test('that are read part by part go on where they were left, and are whole with the last part', () => {
    let data = withRead(noTraces, 's', events.slice(0, 4), { next: 400, size: 1000 });
    data = withEvents(data, 's', events.slice(8, 9));
    expect([seqs(data), whole(data)]).toEqual([[1, 2, 3, 4], false]);
    expect(data.traces.get('s')?.unread).toEqual({ next: 400, size: 1000 });
    data = withEvents(withRead(data, 's', events.slice(4, 8), undefined), 's', events.slice(9));
    expect([seqs(data), whole(data)]).toEqual([all, true]);
  });

  test('that are missing on the disk without a note do not hold back those behind them', () => {
    const data = withRead(noTraces, 's', [...events.slice(0, 3), ...events.slice(5)], undefined);
    expect([seqs(data), whole(data)]).toEqual([[1, 2, 3, 6, 7, 8, 9, 10], true]);
  });

  test('of a session that is live and not read take no more room than they may', () => {
    const { ahead } = limits;
    onTestFinished(() => void Object.assign(limits, { ahead }));
    limits.ahead = 3;
    const data = [3, 5, 7, 9].reduce(
      (before, at) => withEvents(before, 's', events.slice(at, at + 2)),
      noTraces,
    );
    expect(data.traces.get('s')?.ahead).toHaveLength(3);
    expect([seqs(withRead(data, 's', events, undefined)), whole(data)]).toEqual([all, false]);
  });

  test('of the sessions longest untouched are let go first', () => {
    let data = noTraces;
    for (let index = 0; index <= limits.traces; index += 1)
      data = withEvents(data, `s${index}`, events.slice(0, 1));
    expect(data.traces.size).toBe(limits.traces);
    expect(data.traces.has('s0')).toBe(false);
  });
});

/** The events with a note in place of the fourth to the seventh. */
function cutInTheMiddle(all: readonly TraceEvent[]): TraceEvent[] {
  const [first, last] = [all[3] ?? fail(), all[6] ?? fail()];
  const note: TraceEvent = {
    seq: last.seq,
    at: first.at,
    ms: first.ms,
    phase: last.phase,
    kind: 'note',
    code: 'events-left-out',
    detail: { count: 4 },
  };
  return [...all.slice(0, 3), note, ...all.slice(7)];
}

describe('the list of sessions', () => {
  test('has the newest first and each once', () => {
    let data = withSession(noTraces, session('a', 1, 'live'));
    data = withSession(data, session('b', 2));
    data = withSession(data, session('a', 1, 'failed'));
    expect(data.sessions.map(({ id, state }) => [id, state])).toEqual([
      ['b', 'ok'],
      ['a', 'failed'],
    ]);
  });

  test('keeps a session that began while the list was fetched', () => {
    const data = withSessions(withSession(noTraces, session('new', 9, 'live')), [session('old', 1)]);
    expect(data.sessions.map(({ id }) => id)).toEqual(['new', 'old']);
  });
});

function fail(): never {
  throw new Error('no trace');
}

test('a session that is being removed is not seen, and seen again when that is undone', () => {
  const data = withHidden(withSession(noTraces, session('s', 1)), ['s']);
  expect([shownSessions(data), isHeld(data, 's')]).toEqual([[], false]);
  expect(shownSessions(withoutHidden(data, ['s']))).toHaveLength(1);
});

describe('a session named by an outcome of the outbox', () => {
  test('is held from its first sign of life, and not after a restart', () => {
    expect(isHeld(noTraces, 's')).toBe(false);
    expect(isHeld(withSession(noTraces, session('s', 1, 'live')), 's')).toBe(true);
    expect(isHeld(withEvents(noTraces, 's', events), 's')).toBe(true);
    expect(isHeld(withSession(noTraces, session('s', 1)), 'other')).toBe(false);
  });
});
