/** Reads a message from its file: headers, text to show, and each other part with size and SHA-256. */
import { createHash, type Hash } from 'node:crypto';
import { once } from 'node:events';
import type { Transform } from 'node:stream';

import { decodeWords } from 'postal-mime';
import type { SandboxMessage, SandboxPart } from '../contract/sandbox.ts';
import { type MimeNode, mimeLeaves } from './mime-leaves.ts';

export type Scanned = Pick<SandboxMessage, 'headers' | 'text' | 'textCut' | 'parts'>;

/** Decoded bytes of text kept for showing. */
const textLimit = 256 * 1024;

export async function scanMessage(path: string): Promise<Scanned> {
  const leaves: Leaf[] = [];
  let headers: Scanned['headers'] = [];
  for await (const { leaf, node, value } of mimeLeaves(path)) {
    if (leaves.length <= leaf) {
      if (leaf === 0) headers = decodedHeaders(rootOf(node).headers);
      await leaves.at(-1)?.end();
      leaves.push(new Leaf(node));
    }
    await leaves[leaf]?.take(value);
  }
  await leaves.at(-1)?.end();
  const text = leaves.find((leaf) => leaf.isText);
  const parts = leaves.flatMap((leaf, index) => (leaf === text ? [] : [leaf.part(index)]));
  return { headers, text: text?.text() ?? '', textCut: (text?.size ?? 0) > textLimit, parts };
}

/** One leaf while it is read. */
class Leaf {
  size = 0;
  readonly isText: boolean;
  readonly #node: MimeNode;
  readonly #decoder: Transform;
  readonly #hash: Hash = createHash('sha256');
  readonly #kept: Buffer[] = [];
  #failed: Error | undefined;

  constructor(node: MimeNode) {
    this.#node = node;
    // Everything a person wrote, not what they attached.
    this.isText =
      (node.contentType === false || node.contentType === 'text/plain') &&
      node.filename === false &&
      node.disposition !== 'attachment';
    this.#decoder = node.getDecoder();
    this.#decoder.on('data', (bytes: Buffer) => this.#note(bytes));
    this.#decoder.on('error', (error: Error) => {
      this.#failed = error;
    });
  }

  async take(value: Buffer): Promise<void> {
    if (this.#failed) throw this.#failed;
    if (!this.#decoder.write(value)) await once(this.#decoder, 'drain');
  }

  async end(): Promise<void> {
    this.#decoder.end();
    if (!this.#decoder.readableEnded) await once(this.#decoder, 'end');
  }

  text(): string {
    return decodeText(Buffer.concat(this.#kept).subarray(0, textLimit), this.#node.charset);
  }

  part(index: number): SandboxPart {
    const { filename, contentType } = this.#node;
    return {
      index,
      name: filename === false ? `part-${index}` : filename,
      contentType: contentType === false ? 'application/octet-stream' : contentType,
      size: this.size,
      sha256: this.#hash.copy().digest('hex'),
    };
  }

  #note(bytes: Buffer): void {
    if (this.isText && this.size < textLimit) this.#kept.push(bytes);
    this.size += bytes.length;
    this.#hash.update(bytes);
  }
}

/** Labels that no decoder knows are shown as UTF-8, with replacement characters where that is wrong. */
function decodeText(bytes: Buffer, charset: string | false): string {
  try {
    return new TextDecoder(charset === false ? 'utf-8' : charset).decode(bytes);
  } catch (error) {
    if (error instanceof RangeError) return new TextDecoder().decode(bytes);
    throw error;
  }
}

function rootOf(node: MimeNode): MimeNode {
  return node.parentNode === false ? node : rootOf(node.parentNode);
}

/** In the order of the message; names as written, folding taken out, encoded-words (RFC 2047) decoded. */
function decodedHeaders(headers: MimeNode['headers']): Scanned['headers'] {
  if (headers === false) return [];
  return headers.getList().map(({ line }) => {
    const colon = line.indexOf(':');
    const value = line.slice(colon + 1).replace(/\r?\n(?=[ \t])/g, '');
    return { name: line.slice(0, Math.max(0, colon)), value: decodeWords(value).trim() };
  });
}
