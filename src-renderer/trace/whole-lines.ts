/** What comes in pieces that end anywhere, in parts that end where a line does. Pure. */

/** Bytes of a part, as far as lines allow: so long, some ms, the window is kept from all else. */
const PART = 262_144;
/** A line that is longer is taken for the end. */
const LONGEST_LINE = 16_777_216;
const NEW_LINE = 0x0a;

/** What follows the last line end is left out. */
export async function* wholeLines(
  pieces: AsyncIterable<Uint8Array>,
  part = PART,
): AsyncGenerator<Uint8Array, void> {
  /** The beginning of a line. */
  let begun: Uint8Array[] = [];
  let length = 0;
  for await (const piece of pieces) {
    let from = 0;
    for (let end = endOfLines(piece, from, part); end > from; end = endOfLines(piece, from, part)) {
      const lines = piece.subarray(from, end);
      yield begun.length === 0 ? lines : joined([...begun, lines]);
      begun = [];
      length = 0;
      from = end;
    }
    if (from === piece.length) continue;
    begun.push(piece.subarray(from));
    length += piece.length - from;
    if (length > LONGEST_LINE) return;
  }
}

/** Behind the last line end within `part`, else behind the next one; 0 where there is none. */
function endOfLines(piece: Uint8Array, from: number, part: number): number {
  const end = piece.lastIndexOf(NEW_LINE, Math.min(piece.length, from + part) - 1) + 1;
  return end > from ? end : piece.indexOf(NEW_LINE, from + part) + 1;
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
