/** Lines that are not UTF-8 are found by the words they were read as, and edited ones by what they were. */
import { expect, test } from 'vitest';
import type { WireEvent } from '../../../../../src-main/contract/trace.ts';
import { appendEvents } from '../../../../../src-renderer/trace/append-events.ts';
import { emptyModel } from '../../../../../src-renderer/trace/empty-model.ts';
import { compileFilter } from '../../../../../src-renderer/trace/filter/compile.ts';
import { searchedTexts } from '../../../../../src-renderer/trace/filter/searched-text.ts';
import { beginSeen, countSeen } from '../../../../../src-renderer/trace/filter/seen.ts';
import { PIECE } from '../../../../../src-renderer/trace/growing.ts';
import { RowReader } from '../../../../../src-renderer/trace/row-reader.ts';
import { stamped } from '../events.ts';
import { englishVoice } from '../voice.ts';
import { filterOf } from './filtered.ts';

/** GB18030 for “认证失败”, one character a byte. */
const refusal = '535 \xc8\xcf\xd6\xa4\xca\xa7\xb0\xdc';
const edited: WireEvent = {
  kind: 'sent',
  phase: 'mail',
  exchange: 2,
  text: 'MAIL FROM:<eve@example.com>',
  masked: false,
  bytes: 29,
  edited: true,
  original: 'MAIL FROM:<ada@example.com>',
};
const guessed: WireEvent = {
  kind: 'received',
  phase: 'auth',
  exchange: 2,
  text: refusal,
  bytewise: true,
  bytes: 14,
  code: 535,
  last: true,
};
const { rows } = appendEvents(emptyModel, stamped([edited, guessed]));
const voice = await englishVoice();
const found = (text: string) => {
  const test = compileFilter(filterOf(text).query, {
    textOf: searchedTexts(voice),
    isMarked: () => false,
  });
  return rows
    .slice()
    .filter((row) => test(RowReader.of(row)))
    .map(({ id }) => id);
};

test('words of a charset that was guessed', () => {
  expect(found('认证失败')).toEqual([2]);
  expect(found('text~/^535 认/')).toEqual([2]);
});

test('what was edited at a breakpoint, by its state and by what stood there before', () => {
  expect(found('is:edited')).toEqual([1]);
  expect(found('-is:edited')).toEqual([2]);
  expect(found('ada@example.com')).toEqual([1]);
  const seen = beginSeen();
  countSeen(seen, rows, 10);
  expect(seen.values.is.get('edited')).toBe(1);
});

test('a message is found by its size, packed or not', () => {
  const messages = Array.from({ length: PIECE + 1 }, (_, exchange): WireEvent => {
    return { kind: 'body', phase: 'body', exchange, bytes: 24_310, total: 24_310, done: true };
  });
  const { rows: many } = appendEvents(emptyModel, stamped(messages));
  const textOf = searchedTexts(voice);
  const reader = new RowReader(many);
  const texts = [0, PIECE].map((place) => {
    reader.moveTo(place);
    return textOf(reader);
  });
  expect(texts).toEqual(['Message · 24.3 kB', 'Message · 24.3 kB']);
});
