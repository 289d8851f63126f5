/** Names as DNS has them. */
import { isIPv4, isIPv6 } from 'node:net';
import { asciiDomain } from '../../smtp/domain.ts';

/** Lower case, ASCII, without the last dot; undefined for what DNS cannot hold (RFC 1035 section 2.3.4). */
export function dnsName(name: string): string | undefined {
  const ascii = asciiDomain(name)?.toLowerCase().replace(/\.$/, '');
  if (ascii === undefined || ascii.length > 253) return undefined;
  return ascii === '' || /^[^.]{1,63}(?:\.[^.]{1,63})*$/.test(ascii) ? ascii : undefined;
}

/** The name under which the names of an address stand (RFC 1035 section 3.5, RFC 3596 section 2.5). */
export function reverseName(address: string): string {
  if (isIPv4(address)) return `${address.split('.').reverse().join('.')}.in-addr.arpa`;
  const digits = fullAddress(address).replaceAll(':', '');
  return `${[...digits].reverse().join('.')}.ip6.arpa`;
}

/** An address in its one full form, so that two can be compared. IPv4 stays as it is. */
export function fullAddress(address: string): string {
  if (!isIPv6(address)) return address;
  const dotted = /:(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address);
  const [a = 0, b = 0, c = 0, d = 0] = dotted ? dotted.slice(1).map(Number) : [];
  const plain = dotted
    ? `${address.slice(0, dotted.index)}:${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`
    : address;
  const [head = '', tail] = plain.toLowerCase().split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const between = Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...between, ...after].map((group) => group.padStart(4, '0')).join(':');
}

/** Addresses of this machine and of networks behind a router: nobody outside can look them up. */
export const isPrivateAddress = (address: string): boolean =>
  isIPv4(address)
    ? /^(?:0|10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./.test(
        address,
      )
    : /^(?:0000:.*:000[01]$|f[cd]|fe[89ab])/.test(fullAddress(address));
