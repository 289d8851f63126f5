/** The leaves of a message's MIME tree, read from its file piece by piece: a part of any size takes little memory. */
import { createReadStream } from 'node:fs';
import { Readable, type Transform } from 'node:stream';
import { type MessageChunk, Splitter } from '@zone-eu/mailsplit';

/** A node of the MIME tree, as the splitter tells of it. */
export type MimeNode = MessageChunk['node'];

/** A piece of a node, in its transfer encoding; the first piece of each is empty, and the first of all the root's. */
export interface MimePiece {
  /** Counts the leaves in their order, from 0. Absent for a multipart, which has no content of its own. */
  readonly leaf?: number;
  readonly node: MimeNode;
  readonly value: Buffer;
}

const nothing = Buffer.alloc(0);

/**
 * Ends early, without an error, where a message has headers or parts beyond reason.
 * @throws the file system's error
 */
export async function* mimePieces(path: string): AsyncGenerator<MimePiece> {
  const file = createReadStream(path, { highWaterMark: 64 * 1024 });
  const splitter = new Splitter({ ignoreEmbedded: true, maxHeadSize: 1024 * 1024, maxChildNodes: 2000 });
  file.once('error', (error) => splitter.destroy(error));
  let leaf = -1;
  try {
    for await (const chunk of file.pipe(splitter)) {
      if (chunk.type === 'node') {
        if (chunk.multipart === false) leaf += 1;
        yield { ...(chunk.multipart === false && { leaf }), node: chunk, value: nothing };
      } else if (chunk.type === 'body') {
        yield { leaf, node: chunk.node, value: chunk.value };
      }
    }
  } catch (error) {
    if (!isBeyondReason(error)) throw error;
  } finally {
    file.destroy();
    splitter.destroy();
  }
}

const isBeyondReason = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EMAXLEN';

/** The decoded content of one leaf; `undefined` when there are not so many. */
export async function openLeaf(path: string, leaf: number): Promise<Readable | undefined> {
  const pieces = mimePieces(path);
  for await (const piece of withoutClosing(pieces)) {
    if (piece.leaf !== leaf) continue;
    const source = Readable.from(restOf(pieces, leaf), { objectMode: false });
    const decoder: Transform = piece.node.getDecoder();
    source.once('error', (error) => decoder.destroy(error));
    decoder.once('close', () => source.destroy());
    return source.pipe(decoder);
  }
  return undefined;
}

/** Leaving a `for await` ends its generator; this one is read on from where it stands. */
function withoutClosing<T>(generator: AsyncGenerator<T>): AsyncIterable<T> {
  return { [Symbol.asyncIterator]: () => ({ next: () => generator.next() }) };
}

async function* restOf(pieces: AsyncGenerator<MimePiece>, leaf: number): AsyncGenerator<Buffer> {
  for await (const piece of pieces) {
    if (piece.leaf !== leaf) return;
    yield piece.value;
  }
}
