/** The header of a message, read from its bytes without the rest. */
import { rawFields } from '../../mime/raw-header.ts';
import type { Target } from '../check.ts';

/** Servers take far less; bounds what is held in memory. */
const HEADER_LIMIT = 1024 * 1024;

export interface MessageHeader {
  readonly fields: ReturnType<typeof rawFields>;
  /** Octets as they stand, the empty line left out; where no empty line comes, as many as were read. */
  readonly size: number;
  /** False when no empty line was found within `HEADER_LIMIT`. */
  readonly ended: boolean;
}

/** The message's bytes as they lie on the disk, or else as they would go out; undefined without a message. */
export function messageBytes({ messageFile, message }: Target): AsyncIterable<Uint8Array> | undefined {
  return messageFile ? messageFile.open() : message?.bytes();
}

/** Line ends may be CRLF, LF, or both in turn. */
export async function readHeader(chunks: AsyncIterable<Uint8Array>): Promise<MessageHeader> {
  let text = '';
  for await (const chunk of chunks) {
    // Three octets of the empty line may have come before.
    const from = Math.max(0, text.length - 3);
    text += Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('latin1');
    if (/^\r?\n/.test(text)) return { fields: [], size: 0, ended: true };
    const end = /(\r?\n)\r?\n/.exec(text.slice(from));
    if (end) {
      const size = from + end.index + (end[1]?.length ?? 0);
      return { fields: fieldsOf(text.slice(0, size)), size, ended: true };
    }
    if (text.length > HEADER_LIMIT) return { fields: fieldsOf(text), size: text.length, ended: false };
  }
  return { fields: fieldsOf(text), size: text.length, ended: true };
}

const fieldsOf = (text: string): MessageHeader['fields'] =>
  rawFields(`${text.replace(/\r\n|\r|\n/g, '\r\n').replace(/(?:\r\n)+$/, '')}\r\n`);
