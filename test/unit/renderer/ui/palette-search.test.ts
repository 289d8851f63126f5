import { expect, test } from 'vitest';
import { fits } from '../../../../src-renderer/ui/palette-search.ts';

test.each([
  ['', true],
  ['add acc', true],
  ['account add', true],
  ['ADD  ', true],
  ['an acc', true],
  ['add trace', false],
])('"%s" finds a command by its words: %s', (query, found) => {
  expect(fits(query, 'Add an account')).toBe(found);
});

test('words without spaces between them are found too', () => {
  expect(fits('账户', '添加账户')).toBe(true);
});
