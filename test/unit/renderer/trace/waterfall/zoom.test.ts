import { expect, test } from 'vitest';
import { movedBy, spanBetween, zoomedBy } from '../../../../../src-renderer/trace/waterfall/zoom.ts';

const whole = { startMs: 0, endMs: 1000 };

test('what is pointed to stays where it is', () => {
  expect(zoomedBy(whole, whole, 0.5, 250)).toEqual({ startMs: 125, endMs: 625 });
  expect(zoomedBy({ startMs: 125, endMs: 625 }, whole, 0.5, 125)).toEqual({ startMs: 125, endMs: 375 });
});

test('out as far as there is something, then all of it', () => {
  expect(zoomedBy({ startMs: 0, endMs: 200 }, whole, 2, 200)).toEqual({ startMs: 0, endMs: 400 });
  expect(zoomedBy({ startMs: 100, endMs: 800 }, whole, 2, 450)).toBeUndefined();
});

test('in as far as there is something to see', () => {
  expect(zoomedBy({ startMs: 10, endMs: 13 }, whole, 0.01, 10)).toEqual({ startMs: 10, endMs: 12 });
});

test('sideways to the ends', () => {
  const shown = { startMs: 100, endMs: 300 };
  expect(movedBy(shown, whole, 0.25)).toEqual({ startMs: 150, endMs: 350 });
  expect(movedBy(shown, whole, -3)).toEqual({ startMs: 0, endMs: 200 });
  expect(movedBy(shown, whole, 9)).toEqual({ startMs: 800, endMs: 1000 });
});

test('a span dragged over in either direction; all of it is no zoom', () => {
  expect(spanBetween(600, 400, whole)).toEqual({ startMs: 400, endMs: 600 });
  expect(spanBetween(999.5, 1000, whole)).toEqual({ startMs: 998, endMs: 1000 });
  expect(spanBetween(0, 1000, whole)).toBeUndefined();
});
