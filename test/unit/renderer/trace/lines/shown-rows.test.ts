import { describe, expect, test } from 'vitest';
import { appendEvents } from '../../../../../src-renderer/trace/append-events.ts';
import { emptyModel } from '../../../../../src-renderer/trace/empty-model.ts';
import {
  allRows,
  matchingRows,
  nextMatch,
  type ShownRows,
} from '../../../../../src-renderer/trace/lines/shown-rows.ts';
import { received, stamped } from '../events.ts';

const { rows } = appendEvents(
  emptyModel,
  stamped(Array.from({ length: 10 }, (_, at) => received('rcpt', at + 1, '250 Ok'))),
);
const ids = (shown: ShownRows) => Array.from({ length: shown.count }, (_, at) => shown.at(at)?.id);

describe('the rows that match', () => {
  const shown = matchingRows(rows, { places: [1, 4, 8] });

  test('are shown in order, and found by their id', () => {
    expect(ids(shown)).toEqual([2, 5, 9]);
    expect([2, 5, 9, 3, undefined].map(shown.placeOf)).toEqual([0, 1, 2, -1, -1]);
    expect(shown.at(3)).toBeUndefined();
  });

  test('a row that is not among them has a neighbour that is', () => {
    expect([1, 3, 5, 10].map(shown.nearest)).toEqual([0, 1, 1, 2]);
  });

  test('paused, those that came later are left out', () => {
    const paused = matchingRows(rows, { places: [1, 4, 8] }, 5);
    expect(ids(paused)).toEqual([2, 5]);
    expect(paused.placeOf(9)).toBe(-1);
  });
});

test('without a filter all rows are shown, up to where it was paused', () => {
  expect(ids(allRows(rows))).toHaveLength(10);
  const paused = allRows(rows, 3);
  expect([paused.count, paused.at(3), paused.placeOf(4), paused.placeOf(3)]).toEqual([3, undefined, -1, 2]);
});

test('from match to match, round the ends, and from between them', () => {
  const places = [1, 4, 8];
  const forward = (from: number) => nextMatch(places, from, 1);
  const back = (from: number) => nextMatch(places, from, -1);
  expect([-1, 0, 1, 4, 8, 9].map(forward)).toEqual([1, 1, 4, 8, 1, 1]);
  expect([-1, 0, 1, 4, 8, 9].map(back)).toEqual([8, 8, 8, 1, 4, 8]);
  expect(nextMatch([], 3, 1)).toBeUndefined();
});
