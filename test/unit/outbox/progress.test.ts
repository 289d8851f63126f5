import { describe, expect, test } from 'vitest';
import type { WireEvent } from '../../../src-main/contract/trace.ts';
import { LiveProgress, ProgressMeter } from '../../../src-main/outbox/progress.ts';

describe('progress', () => {
  test('tells the rate of the last seconds and the time left', () => {
    const meter = new ProgressMeter(100_000);
    expect(meter.add(0, 0)).toEqual({ bytes: 0, total: 100_000, rate: 0 });
    expect(meter.add(500, 500)).toEqual({ bytes: 500, total: 100_000, rate: 1000 });
    expect(meter.add(2000, 2000)).toEqual({ bytes: 2000, total: 100_000, rate: 1000, secondsLeft: 98 });
  });

  test('follows a change of pace and forgets what was long ago', () => {
    const meter = new ProgressMeter(1_000_000);
    for (let at = 0; at <= 10_000; at += 100) meter.add(at * 10, at);
    for (let at = 10_100; at <= 15_000; at += 100) meter.add(100_000 + (at - 10_000), at);
    expect(meter.add(105_100, 15_100).rate).toBeCloseTo(1000);
  });

  test('of a transfer that stalls falls to nothing, and no time left is made up', () => {
    const meter = new ProgressMeter(1000);
    meter.add(0, 0);
    meter.add(500, 1000);
    for (let at = 2000; at <= 5000; at += 1000) meter.add(500, at);
    const stalled = meter.add(500, 6000);
    expect(stalled).toEqual({ bytes: 500, total: 1000, rate: 0 });
  });
});

test('a step is told with when it began, and stays so whatever else is heard of it', () => {
  const told: (number | undefined)[] = [];
  const progress = new LiveProgress(10, ({ since }) => told.push(since));
  const before = Date.now();
  for (const exchange of [1, 2]) {
    const event = { kind: 'sent', phase: 'rcpt', exchange, text: '', bytes: 2, masked: false } as const;
    progress.note(event);
  }
  expect(told).toEqual([expect.any(Number)]);
  expect(told[0]).toBeGreaterThanOrEqual(before);
});

describe('the step that is told', () => {
  const steps = (...events: readonly (readonly [WireEvent['kind'], WireEvent['phase']])[]): string[] => {
    const told: string[] = [];
    const progress = new LiveProgress(10, (state) => told.push(state.phase));
    for (const [kind, phase] of events) {
      const common = {
        phase,
        exchange: 1,
        text: '',
        bytes: 10,
        total: 10,
        done: true,
        masked: false,
        last: true,
      };
      progress.note({ ...common, kind } as WireEvent);
    }
    progress.stop();
    return told;
  };

  test('follows a conversation step by step', () => {
    expect(
      steps(
        ...(['ehlo', 'mail', 'rcpt', 'data'] as const).flatMap((phase) => [
          ['sent', phase] as const,
          ['received', phase] as const,
        ]),
        ['body', 'body'],
        ['sent', 'final'],
        ['received', 'final'],
        ['sent', 'quit'],
      ),
    ).toEqual(['ehlo', 'mail', 'rcpt', 'data', 'body', 'final', 'quit']);
  });

  test('does not go back for a reply to what was sent long before, nor ahead to QUIT', () => {
    expect(
      steps(
        ['sent', 'mail'],
        ['sent', 'rcpt'],
        ['body', 'body'],
        ['sent', 'quit'],
        ['received', 'mail'],
        ['received', 'rcpt'],
        ['received', 'final'],
        ['received', 'quit'],
      ),
    ).toEqual(['mail', 'rcpt', 'body', 'final', 'quit']);
  });
});
