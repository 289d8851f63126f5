/** Sessions with many recipients, side by side. */
import { expect, test } from 'vitest';
import { appendEvents } from '../../../../../src-renderer/trace/append-events.ts';
import { comparing } from '../../../../../src-renderer/trace/compare/compare.ts';
import { emptyModel } from '../../../../../src-renderer/trace/empty-model.ts';
import { received, sent, stamped } from '../events.ts';
import { compareAll, compareSessions, texts } from './compared.ts';

const rows = (...events: Parameters<typeof stamped>[0]) => appendEvents(emptyModel, stamped(events)).rows;

const toEach = (...readers: string[]) =>
  rows(
    ...readers.flatMap((reader, at) => [
      sent('mail', 4 * at + 3, 'MAIL FROM:<news@b>'),
      received('mail', 4 * at + 3, '250 ok'),
      sent('rcpt', 4 * at + 4, `RCPT TO:<${reader}>`),
      received('rcpt', 4 * at + 4, reader === 'full' ? '552 full' : '250 ok'),
      sent('data', 4 * at + 5, 'DATA'),
      received('data', 4 * at + 5, '354 go'),
    ]),
  );
const toAll = (...readers: string[]) =>
  rows(
    sent('mail', 3, 'MAIL FROM:<news@b>'),
    received('mail', 3, '250 ok'),
    ...readers.map((reader, at) => sent('rcpt', at + 4, `RCPT TO:<${reader}>`)),
    ...readers.map((reader, at) => received('rcpt', at + 4, reader === 'full' ? '552 full' : '250 ok')),
  );

test.each([
  ['a message each', toEach],
  ['one message', toAll],
])('one recipient more shifts none of those behind it: %s', (_what, session) => {
  const { pairs } = compareSessions(session('a', 'b', 'c', 'd'), session('a', 'x', 'b', 'c', 'd'));
  const readers = pairs
    .map((pair) => texts(pair).map((text) => /RCPT TO:<(.*)>/.exec(text ?? '')?.[1]))
    .filter(([left, right]) => left !== undefined || right !== undefined);
  expect(readers).toEqual([
    ['a', 'a'],
    [undefined, 'x'],
    ['b', 'b'],
    ['c', 'c'],
    ['d', 'd'],
  ]);
  expect(
    pairs.filter(({ differences }) => differences.length > 0).every(({ left }) => left === undefined),
  ).toBe(true);
});

test('other recipients stand beside each other in their order', () => {
  const { pairs } = compareSessions(toEach('a', 'b'), toEach('y', 'z'));
  expect(pairs.every(({ left, right }) => left !== undefined && right !== undefined)).toBe(true);
});

test('are compared to the end, and rest often', () => {
  const readers = Array.from({ length: 4000 }, (_, at) => `reader${at}`);
  const work = comparing(toEach(...readers), toEach(...readers.slice(0, -1), 'full'));
  let rests = 0;
  let step = work.next();
  for (; step.done !== true; step = work.next()) rests += 1;
  const { pairs, all, differing, findings } = step.value;
  expect(rests).toBeGreaterThan(20);
  expect([pairs.length, all.length, differing.length]).toEqual([24_000, 24_000, 2]);
  expect(findings.listed.map(({ finding }) => finding.kind)).toEqual(['code', 'words']);
  expect(all.indexOf(23_999)).toBe(23_999);
  const heights = Array.from({ length: 40 }, (_, at) => all.topOf(at + 1) - all.topOf(at));
  expect(heights.every((height, at) => height === (all.hasHeading(at) ? 2 : 1))).toBe(true);
  expect(all.indexAt(all.topOf(20_000))).toBe(20_000);
});

test('list so many findings as can be read, and count the others', () => {
  const [left, right] = ['a', 'b'].map((name) =>
    toAll(...Array.from({ length: 300 }, (_, at) => `${name}${at}`)),
  );
  const { listed, unlisted } = compareAll(left ?? rows(), right ?? rows()).findings;
  expect(listed.length + unlisted).toBe(300);
  expect(listed.length).toBeLessThan(200);
});
