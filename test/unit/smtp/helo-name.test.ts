import { expect, test } from 'vitest';
import { heloName } from '../../../src-main/smtp/helo-name.ts';

test.each([
  ['client.test', 'client.test'],
  ['bücher.test', 'xn--bcher-kva.test'],
  ['192.0.2.1', '[192.0.2.1]'],
  ['2001:db8::1', '[IPv6:2001:db8::1]'],
])('the name set by the person, %s, is said as %s', (wanted, said) => {
  expect(heloName(wanted, '127.0.0.1', 'desk.example.test')).toBe(said);
});

test.each([
  ['desk.example.test', '192.0.2.1', 'desk.example.test'],
  ['desk', '192.0.2.1', '[192.0.2.1]'],
  ['localhost.localdomain', '127.0.0.1', '[127.0.0.1]'],
  ['my_desk.example.test', '::1', '[IPv6:::1]'],
  ['desk', '::ffff:192.0.2.1', '[192.0.2.1]'],
  ['desk', 'fe80::1%eth0', '[IPv6:fe80::1]'],
])('the machine %s at %s calls itself %s', (own, address, said) => {
  expect(heloName(undefined, address, own)).toBe(said);
});
