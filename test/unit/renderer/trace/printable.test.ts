import { expect, test } from 'vitest';
import { printable } from '../../../../src-renderer/trace/printable.ts';

test.each([
  ['250 ok\u0000\u001b[2J\u007f', '250 ok␀␛[2J␡'],
  ['250 \u202eko\u202c \u2066x\u2069', '250 \ufffdko\ufffd \ufffdx\ufffd'],
  ['250 你好 ünï שלום 👋', '250 你好 ünï שלום 👋'],
])('%j is shown as %j', (text, shown) => {
  expect(printable(text)).toBe(shown);
  expect(printable(text)).toHaveLength(text.length);
});
