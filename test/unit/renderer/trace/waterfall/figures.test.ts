/** The figures of the waterfall: its axis, its sums, and the rate of a message. */
import { describe, expect, test } from 'vitest';
import { domainOf, formatTick, ticksOf } from '../../../../../src-renderer/trace/waterfall/axis.ts';
import {
  closed,
  heard,
  newBar,
  opened,
  type Span,
} from '../../../../../src-renderer/trace/waterfall/bars.ts';
import { rateCurve, stalls } from '../../../../../src-renderer/trace/waterfall/rate.ts';
import { sizeOf } from '../../../../../src-renderer/trace/waterfall/size-of.ts';
import {
  joined,
  longGaps,
  nothingSettled,
  settle,
  totalsOf,
} from '../../../../../src-renderer/trace/waterfall/totals.ts';
import { englishVoice } from '../voice.ts';

const barWith = (...spans: Span[]) => ({ ...newBar('envelope', 1, 0), spans });
const waiting = (startMs: number, endMs?: number): Span => ({
  tone: 'waiting',
  startMs,
  ...(endMs !== undefined && { endMs }),
});
const sending = (startMs: number, endMs: number): Span => ({ tone: 'sending', startMs, endMs });

describe('the axis', () => {
  test.each([
    [9490, '0, 2 s, 4 s, 6 s, 8 s'],
    [1000, '0, 200 ms, 400 ms, 600 ms, 800 ms, 1 s'],
    [45, '0, 10 ms, 20 ms, 30 ms, 40 ms'],
    [2, '0, 0.5 ms, 1 ms, 1.5 ms, 2 ms'],
    [600_000, '0, 2 min, 4 min, 6 min, 8 min, 10 min'],
    [155_000, '0, 30 s, 60 s, 90 s, 2 min, 2.5 min'],
    [849_000, '0, 5 min, 10 min'],
    [40_000, '0, 10 s, 20 s, 30 s, 40 s'],
  ])('%i ms: %s', (domain, labels) => {
    const shown = { startMs: 0, endMs: domain };
    expect(ticksOf(shown, 7).map(formatTick).join(', ')).toBe(labels);
  });

  test('of a part has round times within it', () => {
    expect(ticksOf({ startMs: 5903, endMs: 5939 }, 5).map(formatTick)).toEqual([
      '5.91 s',
      '5.92 s',
      '5.93 s',
    ]);
  });

  test('shows an ended session to its end, and leaves a running one room that rests', () => {
    expect(domainOf(9490, false)).toBe(9490);
    expect(domainOf(0, false)).toBe(1);
    expect(domainOf(10, true)).toBe(500);
    expect(domainOf(4100, true)).toBe(5000);
    expect(domainOf(4400, true)).toBe(5000);
  });
});

describe('the sums', () => {
  test('count time once, sending before waiting, and the rest as this computer', () => {
    const bars = [barWith(waiting(100, 300)), barWith(sending(200, 600)), barWith(waiting(250, 700))];
    expect(totalsOf(bars, 1000)).toEqual({ waiting: 200, sending: 400, own: 400, idle: [] });
  });

  test('a wait that lasts goes on until now', () => {
    expect(totalsOf([barWith(waiting(100))], 2500)).toMatchObject({ waiting: 2400, own: 100 });
  });

  test('are the same when the bars of messages are kept no longer', () => {
    const bars = [
      barWith(waiting(0, 100), sending(100, 400), waiting(400, 500)),
      barWith(waiting(480, 700), waiting(750, 800)),
      barWith(waiting(2000, 2300)),
      barWith(waiting(2310, 2400)),
    ];
    const settled = bars.slice(0, 3).reduce((over, bar) => settle(over, [bar]), nothingSettled);
    expect(totalsOf(bars.slice(3), 2500, settled)).toEqual(totalsOf(bars, 2500));
  });

  test('what nobody can see between two spans does not count as waiting', () => {
    const first = closed(opened(newBar('envelope', 1, 0), 'waiting', 0), 100_000);
    const bar = closed(opened(first, 'waiting', 100_040), 100_100);
    expect(bar.spans).toHaveLength(1);
    expect(totalsOf([bar], 100_100)).toMatchObject({ waiting: 100_060, own: 40 });
  });

  test('spans that stand too close are drawn as one', () => {
    const spans = [waiting(0, 10), waiting(11, 20), sending(20, 30), waiting(60)];
    const drawn = joined(spans, 5, (one, other) => one.tone === other.tone);
    expect(drawn).toEqual([waiting(0, 20), sending(20, 30), waiting(60)]);
  });

  test('a second in which nothing was under way is told', () => {
    const bars = [barWith(waiting(0, 100)), barWith(waiting(1500, 1600))];
    expect(totalsOf(bars, 1700).idle).toEqual([{ startMs: 100, endMs: 1500 }]);
  });
});

describe('what stands out', () => {
  test('a second and more in which nothing came, now as well', () => {
    const begun = opened(newBar('envelope', 1, 0), 'waiting', 0);
    const answered = closed(heard(heard(begun, 999), 1900), 2900);
    const bar = heard(opened(answered, 'waiting', 4000), 4100);
    expect(longGaps(bar, 5500)).toEqual([
      { startMs: 1900, endMs: 2900 },
      { startMs: 4100, endMs: 5500 },
    ]);
    expect(longGaps(bar, 4200)).toHaveLength(1);
  });

  test('a message that stood still, and not one that is slow all the time', () => {
    const steady = [0, 1, 2, 3, 4].map((at) => ({ ms: at * 2000, bytes: at * 10 }));
    expect(stalls(steady)).toEqual([]);
    const stalled = [
      { ms: 0, bytes: 0 },
      { ms: 100, bytes: 1000 },
      { ms: 1900, bytes: 1010 },
      { ms: 2000, bytes: 2000 },
    ];
    expect(stalls(stalled)).toEqual([{ startMs: 100, endMs: 1900 }]);
  });
});

test('of a message that was broken off, what has left of it is told as well', async () => {
  const { t } = await englishVoice();
  const progress = [
    { ms: 0, bytes: 0 },
    { ms: 900, bytes: 14_300_000 },
  ];
  expect(sizeOf({ progress, total: 41_100_000 }, t)).toBe('14.3 MB of 41.1 MB');
  expect(sizeOf({ progress, total: 14_300_000 }, t)).toBe('14.3 MB');
});

describe('the rate', () => {
  test('is bytes a second, on the whole and at its most', () => {
    const curve = rateCurve([
      { ms: 1000, bytes: 0 },
      { ms: 1500, bytes: 500 },
      { ms: 2000, bytes: 2000 },
      { ms: 3000, bytes: 2500 },
    ]);
    expect(curve).toMatchObject({ mean: 1250, peak: 3000 });
    expect(curve?.path).toBe('M0 100 L0 60 L250 60 L250 0 L500 0 L500 80 L1000 80 L1000 100 Z');
  });

  test('is not drawn from too few reports', () => {
    expect(rateCurve([])).toBeUndefined();
    expect(
      rateCurve([
        { ms: 0, bytes: 0 },
        { ms: 100, bytes: 5 },
        { ms: 200, bytes: 9 },
      ]),
    ).toBeUndefined();
  });

  test('of many reports keeps what can be seen', () => {
    const many = Array.from({ length: 600 }, (_, at) => ({ ms: at * 10, bytes: at * 1000 }));
    expect(rateCurve(many)?.path.split('L').length).toBeLessThan(200);
  });
});
