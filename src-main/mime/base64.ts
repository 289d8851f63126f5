/** Base64 in lines (RFC 2045 section 6.8), streamed. */
import { encodeLines, LINE_BYTES, LINE_LENGTH } from './base64-encoder.ts';

const CRLF = '\r\n';
/** Taken from a chunk at once: 256 KiB become 351 KiB. */
const STEP = 4608 * LINE_BYTES;

/** Length of `bytes` bytes encoded: lines of 76 characters with CRLF between them, none at the end. */
export function base64Size(bytes: number): number {
  return characterCount(bytes) + Math.max(0, lineCount(bytes) - 1) * 2;
}

/**
 * Encodes whatever chunks come; the output does not depend on where they are cut. Each piece is written over
 * the one before: it is the taker's until the next is asked for.
 */
export async function* base64Lines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let out = Buffer.alloc(0);
  const encode = (parts: readonly Uint8Array[], first: boolean): Uint8Array => {
    const length = encodedLength(parts);
    if (length > out.length) out = Buffer.allocUnsafeSlow(length);
    return encoded(parts, first, out.subarray(0, length));
  };
  let carry: Uint8Array = new Uint8Array();
  let first = true;
  for await (const chunk of chunks) {
    for (let start = 0; start < chunk.length; start += STEP) {
      const piece = chunk.subarray(start, start + STEP);
      const missing = carry.length === 0 ? 0 : LINE_BYTES - carry.length;
      const line = Buffer.concat([carry, piece.subarray(0, missing)]);
      const end = piece.length - ((piece.length - missing) % LINE_BYTES);
      if (piece.length < missing || line.length + end === 0) {
        carry = Buffer.concat([line, piece.subarray(missing)]);
        continue;
      }
      carry = Buffer.from(piece.subarray(end));
      yield encode([line, piece.subarray(missing, end)], first);
      first = false;
    }
  }
  if (carry.length > 0) yield encode([carry], first);
}

/** All at once. */
export function base64Block(bytes: Uint8Array): Uint8Array {
  return bytes.length === 0 ? bytes : encoded([bytes], true, Buffer.allocUnsafe(encodedLength([bytes])));
}

/** Length with CRLF before every line. */
const encodedLength = (parts: readonly Uint8Array[]): number =>
  parts.reduce((sum, { length }) => sum + lineCount(length) * 2 + characterCount(length), 0);

/** CRLF before every line but the first of all. All but the last of `parts` are whole lines. */
function encoded(parts: readonly Uint8Array[], first: boolean, out: Buffer): Uint8Array {
  let to = 0;
  for (const part of parts) {
    const whole = part.length - (part.length % LINE_BYTES);
    encodeLines(part.subarray(0, whole), out, to);
    to += (whole / LINE_BYTES) * LINE_LENGTH;
    if (whole < part.length) to += out.write(`${CRLF}${inText(part.subarray(whole))}`, to, 'latin1');
  }
  return first ? out.subarray(CRLF.length) : out;
}

const inText = ({ buffer, byteOffset, length }: Uint8Array): string =>
  Buffer.from(buffer, byteOffset, length).toString('base64');

function characterCount(bytes: number): number {
  return Math.ceil(bytes / 3) * 4;
}

function lineCount(bytes: number): number {
  return Math.ceil(bytes / LINE_BYTES);
}
