import { describe, expect, test } from 'vitest';
import type { WireEvent } from '../../../../../src-main/contract/trace.ts';
import { appendEvents } from '../../../../../src-renderer/trace/append-events.ts';
import { emptyModel } from '../../../../../src-renderer/trace/empty-model.ts';
import { beginScan, firstFrom, goOn, placeOf } from '../../../../../src-renderer/trace/filter/scan.ts';
import { Growing } from '../../../../../src-renderer/trace/growing.ts';
import { received, sent, stamped } from '../events.ts';
import { judgeOf } from './filtered.ts';

const always = () => true;
const body = (bytes: number, done = false): WireEvent => ({
  kind: 'body',
  phase: 'body',
  exchange: 1,
  bytes,
  total: 5000,
  done,
});

describe('a session that goes on', () => {
  test('is judged from where the last look ended', () => {
    const events = stamped(
      Array.from({ length: 40 }, (_, at) => received('rcpt', at, at % 4 === 0 ? '550 No' : '250 Ok')),
    );
    const judged: number[] = [];
    const test550 = judgeOf('code:550');
    const scan = beginScan((row) => {
      judged.push(row.id);
      return test550(row);
    });
    let model = appendEvents(emptyModel, events.slice(0, 10));
    goOn(scan, model, always);
    model = appendEvents(model, events.slice(10));
    goOn(scan, model, always);
    expect(scan.found).toEqual([0, 4, 8, 12, 16, 20, 24, 28, 32, 36]);
    expect(judged).toEqual(events.map(({ seq }) => seq));
  });

  test('judges a row again that has changed meanwhile, into the list and out of it', () => {
    const [mail, first, reply, later] = stamped([
      sent('mail', 1, 'MAIL'),
      body(10),
      received('mail', 2, '250 Ok'),
      body(4000),
    ]);
    if (!mail || !first || !reply || !later) throw new Error('four events');
    const large = beginScan(judgeOf('size>1k'));
    const little = beginScan(judgeOf('size<1k kind:body'));
    let model = appendEvents(emptyModel, [mail, first, reply]);
    for (const scan of [large, little]) goOn(scan, model, always);
    expect([large.found, little.found]).toEqual([[], [1]]);
    model = appendEvents(model, [later]);
    for (const scan of [large, little]) goOn(scan, model, always);
    expect([large.found, little.found]).toEqual([[1], []]);
  });

  test('sees the mark that the failing row gets at the end', () => {
    const end: WireEvent = {
      kind: 'end',
      phase: 'greeting',
      outcome: 'failed',
      bytesIn: 0,
      bytesOut: 0,
      failure: {
        code: 'unknown',
        class: 'timeout',
        phase: 'greeting',
        fault: 'server',
        delivered: 'no',
        temporary: true,
        message: '',
      },
    };
    const events = stamped([received('greeting', 1, '220-Wait', false), end]);
    const scan = beginScan(judgeOf('is:failed'));
    const before = appendEvents(emptyModel, events.slice(0, 1));
    goOn(scan, before, always);
    expect(scan.found).toEqual([]);
    goOn(scan, appendEvents(before, events.slice(1)), always);
    expect(scan.found).toEqual([0]);
  });
});

test('a slice ends when it is told to and the next goes on', () => {
  const [row] = appendEvents(emptyModel, stamped([received('rcpt', 1, '250 Ok')])).rows;
  if (row === undefined) throw new Error('one row');
  const rows = Growing.of(Array.from({ length: 10_000 }, (_, at) => ({ ...row, id: at + 1 })));
  const scan = beginScan(judgeOf('code:250'));
  const slices: number[] = [];
  for (let done = false; !done; ) {
    const strides = [true, false].values();
    done = goOn(scan, { rows }, () => strides.next().value ?? false);
    slices.push(scan.scanned);
  }
  expect(slices.length).toBeGreaterThan(3);
  expect(scan.found).toHaveLength(10_000);
});

test('rows are found by place and by id', () => {
  expect([3, 4, 10, 11].map((row) => firstFrom([4, 7, 10], row))).toEqual([0, 0, 2, 3]);
  const { rows } = appendEvents(emptyModel, stamped([body(1), body(2), received('data', 2, '250 Ok')]));
  expect([1, 2, 3, 4].map((id) => placeOf(rows, id))).toEqual([0, -1, 1, -1]);
});
