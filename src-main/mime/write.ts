/** Pieces of any size into chunks worth a write to a socket. */

/** Smaller pieces are held together until they are this long. */
const SMALLEST = 64 * 1024;
/** Longer pieces are cut. */
const LONGEST = 512 * 1024;

/**
 * The same bytes in chunks of 64 to 512 KiB; only the last, or one before a long piece, may be smaller. A chunk
 * is the taker's until the next is asked for, as the pieces are.
 */
export async function* inChunks(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = [];
  let length = 0;
  for await (const piece of pieces) {
    if (piece.length < SMALLEST) {
      // Copied: the next piece may be written over this one.
      held.push(Buffer.from(piece));
      length += piece.length;
      if (length < SMALLEST) continue;
    }
    if (held.length > 0) yield Buffer.concat(held, length);
    held = [];
    length = 0;
    if (piece.length >= SMALLEST) yield* cut(piece);
  }
  if (held.length > 0) yield Buffer.concat(held, length);
}

function* cut(piece: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < piece.length; start += LONGEST) yield piece.subarray(start, start + LONGEST);
}
