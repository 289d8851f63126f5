import { expect, test } from 'vitest';
import { formatShortTime } from '../../../../src-renderer/ui/format-time.ts';

/** Wall clock of this computer, ms. */
const at = (day: number, hour: number, minute: number): number =>
  new Date(2026, 10, day, hour, minute).getTime();

test.each([
  ['earlier today', at(22, 0, 5), at(22, 23, 50), '12:05 AM'],
  ['shortly before midnight, looked at shortly after', at(21, 23, 53), at(22, 0, 5), '11:53 PM'],
  ['yesterday at noon', at(21, 12, 0), at(22, 12, 30), 'Nov 21'],
  ['last year', new Date(2025, 0, 3).getTime(), at(22, 12, 0), 'Jan 3, 2025'],
])('%s is told as briefly as it can be told from others', (_, then, now, text) => {
  expect(formatShortTime(then, 'en', now)).toBe(text);
});
