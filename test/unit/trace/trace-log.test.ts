import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import type { TraceEvent, TraceSummary, WireEvent } from '../../../src-main/contract/trace.ts';
import { jsonOf } from '../../../src-main/trace/export/json.ts';
import { traceLine } from '../../../src-main/trace/export/line.ts';
import { exportWords } from '../../../src-main/trace/export/words.ts';
import { createTraceLog, type TraceLimits } from '../../../src-main/trace/trace-log.ts';
import { ended, received, started } from './events.ts';

const body = (bytes: number, total: number): WireEvent => ({
  phase: 'body',
  kind: 'body',
  exchange: 5,
  bytes,
  total,
  done: bytes === total,
});

function logged(limits?: TraceLimits) {
  const summaries: TraceSummary[] = [];
  const events: TraceEvent[] = [];
  const log = createTraceLog(
    { session: (summary) => summaries.push(summary), event: (_id, event) => events.push(event) },
    limits,
  );
  return { log, summaries, events };
}

describe('a session in the trace', () => {
  test('is numbered from 1 without gaps, and stamped with both clocks', () => {
    const { log } = logged();
    const { id, tap } = log.begin('Hello', 'send');
    const before = Date.now();
    for (const event of [started, received('250 ok'), ended]) tap(event);
    const events = log.read(id) ?? [];
    expect(events.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(events[0]).toMatchObject({ ...started, ms: 0 });
    expect(events.every(({ at }) => at >= before && at <= Date.now())).toBe(true);
    expect(events.every(({ ms }, index) => ms >= (events[index - 1]?.ms ?? 0))).toBe(true);
  });

  test('tells its listeners everything, and its summary when that changes', () => {
    const { log, summaries, events } = logged();
    const { id, tap } = log.begin('Hello', 'test');
    for (const event of [started, received('250 ok'), ended]) tap(event);
    expect(events).toEqual(log.read(id));
    expect(summaries.map(({ state }) => state)).toEqual(['live', 'ok']);
    expect(summaries[0]).toMatchObject({
      id,
      host: 'mail.example',
      port: 587,
      title: 'Hello',
      purpose: 'test',
    });
  });

  test('that is not kept is not found', () => {
    const { log } = logged();
    expect(log.read('nobody')).toBeUndefined();
  });
});

describe('bounds', () => {
  const limits = { sessions: 3, events: 100, weight: 1_000_000 };

  test('the newest sessions stay, and those that are live', () => {
    const { log } = logged(limits);
    const live = log.begin('live', 'send');
    live.tap(started);
    const ids = Array.from({ length: 6 }, () => {
      const { id, tap } = log.begin('over', 'send');
      tap(started);
      tap(ended);
      return id;
    });
    expect([live.id, ...ids].filter((id) => log.read(id) !== undefined)).toEqual([live.id, ids[4], ids[5]]);
  });

  test('of too many events the first and the last stay', () => {
    const { log } = logged(limits);
    const { id, tap } = log.begin('long', 'send');
    tap(started);
    for (let line = 0; line < 5000; line++) tap(received(`250 line ${line}`));
    tap(ended);
    const events = log.read(id) ?? [];
    expect(events.length).toBeLessThanOrEqual(100);
    expect(events[0]?.kind).toBe('session');
    expect(events.at(-1)).toMatchObject({ kind: 'end', seq: 5002 });
    expect(events.slice(0, 25).map(({ seq }) => seq)).toEqual(Array.from({ length: 25 }, (_, at) => at + 1));
    const notes = events.filter((event) => event.kind === 'note');
    const missing = notes.reduce((sum, { detail }) => sum + Number(detail?.count), 0);
    expect(events.length - notes.length + missing).toBe(5002);
    for (const [index, event] of events.entries()) {
      const before = events[index - 1]?.seq ?? 0;
      const count = event.kind === 'note' ? Number(event.detail?.count) : 1;
      expect(event.seq).toBe(before + count);
    }
  });

  test('of too long events no more is kept than fits', () => {
    const { log } = logged(limits);
    const { id, tap } = log.begin('wide', 'send');
    tap(started);
    for (let line = 0; line < 90; line++) tap(received('x'.repeat(60_000)));
    const kept = (log.read(id) ?? []).reduce((sum, event) => sum + JSON.stringify(event).length, 0);
    expect(kept).toBeLessThan(limits.weight * 1.1);
  });

  test('a large message leaves some hundred reports of progress, the first and the last among them', () => {
    const { log, events } = logged();
    const { tap } = log.begin('large', 'send');
    tap(started);
    const total = 1_000_000_000;
    for (let bytes = 10_000; bytes <= total; bytes += 10_000) tap(body(bytes, total));
    const reports = events.filter((event) => event.kind === 'body');
    expect(reports.length).toBeGreaterThan(100);
    expect(reports.length).toBeLessThan(700);
    expect(reports[0]).toMatchObject({ bytes: 10_000 });
    expect(reports.at(-1)).toMatchObject({ bytes: total, done: true });
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
  });
});

describe('an exported trace', () => {
  test('is a versioned document, and text with a direction before each line', async () => {
    const { log } = logged();
    const { id, tap } = log.begin('Hello', 'send');
    tap(started);
    tap({ phase: 'ehlo', kind: 'sent', exchange: 1, text: 'EHLO client', masked: false, bytes: 13 });
    tap(received('250 mail.example'));
    const events = log.read(id) ?? [];
    const pieces = jsonOf({ events: () => events }, { addresses: false, hosts: false, body: false });
    expect(JSON.parse((await Readable.from(pieces).toArray()).join(''))).toEqual({
      format: 'wirepost-trace',
      version: 1,
      events,
    });
    const lines = events.map((event) => traceLine(event, exportWords('en')));
    expect(lines).toHaveLength(3);
    expect(lines[1]).toMatch(/^ +\d+\.\d {2}C: EHLO client$/);
    expect(lines[2]).toMatch(/S: 250 mail\.example$/);
  });
});
