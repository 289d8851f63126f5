/** Base64 in lines (RFC 2045 section 6.8), streamed. */

/** Bytes and characters of a full line. */
const LINE_BYTES = 57;
const LINE_CHARACTERS = 76;
/** Encoded at once: 114 KiB become 156 KiB. */
const STEP = 2048 * LINE_BYTES;

/** Length of `bytes` bytes encoded: lines of 76 characters with CRLF between them, none at the end. */
export function base64Size(bytes: number): number {
  const characters = Math.ceil(bytes / 3) * 4;
  return characters + Math.max(0, Math.ceil(characters / LINE_CHARACTERS) - 1) * 2;
}

/** Encodes whatever chunks come; the output does not depend on where they are cut. */
export async function* base64Lines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let carry: Uint8Array = new Uint8Array();
  let first = true;
  for await (const chunk of chunks) {
    for (let start = 0; start < chunk.length; start += STEP) {
      const bytes = Buffer.concat([carry, chunk.subarray(start, start + STEP)]);
      const whole = bytes.length - (bytes.length % LINE_BYTES);
      carry = bytes.subarray(whole);
      if (whole === 0) continue;
      yield encodeLines(bytes.subarray(0, whole), first);
      first = false;
    }
  }
  if (carry.length > 0) yield encodeLines(carry, first);
}

/** All at once. */
export function base64Block(bytes: Uint8Array): Uint8Array {
  return bytes.length === 0 ? bytes : encodeLines(bytes, true);
}

/** CRLF before every line but the first of all. */
function encodeLines(bytes: Uint8Array, first: boolean): Uint8Array {
  const characters = Math.ceil(bytes.length / 3) * 4;
  const lines = Math.ceil(characters / LINE_CHARACTERS);
  const out = Buffer.allocUnsafe(characters + lines * 2);
  out.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64'), 'latin1');
  // Moved apart from the last line to the first, none over one that has not moved yet.
  for (let line = lines - 1; line >= 0; line--) {
    const from = line * LINE_CHARACTERS;
    const to = from + line * 2;
    out.copyWithin(to + 2, from, Math.min(from + LINE_CHARACTERS, characters));
    out[to] = 13;
    out[to + 1] = 10;
  }
  return first ? out.subarray(2) : out;
}
