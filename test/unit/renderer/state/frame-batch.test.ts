import { expect, test } from 'vitest';
import { batchByFrame, type Scheduler } from '../../../../src-renderer/state/frame-batch.ts';

/** Frames come when the test says so. */
function frames(): Scheduler & { readonly next: () => void; readonly asked: () => number } {
  let waiting: (() => void)[] = [];
  let asked = 0;
  return {
    soon(run) {
      asked += 1;
      waiting.push(run);
      return () => {
        waiting = waiting.filter((one) => one !== run);
      };
    },
    next: () => {
      for (const run of waiting) run();
    },
    asked: () => asked,
  };
}

test('everything of a frame is handed on at once and in order', () => {
  const clock = frames();
  const seen: (readonly number[])[] = [];
  const add = batchByFrame<number>((items) => seen.push(items), clock);
  add([1, 2]);
  add([3]);
  expect(seen).toEqual([]);
  clock.next();
  expect(seen).toEqual([[1, 2, 3]]);
  add([4]);
  clock.next();
  expect(seen).toEqual([[1, 2, 3], [4]]);
  expect(clock.asked()).toBe(2);
});

test('nothing to hand on asks for no frame', () => {
  const clock = frames();
  batchByFrame(() => undefined, clock)([]);
  expect(clock.asked()).toBe(0);
});

test('what arrives while a batch is handed on waits for the next frame', () => {
  const clock = frames();
  const seen: (readonly number[])[] = [];
  const add = batchByFrame<number>((items) => {
    seen.push(items);
    if (items.includes(1)) add([2]);
  }, clock);
  add([1]);
  clock.next();
  expect(seen).toEqual([[1]]);
  clock.next();
  expect(seen).toEqual([[1], [2]]);
});
