/** The lines of a text file, read piece by piece: nothing here holds more than a piece and one line. */
import { open } from 'node:fs/promises';
import { ImportError } from './import-error.ts';
import type { Reading } from './intake.ts';

/** Read at once, bytes. */
const PIECE = 262_144;
/** What has a longer line is no text that anybody wrote, bytes. */
const LONGEST_LINE = 16_777_216;

/** Lines without their ends, as many at once as a piece of the file has. @throws ImportError (cancelled, unknown-format) */
export async function* linesOf({ path, signal, onProgress }: Reading): AsyncGenerator<readonly string[]> {
  const file = await open(path, 'r');
  try {
    const piece = Buffer.alloc(PIECE);
    let decode: ((bytes: Buffer) => Buffer) | undefined;
    let begun: Buffer[] = [];
    let length = 0;
    for (let at = 0; ; ) {
      if (signal.aborted) throw new ImportError({ code: 'cancelled' });
      const { bytesRead } = await file.read(piece, 0, PIECE, at);
      if (bytesRead === 0) break;
      decode ??= decoderFor(piece.subarray(0, bytesRead));
      const bytes = decode(Buffer.from(piece.subarray(0, bytesRead)));
      at += bytesRead;
      onProgress(at);
      const end = bytes.lastIndexOf(0x0a) + 1;
      if (end === 0) {
        begun.push(bytes);
        length += bytes.length;
        if (length > LONGEST_LINE) throw new ImportError({ code: 'unknown-format' });
        continue;
      }
      yield textOf(Buffer.concat([...begun, bytes.subarray(0, end)]))
        .split(/\r?\n/)
        .slice(0, -1);
      begun = [bytes.subarray(end)];
      length = bytes.length - end;
    }
    if (length > 0) yield [textOf(Buffer.concat(begun)).replace(/\r$/, '')];
  } finally {
    await file.close();
  }
}

/** To UTF-8 without its mark. Shells on Windows write what is sent to a file with `>` as UTF-16. */
export function decoderFor(head: Buffer): (bytes: Buffer) => Buffer {
  if (head[0] === 0xff && head[1] === 0xfe) {
    const utf16 = new TextDecoder('utf-16le');
    return (bytes) => Buffer.from(utf16.decode(bytes, { stream: true }));
  }
  let isFirst = true;
  return (bytes) => {
    const marked = isFirst && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    isFirst = false;
    return marked ? bytes.subarray(3) : bytes;
  };
}

/** A log of another character set is still a log: each byte a character. */
function textOf(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return bytes.toString('latin1');
    throw error;
  }
}
