import { expect, test } from 'vitest';
import { finderFor } from '../../../../../src-renderer/trace/filter/highlight.ts';
import { filterOf } from './filtered.ts';

const marked = (filter: string, text: string) =>
  finderFor(filterOf(filter).needles)?.(text).map(({ from, to }) => text.slice(from, to));

test('every place of every word, in order, in upper or lower case', () => {
  expect(marked('box full', '552 Mailbox full, mailbox Full')).toEqual(['box', 'full', 'box', 'Full']);
  expect(marked('text~/\\d+/ code:552', '552 5.2.2')).toEqual(['552', '5', '2', '2']);
});

test('overlapping places are one', () => {
  expect(marked('mailbox box', 'Mailbox')).toEqual(['Mailbox']);
  expect(marked('abc cde', 'abcde')).toEqual(['abcde']);
});

test('signs mean themselves, and what must not occur is not looked for', () => {
  expect(marked('<a.b> -box', 'MAIL FROM:<a.b> <aXb> box')).toEqual(['<a.b>']);
  expect(finderFor(filterOf('code:550').needles)).toBeUndefined();
  expect(marked('text~/x*/', 'abc')).toEqual([]);
});
