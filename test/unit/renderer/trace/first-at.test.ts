import { expect, test } from 'vitest';
import { firstAt } from '../../../../src-renderer/trace/first-at.ts';

const values = [2, 4, 4, 9];

test.each([
  [1, 0],
  [2, 0],
  [3, 1],
  [4, 1],
  [5, 3],
  [9, 3],
  [10, 4],
])('the first value that is at least %i stands at %i', (value, index) => {
  expect(firstAt(values.length, (at) => values[at] ?? 0, value)).toBe(index);
});

test('nothing has no first', () => {
  expect(firstAt(0, () => 1, 1)).toBe(0);
});
