/** Base64 in lines (RFC 2045 section 6.8), streamed. */

/** Bytes and characters of a full line. */
const LINE_BYTES = 57;
const LINE_CHARACTERS = 76;
/** Taken from a chunk at once: 114 KiB become 156 KiB. */
const STEP = 2048 * LINE_BYTES;
/** Encoded at once: the text between is short-lived and small, else it piles up until it is collected. */
const BLOCK = 64 * LINE_BYTES;

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
    const bytes = Buffer.from(part.buffer, part.byteOffset, part.length);
    for (let start = 0; start < bytes.length; start += BLOCK) {
      to += writeLines(out.subarray(to), bytes.toString('base64', start, start + BLOCK));
    }
  }
  return first ? out.subarray(2) : out;
}

/** Written in one piece, then moved apart from the last line to the first, none over one not moved yet. */
function writeLines(out: Buffer, characters: string): number {
  out.write(characters, 'latin1');
  const lines = Math.ceil(characters.length / LINE_CHARACTERS);
  for (let line = lines - 1; line >= 0; line--) {
    const from = line * LINE_CHARACTERS;
    const to = from + line * 2;
    out.copyWithin(to + 2, from, Math.min(from + LINE_CHARACTERS, characters.length));
    out[to] = 13;
    out[to + 1] = 10;
  }
  return characters.length + lines * 2;
}

function characterCount(bytes: number): number {
  return Math.ceil(bytes / 3) * 4;
}

function lineCount(bytes: number): number {
  return Math.ceil(bytes / LINE_BYTES);
}
