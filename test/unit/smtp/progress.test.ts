import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { bodyProgress } from '../../../src-main/smtp/progress.ts';
import { Recorder } from '../../../src-main/smtp/recorder.ts';

describe('a message on its way', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  function watched() {
    const told: (readonly [bytes: number, done: boolean])[] = [];
    const recorder = new Recorder((event) => {
      if (event.kind === 'body') told.push([event.bytes, event.done]);
    });
    return { told, ...bodyProgress(recorder, 1000) };
  }

  test('is told of four times a second, each time as it stands', () => {
    const { told, sent } = watched();
    for (let bytes = 1; bytes <= 1000; bytes += 1) {
      sent(1, bytes);
      vi.advanceTimersByTime(1);
    }
    expect(told).toEqual([
      [250, false],
      [500, false],
      [750, false],
      [1000, false],
    ]);
  });

  test('that stands still right after it began is told of, once', () => {
    const { told, sent } = watched();
    sent(1, 64);
    sent(1, 128);
    vi.advanceTimersByTime(60_000);
    expect(told).toEqual([[128, false]]);
  });

  test('is told to have gone at once, and nothing follows', () => {
    const { told, sent, done } = watched();
    sent(1, 999);
    done(1, 1000);
    vi.advanceTimersByTime(60_000);
    expect(told).toEqual([[1000, true]]);
  });

  test('that goes no further is told of no more', () => {
    const { told, sent, stop } = watched();
    sent(1, 999);
    stop();
    vi.advanceTimersByTime(60_000);
    expect(told).toEqual([]);
  });
});
