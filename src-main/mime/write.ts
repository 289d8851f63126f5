/** Pieces of any size into chunks worth a write to a socket. */

/** Smaller pieces are held together until they are this long. */
const SMALLEST = 64 * 1024;
/** Longer pieces are cut. */
const LONGEST = 256 * 1024;

/** The same bytes in chunks of 64 to 256 KiB; only the last, or one before a long piece, may be smaller. */
export async function* inChunks(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = [];
  let length = 0;
  for await (const piece of pieces) {
    if (length > 0 && length + piece.length > LONGEST) {
      yield joined(held);
      held = [];
      length = 0;
    }
    if (piece.length > LONGEST) {
      yield* cut(piece);
      continue;
    }
    held.push(piece);
    length += piece.length;
    if (length < SMALLEST) continue;
    yield joined(held);
    held = [];
    length = 0;
  }
  if (length > 0) yield joined(held);
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const [only] = pieces;
  return pieces.length === 1 && only !== undefined ? only : Buffer.concat(pieces);
}

function* cut(piece: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < piece.length; start += LONGEST) yield piece.subarray(start, start + LONGEST);
}
