import { expect, test } from 'vitest';
import { indexAfterKey } from '../../../../src-renderer/trace/move-keys.ts';

const place = { index: 4, count: 10, page: 3 };

test.each([
  ['ArrowUp', 3],
  ['ArrowDown', 5],
  ['PageUp', 1],
  ['PageDown', 7],
  ['Home', 0],
  ['End', 9],
  ['Enter', undefined],
])('%s leads from the fifth to %s', (key, index) => {
  expect(indexAfterKey(key, place)).toBe(index);
});

test('no key leads beyond the ends', () => {
  expect(indexAfterKey('PageUp', { ...place, index: 1 })).toBe(0);
  expect(indexAfterKey('ArrowDown', { ...place, index: 9 })).toBe(9);
});

test('with nothing chosen, up begins at the end and down at the start', () => {
  expect(indexAfterKey('ArrowUp', { ...place, index: -1 })).toBe(9);
  expect(indexAfterKey('ArrowDown', { ...place, index: -1 })).toBe(0);
});

test('an empty list has nowhere to go', () => {
  expect(indexAfterKey('End', { index: -1, count: 0, page: 3 })).toBeUndefined();
});
