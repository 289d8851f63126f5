import { describe, expect, test } from 'vitest';
import { Growing } from '../../../../src-renderer/trace/growing.ts';

const numbers = (count: number, from = 0) => Array.from({ length: count }, (_, at) => from + at);

describe('a list that grows', () => {
  test.each([[1], [7], [2047], [2048], [2049], [4096]])('by %i at a time has all in order', (step) => {
    let list = Growing.of<number>();
    for (let count = 0; count < 5000; count += step) list = list.with(numbers(step, count));
    expect(list.length).toBe(Math.ceil(5000 / step) * step);
    expect([...list]).toEqual(numbers(list.length));
    expect([list.at(0), list.at(2500), list.at(-1), list.at(list.length)]).toEqual([
      0,
      2500,
      list.length - 1,
      undefined,
    ]);
    expect(list.slice(1000, 3100)).toEqual(numbers(2100, 1000));
    expect(list.slice(-3)).toEqual(numbers(3, list.length - 3));
  });

  test('leaves the one before as it was, also where items are replaced', () => {
    const before = Growing.of(numbers(2000));
    const after = before.with(numbers(10, 2000), new Map([[1999, -1]]));
    const other = before.with(numbers(3, 7000));
    expect([...before]).toEqual(numbers(2000));
    expect([after.length, after.at(1999), after.at(2009)]).toEqual([2010, -1, 2009]);
    expect([other.length, other.at(1999), other.at(2000)]).toEqual([2003, 1999, 7000]);
    expect(before.with([])).toBe(before);
  });

  test('finds from either end', () => {
    const list = Growing.of(numbers(3000));
    const isRound = (value: number) => value % 1000 === 999;
    expect([list.find(isRound), list.findLast(isRound), list.findLastIndex(isRound)]).toEqual([
      999, 2999, 2999,
    ]);
    const never = () => false;
    expect([list.find(never), list.findLast(never), list.findLastIndex(never)]).toEqual([
      undefined,
      undefined,
      -1,
    ]);
  });

  test('takes a batch at the same cost however long it is', () => {
    let list = Growing.of(numbers(1_000_000));
    const begun = performance.now();
    for (let at = 0; at < 1000; at += 1) list = list.with(numbers(300), new Map([[at, 0]]));
    expect(list.length).toBe(1_300_000);
    // A copy of all takes longer than a millisecond each.
    expect(performance.now() - begun).toBeLessThan(1000);
  });
});
