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
  let afterCr = false;
  let line = 1;
  let column = 0;
  for await (const chunk of chunks) {
    const out = Buffer.allocUnsafe(chunk.length * 2);
    let length = 0;
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at] ?? 0;
      const isEnd = byte === CR || byte === LF;
      if (isEnd && !(byte === LF && afterCr)) {
        out[length] = CR;
        out[length + 1] = LF;
        length += 2;
        line++;
        column = 0;
      } else if (!isEnd) {
        out[length] = byte;
        length++;
        column++;
        if (column > HARD_LIMIT) throw tooLong(line);
      }
      afterCr = byte === CR;
    }
    yield out.subarray(0, length);
  }
  if (column > 0) yield Buffer.from('\r\n', 'latin1');
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
