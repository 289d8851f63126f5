/**
 * Dot transparency (RFC 5321 section 4.5.2): a line that starts with a dot gets another, across any chunk
 * border. Lines end with CRLF by contract; a stray LF counts as a line end here too, so that no message
 * can hold what a lax server takes for the final dot.
 */
const LF = 10;
const CR = 13;
const DOT = 46;
const lineStartDot = Buffer.from('\n.');

export class DotStuffer {
  #atLineStart = true;
  #endsWithCrLf = true;
  #lastWasCr = false;

  /** The chunk as it goes out; the same bytes, not a copy, when nothing had to be added. */
  push(chunk: Uint8Array): Uint8Array {
    if (chunk.length === 0) return chunk;
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    const dots = bytes.includes(DOT) ? this.#dotsToDouble(bytes) : [];
    this.#remember(bytes);
    return dots.length === 0 ? bytes : doubled(bytes, dots);
  }

  /** What ends the message: CRLF first, unless it ended with one. */
  end(): Uint8Array {
    return Buffer.from(this.#endsWithCrLf ? '.\r\n' : '\r\n.\r\n');
  }

  /** Base64 has no dot at all, and is not looked through line by line. */
  #dotsToDouble(bytes: Buffer): readonly number[] {
    const dots: number[] = this.#atLineStart && bytes[0] === DOT ? [0] : [];
    for (let at = bytes.indexOf(lineStartDot); at !== -1; at = bytes.indexOf(lineStartDot, at + 2))
      dots.push(at + 1);
    return dots;
  }

  #remember(bytes: Buffer): void {
    const last = bytes.at(-1);
    const beforeLast = bytes.length > 1 ? bytes.at(-2) === CR : this.#lastWasCr;
    this.#atLineStart = last === LF;
    this.#endsWithCrLf = last === LF && beforeLast;
    this.#lastWasCr = last === CR;
  }
}

function doubled(bytes: Buffer, dots: readonly number[]): Buffer {
  const out = Buffer.allocUnsafe(bytes.length + dots.length);
  let read = 0;
  let written = 0;
  for (const dot of dots) {
    written += bytes.copy(out, written, read, dot);
    out[written] = DOT;
    written += 1;
    read = dot;
  }
  bytes.copy(out, written, read);
  return out;
}
