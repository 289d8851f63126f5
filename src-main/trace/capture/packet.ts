/** TCP segments in IP packets as they would have been on the wire, checksums included (RFC 791, RFC 8200, RFC 9293). */

export interface Endpoint {
  /** IPv4 or IPv6, as text. */
  readonly address: string;
  readonly port: number;
}

export const FIN = 0x01;
export const SYN = 0x02;
export const RST = 0x04;
export const PSH = 0x08;
export const ACK = 0x10;

export interface Segment {
  readonly from: Endpoint;
  readonly to: Endpoint;
  readonly seq: number;
  readonly ack: number;
  readonly flags: number;
  readonly payload: Uint8Array;
  /** Length of the payload on the wire, where `payload` is only its beginning. */
  readonly length: number;
}

const TCP_PROTOCOL = 6;
const NO_OPTIONS = Buffer.alloc(0);
/** Largest segment 65,000; window scale 14: nobody has to wait for an acknowledgement (RFC 7323). */
const SYN_OPTIONS = Buffer.from([2, 4, 0xfd, 0xe8, 1, 3, 3, 14]);

export const isIpv6 = (address: string): boolean => address.includes(':');

/** The packet, and how long it was on the wire. */
export function ipPacket(segment: Segment): { readonly bytes: Buffer; readonly length: number } {
  const tcp = tcpBytes(segment);
  const length = tcp.length - segment.payload.length + segment.length;
  const six = isIpv6(segment.from.address);
  const from = addressBytes(segment.from.address);
  const to = addressBytes(segment.to.address);
  tcp.writeUInt16BE(checksum(Buffer.concat([pseudoHeader(from, to, length), tcp])), 16);
  const header = six ? ipv6Header(from, to, length) : ipv4Header(from, to, length);
  return { bytes: Buffer.concat([header, tcp]), length: header.length + length };
}

function tcpBytes({ from, to, seq, ack, flags, payload }: Segment): Buffer {
  const options = flags & SYN ? SYN_OPTIONS : NO_OPTIONS;
  const header = Buffer.alloc(20 + options.length);
  header.writeUInt16BE(from.port, 0);
  header.writeUInt16BE(to.port, 2);
  header.writeUInt32BE(seq % 2 ** 32, 4);
  header.writeUInt32BE(flags & ACK ? ack % 2 ** 32 : 0, 8);
  header.writeUInt8((header.length / 4) << 4, 12);
  header.writeUInt8(flags, 13);
  header.writeUInt16BE(0xffff, 14);
  options.copy(header, 20);
  return Buffer.concat([header, payload]);
}

function ipv4Header(from: Buffer, to: Buffer, length: number): Buffer {
  const header = Buffer.alloc(20);
  header.writeUInt8(0x45, 0);
  header.writeUInt16BE(20 + length, 2);
  // Not to be fragmented.
  header.writeUInt16BE(0x4000, 6);
  header.writeUInt8(64, 8);
  header.writeUInt8(TCP_PROTOCOL, 9);
  from.copy(header, 12);
  to.copy(header, 16);
  header.writeUInt16BE(checksum(header), 10);
  return header;
}

function ipv6Header(from: Buffer, to: Buffer, length: number): Buffer {
  const header = Buffer.alloc(40);
  header.writeUInt8(0x60, 0);
  header.writeUInt16BE(length, 4);
  header.writeUInt8(TCP_PROTOCOL, 6);
  header.writeUInt8(64, 7);
  from.copy(header, 8);
  to.copy(header, 24);
  return header;
}

function pseudoHeader(from: Buffer, to: Buffer, length: number): Buffer {
  const rest = Buffer.alloc(from.length === 4 ? 4 : 8);
  if (from.length === 4) {
    rest.writeUInt8(TCP_PROTOCOL, 1);
    rest.writeUInt16BE(length, 2);
  } else {
    rest.writeUInt32BE(length, 0);
    rest.writeUInt8(TCP_PROTOCOL, 7);
  }
  return Buffer.concat([from, to, rest]);
}

/** RFC 1071. */
function checksum(bytes: Buffer): number {
  let sum = 0;
  for (let at = 0; at + 1 < bytes.length; at += 2) sum += bytes.readUInt16BE(at);
  if (bytes.length % 2 === 1) sum += bytes.readUInt8(bytes.length - 1) << 8;
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x10000);
  return ~sum & 0xffff;
}

/** An IPv4 address as four bytes, IPv6 as sixteen. */
export function addressBytes(address: string): Buffer {
  if (!isIpv6(address)) return Buffer.from(address.split('.').map(Number));
  // The URL parser writes out an IPv4 ending, and shortens; a zone is this machine's own affair.
  const plain = new URL(`http://[${address.replace(/%.*$/, '')}]/`).hostname.slice(1, -1);
  const [head = '', tail] = plain.split('::');
  const groups = (text: string) => (text === '' ? [] : text.split(':'));
  const before = groups(head);
  const after = groups(tail ?? '');
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  const bytes = Buffer.alloc(16);
  [...before, ...zeros, ...after].forEach((group, index) => {
    bytes.writeUInt16BE(Number.parseInt(group, 16), index * 2);
  });
  return bytes;
}
