import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sessionGroup } from '../../../src-main/smtp/session-group.ts';

const element = (tag: number, content: Buffer): Buffer => {
  const { length } = content;
  const head = length < 0x80 ? [tag, length] : [tag, 0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from(head), content]);
};
const integer = (...bytes: number[]): Buffer => element(0x02, Buffer.from(bytes));
/** As BoringSSL writes it: versions, a certificate, the group, and what comes after. */
const session = (group: Buffer): Buffer =>
  element(
    0x30,
    Buffer.concat([
      integer(1),
      integer(3, 4),
      element(0xa3, Buffer.alloc(700, 0xb2)),
      group,
      element(0xb6, Buffer.alloc(8)),
    ]),
  );

test.each([
  [[29], 'X25519'],
  [[23], 'prime256v1'],
  [[0x11, 0xec], 'X25519MLKEM768'],
  [[0x01, 0x00], 'group 256'],
])('the group of number %j is %s', (bytes, name) => {
  expect(sessionGroup(session(element(0xb2, integer(...bytes))))).toBe(name);
});

test('none is told where there is none, or where that field is something else', () => {
  expect(sessionGroup(session(Buffer.alloc(0)))).toBeUndefined();
  // OpenSSL keeps data of the application there.
  expect(sessionGroup(session(element(0xb2, element(0x04, Buffer.from('data')))))).toBeUndefined();
});

test('any bytes are read or left, never thrown at', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => void sessionGroup(Buffer.from(bytes))));
  const whole = session(element(0xb2, integer(29)));
  for (let length = 0; length < whole.length; length += 1)
    expect(sessionGroup(whole.subarray(0, length))).toBeUndefined();
});
