import { beforeAll, describe, expect, test } from 'vitest';
import { accept, complete } from '../../../../../src-renderer/trace/filter/complete.ts';
import { fieldNames } from '../../../../../src-renderer/trace/filter/fields.ts';
import { parseFilter } from '../../../../../src-renderer/trace/filter/parse.ts';
import { beginSeen, countSeen, type Seen } from '../../../../../src-renderer/trace/filter/seen.ts';
import { Growing } from '../../../../../src-renderer/trace/growing.ts';
import { mintCertificate } from '../../../../support/certs.ts';
import { rowsOf } from './filtered.ts';

let seen: Seen = {};
beforeAll(async () => {
  const rows = Growing.of(await rowsOf('pipelining-partial', await mintCertificate()));
  const counting = beginSeen();
  while (counting.counted < rows.length) countSeen(counting, rows, 3);
  seen = counting.values;
});

/** `|` is the caret. */
const offered = (marked: string) => {
  const caret = marked.indexOf('|');
  return complete(marked.replace('|', ''), caret, seen).suggestions.map(({ insert }) => insert);
};

describe('what is offered', () => {
  test('an empty text: every field', () => {
    expect(offered('|')).toHaveLength(fieldNames.length);
    expect(offered('code:550 |')).toHaveLength(fieldNames.length);
    expect(offered('(|')).toHaveLength(fieldNames.length);
  });

  test('fields that begin so', () => {
    expect(offered('e|')).toEqual(['enhanced:', 'exchange:']);
    expect(offered('-f|')).toEqual(['from:', 'flight:']);
    expect(offered('quota (st|')).toEqual(['step:']);
  });

  test('codes of this session before the classes', () => {
    const codes = offered('code:|');
    expect(codes.indexOf('550')).toBeLessThan(codes.indexOf('5xx'));
    expect(codes).not.toContain('421');
    expect(offered('code:55|')).toEqual(['550']);
  });

  test('steps of this session first, in their order', () => {
    const steps = offered('step:|');
    expect(steps.slice(0, 3)).toEqual(['connect', 'greeting', 'ehlo']);
    expect(steps.indexOf('quit')).toBeLessThan(steps.indexOf('auth'));
    expect(offered('step:mail,r|')).toEqual(['rcpt']);
  });

  test('nothing inside quotes and patterns, nor where all is said', () => {
    expect(offered('"fro|')).toEqual([]);
    expect(offered('text~/fro|')).toEqual([]);
    expect(offered('from:server|')).toEqual([]);
    expect(offered('quota|')).toEqual([]);
  });
});

test('how often a value occurs is told', () => {
  const [first] = complete('code:550', 7, seen).suggestions;
  expect(first).toMatchObject({ insert: '550', count: 1 });
});

test('taking suggestions one after the other makes a filter that is right', () => {
  let [text, caret] = ['quota st', 8];
  for (const wanted of ['step:', 'rcpt']) {
    const completion = complete(text, caret, seen);
    const suggestion = completion.suggestions.find(({ insert }) => insert === wanted);
    if (suggestion === undefined) throw new Error(`${wanted} is not offered`);
    ({ text, caret } = accept(text, completion, suggestion));
  }
  expect([text, caret]).toEqual(['quota step:rcpt ', 16]);
  expect(parseFilter(text).ok).toBe(true);
});
