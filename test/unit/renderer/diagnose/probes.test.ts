import { describe, expect, test } from 'vitest';
import type { Evidence } from '../../../../src-main/contract/diagnosis.ts';
import {
  CURVE_HEIGHT,
  CURVE_WIDTH,
  curveShape,
} from '../../../../src-renderer/diagnose/probes/curve-shape.ts';
import {
  folded,
  type Probe,
  probesIn,
  reached,
} from '../../../../src-renderer/diagnose/probes/probe-model.ts';

/** As the lab tells of it. */
const told = {
  asks: 'whole',
  by: 'DATA',
  size: 1000,
  writeSize: 16_384,
  outcome: 'stalled',
  offset: { handed: 1000, flushed: 800, acknowledged: 500 },
  seconds: 10.4,
  curve: [
    { ms: 0, handed: 400, flushed: 0, acknowledged: 0 },
    { ms: 100, handed: 1000, flushed: 800, acknowledged: 500 },
    { ms: 400, handed: 1000, flushed: 800, acknowledged: 500 },
  ],
} as const satisfies Evidence;

const probe = (over: Partial<Probe> = {}): Probe => ({
  number: 1,
  asks: 'whole',
  by: 'DATA',
  size: 1000,
  outcome: 'stalled',
  offset: told.offset,
  curve: told.curve,
  ...over,
});

describe('the probes of the lab', () => {
  test('are read from its evidence', () => {
    expect(probesIn({ cause: 'x', probes: [told] })).toEqual([probe()]);
  });

  test('name another port than the one that is diagnosed', () => {
    expect(probesIn({ probes: [{ ...told, asks: 'other-port', port: 2525 }] })).toEqual([
      probe({ asks: 'other-port', port: 2525 }),
    ]);
  });

  test.each([
    ['no probes', {}],
    ['no list', { probes: 'many' }],
    ['no probe in it', { probes: ['one', 2, []] }],
    ['an outcome of another version', { probes: [{ ...told, outcome: 'vanished' }] }],
    ['no offset', { probes: [{ ...told, offset: 7 }] }],
  ] as readonly (readonly [string, Evidence])[])('are none where there are %s', (_what, evidence) => {
    expect(probesIn(evidence)).toEqual([]);
  });

  test('keep their numbers, and lose what is no point of a curve', () => {
    const read = probesIn({ probes: ['odd', { ...told, curve: [...told.curve, 'odd', { ms: 9 }] }] });
    expect(read).toEqual([probe({ number: 2 })]);
  });

  test.each([
    [{ handed: 9, flushed: 8 }, 'flushed', 8],
    [{ handed: 9, flushed: 8, acknowledged: 7 }, 'acknowledged', 7],
    [{ handed: 9, flushed: 8, acknowledged: 7, confirmed: 6 }, 'confirmed', 6],
  ] as const)('got as far as is known for sure: %j', (offset, how, bytes) => {
    expect(reached(probe({ offset }))).toEqual({ how, bytes });
  });

  test.each([
    [9, 9, 0, 0],
    [10, 4, 2, 4],
    [50, 4, 42, 4],
  ])('%i of them are shown as %i, %i folded away and %i', (count, ...lengths) => {
    const { first, between, last } = folded(
      Array.from({ length: count }, (_, index) => probe({ number: index + 1 })),
    );
    expect([first.length, between.length, last.length]).toEqual(lengths);
    expect([...first, ...between, ...last].map(({ number }) => number)).toEqual(
      Array.from({ length: count }, (_, index) => index + 1),
    );
  });
});

describe('the curve of a probe', () => {
  test('goes from the left to the right, and up as bytes get through', () => {
    const shape = curveShape(probe());
    expect(shape?.acknowledged).toBe('M0 80 L0 80 L75 40 L300 40');
    expect(shape?.handed).toBe('M0 80 L0 48 L75 0 L300 0');
    expect(shape?.area).toBe('M0 80 L0 80 L75 40 L300 40 L300 80 L0 80 Z');
    expect(shape?.ms).toBe(400);
  });

  test('has no line for what the system does not tell', () => {
    const curve = told.curve.map(({ ms, handed, flushed }) => ({ ms, handed, flushed }));
    const shape = curveShape(probe({ curve }));
    expect(shape).not.toHaveProperty('acknowledged');
    expect(shape?.area).toContain('L75 16 L300 16');
  });

  test('begins with nothing acknowledged where that is told later', () => {
    const [first, second, last] = told.curve;
    const curve = [{ ms: 50, handed: 1000, flushed: 800 }, second, last];
    expect(first.ms).toBeLessThan(50);
    expect(curveShape(probe({ curve }))?.acknowledged).toBe('M0 80 L37.5 80 L75 40 L300 40');
  });

  test('marks from where on nothing moved', () => {
    expect(curveShape(probe())?.stall).toEqual({ x: 75, fromMs: 100 });
  });

  test.each([
    ['arrived', 400, undefined, undefined],
    ['under-way', 400, undefined, undefined],
    ['under-way', 1_100, 27.3, undefined],
    ['reset', 400, undefined, CURVE_WIDTH],
    ['closed', 400, undefined, CURVE_WIDTH],
  ] as const)('%s after %i ms has a stall at %s and an end at %s', (outcome, ms, stall, lost) => {
    const curve = [...told.curve.slice(0, 2), { ...told.curve[2], ms }];
    const shape = curveShape(probe({ outcome, curve }));
    expect(shape?.stall?.x).toBe(stall);
    expect(shape?.lost?.x).toBe(lost);
  });

  test.each([
    ['nothing has begun', { curve: [] }],
    ['no time has passed', { curve: told.curve.slice(0, 1) }],
    ['there is nothing to send', { size: 0 }],
  ])('is not drawn where %s', (_what, over) => {
    expect(curveShape(probe(over))).toBeUndefined();
  });

  test('stays within its frame', () => {
    const shape = curveShape(probe({ size: 700 }));
    const heights = [...(shape?.handed ?? '').matchAll(/ (-?[\d.]+)/g)].map(([, y]) => Number(y));
    expect(Math.min(...heights)).toBe(0);
    expect(Math.max(...heights)).toBe(CURVE_HEIGHT);
  });
});
