/** The parts of a message that hold something, each with the start of its content. */
import { type MessageChunk, Splitter } from '@zone-eu/mailsplit';
import { byteStream } from './byte-stream.ts';

type MimeNode = MessageChunk['node'];

/** One such part. */
export interface Leaf {
  /** From 1, in the order of the message. */
  readonly number: number;
  /** Lower case; empty when it is not told. */
  readonly type: string;
  /** Decoded; empty when it has none. */
  readonly filename: string;
  /** Its transfer encoding as told; empty when it is not. */
  readonly encoding: string;
  /** Octets above 127 stand in it as it goes over the wire. */
  readonly eightBit: boolean;
  /** The start of its content, decoded: `start` octets of it at most. */
  readonly start: Buffer;
}

/** Nobody writes so many parts; bounds what is held in memory. */
const LIMITS = { ignoreEmbedded: true, maxHeadSize: 1024 * 1024, maxChildNodes: 2000 };

/**
 * Takes little memory whatever the message's size. Ends early, without an error, where a message has headers or parts
 * beyond reason. Throws what reading throws.
 * @param start how much of a leaf's content is wanted, octets; 0 for leaves whose content is not
 */
export async function* messageLeaves(
  chunks: AsyncIterable<Uint8Array>,
  start: (leaf: Pick<Leaf, 'type' | 'filename'>) => number,
  signal: AbortSignal,
): AsyncGenerator<Leaf> {
  const source = byteStream(chunks);
  const splitter = new Splitter(LIMITS);
  source.once('error', (error) => splitter.destroy(error));
  let number = 0;
  let reader: LeafReader | undefined;
  try {
    for await (const chunk of source.pipe(splitter)) {
      signal.throwIfAborted();
      if (chunk.type === 'node') {
        if (reader) yield await reader.leaf();
        reader = undefined;
        if (chunk.multipart !== false) continue;
        number += 1;
        reader = new LeafReader(chunk, number, start);
      } else if (chunk.type === 'body') reader?.read(chunk.value);
    }
    if (reader) yield await reader.leaf();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EMAXLEN')) throw error;
  } finally {
    source.destroy();
    splitter.destroy();
  }
}

class LeafReader {
  readonly #told: Pick<Leaf, 'number' | 'type' | 'filename' | 'encoding'>;
  readonly #node: MimeNode;
  readonly #wanted: number;
  readonly #encoded: Buffer[] = [];
  #size = 0;
  #eightBit = false;

  constructor(node: MimeNode, number: number, start: Parameters<typeof messageLeaves>[1]) {
    const type = (node.contentType || '').toLowerCase();
    const filename = node.filename || '';
    this.#node = node;
    this.#told = { number, type, filename, encoding: node.encoding || '' };
    // The longest a content gets by an encoding in use: three octets for one.
    this.#wanted = start({ type, filename }) * 3;
  }

  read(bytes: Buffer): void {
    this.#eightBit ||= bytes.some((byte) => byte > 127);
    if (this.#size >= this.#wanted) return;
    this.#encoded.push(Buffer.from(bytes.subarray(0, this.#wanted - this.#size)));
    this.#size += bytes.length;
  }

  async leaf(): Promise<Leaf> {
    const parts: Buffer[] = [];
    if (this.#size > 0) {
      const decoder = this.#node.getDecoder();
      decoder.end(Buffer.concat(this.#encoded));
      for await (const part of decoder) parts.push(Buffer.from(part));
    }
    const start = Buffer.concat(parts).subarray(0, this.#wanted / 3);
    return { ...this.#told, eightBit: this.#eightBit, start };
  }
}
