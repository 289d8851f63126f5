/** Blocks of a pcapng file (draft-ietf-opsawg-pcapng), little-endian. */

/** Raw IPv4 or IPv6, the version in the first byte. */
const LINKTYPE_RAW = 101;
/** Longest option, bytes. */
const LONGEST_OPTION = 4096;

const COMMENT = 1;
const USER_APPLICATION = 4;
const TIME_RESOLUTION = 9;
const INTERFACE_NAME = 2;

export function sectionHeader(comment: string): Buffer {
  const body = Buffer.alloc(16);
  body.writeUInt32LE(0x1a2b3c4d, 0);
  body.writeUInt16LE(1, 4);
  // Length of the section: not told.
  body.writeBigInt64LE(-1n, 8);
  return block(0x0a0d0d0a, body, [option(COMMENT, comment), option(USER_APPLICATION, 'Wirepost')]);
}

export function interfaceDescription(): Buffer {
  const body = Buffer.alloc(8);
  body.writeUInt16LE(LINKTYPE_RAW, 0);
  // 10^-6 s.
  return block(1, body, [option(INTERFACE_NAME, 'smtp'), option(TIME_RESOLUTION, Buffer.from([6]))]);
}

/** Names of addresses, as a reader shows them. */
export function nameResolution(address: Buffer, name: string): Buffer {
  const value = Buffer.concat([address, Buffer.from(`${name}\0`)]);
  const record = Buffer.alloc(4);
  record.writeUInt16LE(address.length === 4 ? 1 : 2, 0);
  record.writeUInt16LE(value.length, 2);
  return block(4, Buffer.concat([record, padded(value), Buffer.alloc(4)]), []);
}

/** @param micros since 1970. @param length of the packet on the wire; `bytes` may be its beginning */
export function enhancedPacket(
  micros: number,
  bytes: Buffer,
  length: number,
  comments: readonly string[],
): Buffer {
  const body = Buffer.alloc(20);
  body.writeUInt32LE(Math.floor(micros / 2 ** 32), 4);
  body.writeUInt32LE(micros % 2 ** 32, 8);
  body.writeUInt32LE(bytes.length, 12);
  body.writeUInt32LE(length, 16);
  return block(
    6,
    Buffer.concat([body, padded(bytes)]),
    comments.map((comment) => option(COMMENT, comment)),
  );
}

function block(type: number, body: Buffer, options: readonly Buffer[]): Buffer {
  const rest = options.length === 0 ? [] : [...options, Buffer.alloc(4)];
  const length = 12 + body.length + rest.reduce((sum, one) => sum + one.length, 0);
  const head = Buffer.alloc(8);
  head.writeUInt32LE(type, 0);
  head.writeUInt32LE(length, 4);
  return Buffer.concat([head, body, ...rest, head.subarray(4)]);
}

function option(code: number, value: string | Buffer): Buffer {
  const bytes = Buffer.from(value).subarray(0, LONGEST_OPTION);
  const head = Buffer.alloc(4);
  head.writeUInt16LE(code, 0);
  head.writeUInt16LE(bytes.length, 2);
  return Buffer.concat([head, padded(bytes)]);
}

/** To a multiple of 32 bits. */
function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
}
