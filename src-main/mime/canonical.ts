/** Line ends of a message in its wire form (RFC 5322 section 2.3): CRLF and nothing else. */
import { MimeError } from './error.ts';
import { HARD_LIMIT } from './headers.ts';

const LF = 10;
const CR = 13;

/**
 * LF, CR and CRLF in any mix become CRLF, across any chunk border, and the last line is ended. Refuses a
 * line over 998 octets, naming its number.
 */
export async function* canonicalLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const place: Place = { afterCr: false, line: 1, column: 0 };
  for await (const chunk of chunks) yield canonical(chunk, place);
  if (place.column > 0) yield Buffer.from('\r\n', 'latin1');
}

/** Where the last chunk ended. */
interface Place {
  afterCr: boolean;
  /** From 1. */
  line: number;
  /** Octets of the line so far. */
  column: number;
}

/** By itself, not in the generator, and by index, which is three times as fast: every byte of the message passes here. */
function canonical(chunk: Uint8Array, place: Place): Buffer {
  const out = Buffer.allocUnsafe(chunk.length * 2);
  let { afterCr, line, column } = place;
  let length = 0;
  for (let at = 0; at < chunk.length; at++) {
    const byte = chunk[at] ?? 0;
    if (byte !== CR && byte !== LF) {
      out[length++] = byte;
      column++;
      afterCr = false;
      if (column > HARD_LIMIT) throw tooLong(line);
      continue;
    }
    if (byte === CR || !afterCr) {
      out[length++] = CR;
      out[length++] = LF;
      line++;
      column = 0;
    }
    afterCr = byte === CR;
  }
  Object.assign(place, { afterCr, line, column });
  return out.subarray(0, length);
}

function tooLong(line: number): MimeError {
  return new MimeError({
    code: 'line-too-long',
    field: `line ${line}`,
    value: '',
    message: `Line ${line} of the message is longer than the ${HARD_LIMIT} octets mail allows.`,
    detail: { line, limit: HARD_LIMIT },
  });
}
