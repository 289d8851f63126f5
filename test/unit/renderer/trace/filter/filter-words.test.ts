import { createInstance, type TFunction } from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import { lines as en } from '../../../../../src-renderer/i18n/en/lines.ts';
import { lines as zh } from '../../../../../src-renderer/i18n/zh/lines.ts';
import { complete } from '../../../../../src-renderer/trace/filter/complete.ts';
import { fieldNames } from '../../../../../src-renderer/trace/filter/fields.ts';
import {
  errorWords,
  suggestionWords,
  unfinishedWords,
} from '../../../../../src-renderer/trace/filter/filter-words.ts';
import { parseFilter } from '../../../../../src-renderer/trace/filter/parse.ts';

const voices: TFunction<'lines'>[] = [];
beforeAll(async () => {
  const i18n = createInstance();
  await i18n.init({
    showSupportNotice: false,
    lng: 'en',
    resources: { en: { lines: en }, zh: { lines: zh } },
    defaultNS: 'lines',
    interpolation: { escapeValue: false },
  });
  voices.push(i18n.getFixedT('en', 'lines'), i18n.getFixedT('zh', 'lines'));
});

test.each([
  [
    'form:x',
    'At character 1: “form” is no field. Did you mean “from”? To search for the text, put it in quotes.',
  ],
  ['a from:x', 'At character 8: “x” is no value of “from”. There are: server, client.'],
  ['from>x', 'At character 1: “from” does not go with “>”. It is written from:server.'],
  ['gap>', 'At character 1: A value is missing after “gap”, such as gap>1s.'],
  ['(a', 'At character 1: The closing bracket is missing.'],
])('%s', (text, words) => {
  const read = parseFilter(text);
  if (read.ok) throw new Error('it is right');
  const [english, chinese] = voices.map((t) => errorWords(read.error, t));
  expect(english).toBe(words);
  expect(chinese).not.toMatch(/\{\{|undefined|filter\./);
});

test.each([
  ['gap>', 'Not finished, such as gap>1s', '尚未写完，例如 gap>1s'],
  ['code:5xx (a', 'Not finished', '尚未写完'],
])('%s is not finished', (text, english, chinese) => {
  const read = parseFilter(text);
  if (read.ok) throw new Error('it is right');
  expect(voices.map((t) => unfinishedWords(read.error, t))).toEqual([english, chinese]);
});

test('every field and every value that is offered is explained, or says all itself', () => {
  const offered = [
    ...complete('', 0, {}).suggestions,
    ...fieldNames.flatMap((field) => complete(`${field}:`, field.length + 1, {}).suggestions),
  ];
  expect(offered.length).toBeGreaterThan(30);
  for (const t of voices) {
    const silent = offered.filter((one) => suggestionWords(one, t, (step) => step) === '');
    expect(silent.every(({ value = '' }) => /^\d/.test(value))).toBe(true);
  }
});
