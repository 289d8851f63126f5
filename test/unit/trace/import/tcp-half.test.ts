import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TcpHalf } from '../../../../src-main/trace/import/capture/tcp-half.ts';

const text = 'EHLO client.test\r\nMAIL FROM:<ann@test>\r\nRCPT TO:<ben@test>\r\n';
const piece = (isn: number, from: number, to: number) => ({
  seq: (isn + 1 + from) >>> 0,
  bytes: Buffer.from(text.slice(from, to)),
  length: to - from,
});

test('packets late, repeated, overlapping, and past the end of the numbers give every byte once, in order', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 0xffffffff }),
      fc.uniqueArray(fc.integer({ min: 1, max: text.length - 1 }), { maxLength: 8 }),
      fc.array(fc.tuple(fc.nat(text.length), fc.nat(text.length)), { maxLength: 5 }),
      fc.infiniteStream(fc.nat(100)),
      (isn, cuts, repeats, order) => {
        const ends = [...cuts.sort((a, b) => a - b), text.length];
        const all = ends.map((end, index) => piece(isn, ends[index - 1] ?? 0, end));
        for (const [one, other] of repeats) {
          const [from, to] = one < other ? [one, other] : [other, one];
          if (to > from) all.push(piece(isn, from, to));
        }
        const shuffled = all
          .map((segment) => ({ segment, key: order.next().value }))
          .sort((a, b) => a.key - b.key)
          .map(({ segment }) => segment);
        const half = new TcpHalf();
        half.begin(isn);
        const got = shuffled.flatMap((segment) => half.add(segment));
        expect(Buffer.concat(got.map(({ bytes }) => bytes)).toString()).toBe(text);
      },
    ),
  );
});

test('what was never captured is passed over once too much waits behind it', () => {
  const half = new TcpHalf();
  half.begin(0);
  const bytes = Buffer.alloc(1_000_000, 0x61);
  expect(half.add({ seq: 100, bytes, length: bytes.length })).toEqual([]);
  expect(half.add({ seq: 1_000_100, bytes, length: bytes.length })).toEqual([]);
  const got = half.add({ seq: 2_000_100, bytes, length: bytes.length });
  expect(got.map(({ seq }) => seq)).toEqual([1, 100, 1_000_100, 2_000_100]);
});

test('what is missing and was acknowledged comes as a gap, once the other side goes on', () => {
  const half = new TcpHalf();
  half.begin(100);
  expect(half.add(piece(100, 0, 4))).toHaveLength(1);
  half.arrived(100 + 1 + 10);
  expect(half.due()).toEqual([{ seq: 105, bytes: Buffer.alloc(0), length: 6 }]);
  expect(half.add(piece(100, 2, 12)).map(({ bytes }) => bytes.toString())).toEqual([text.slice(10, 12)]);
});

test('what is missing and was not acknowledged is waited for, to the end if need be', () => {
  const half = new TcpHalf();
  half.begin(0xfffffff0);
  expect(half.add(piece(0xfffffff0, 4, 30))).toEqual([]);
  expect(half.due()).toEqual([]);
  expect(half.rest().map(({ length }) => length)).toEqual([4, 26]);
});

test('the number that an end takes is no byte that is missing', () => {
  const half = new TcpHalf();
  half.begin(0);
  half.add(piece(0, 0, 5));
  half.ends(6);
  half.arrived(7);
  expect(half.due()).toEqual([]);
});
