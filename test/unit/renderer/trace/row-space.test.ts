import { expect, test } from 'vitest';
import { rowSpace } from '../../../../src-renderer/trace/row-space.ts';

test('a list that a browser can lay out goes as it is scrolled', () => {
  const space = rowSpace(27_000_000, 600);
  expect(space.canvas).toBe(27_000_000);
  expect([space.offsetAt(12_345), space.scrollTopFor(12_345)]).toEqual([12_345, 12_345]);
});

test('a longer one is reached from its first row to its last all the same', () => {
  const [rows, view] = [90_000_000, 600];
  const space = rowSpace(rows, view);
  expect(space.canvas).toBeLessThan(33_000_000);
  expect(space.offsetAt(0)).toBe(0);
  expect(space.offsetAt(space.canvas - view)).toBe(rows - view);
  for (const offset of [27, 1_000_000, 44_444_444]) {
    expect(space.offsetAt(space.scrollTopFor(offset))).toBe(offset);
  }
});
