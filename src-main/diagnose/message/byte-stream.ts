/** The bytes of a message as the stream that libraries want. */
import { Readable } from 'node:stream';

/** Throws, by its `error` event, what reading throws. */
export const byteStream = (chunks: AsyncIterable<Uint8Array>): Readable =>
  Readable.from(copies(chunks), { objectMode: false });

/** A message's pieces may be written over once the next is asked for, and a stream asks ahead. */
async function* copies(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) yield Buffer.from(chunk);
}
