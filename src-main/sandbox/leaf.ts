/** One leaf of a message while it is read: decoded, counted and hashed, and kept only where its text is shown. */
import { createHash, type Hash } from 'node:crypto';
import { once } from 'node:events';
import type { Transform } from 'node:stream';
import { extension } from 'mime-types';
import type { SandboxPart } from '../contract/sandbox.ts';
import type { MimeNode } from './mime-leaves.ts';

/** Decoded bytes of text kept for showing. */
const textLimit = 256 * 1024;

export class Leaf {
  /** Decoded bytes so far. */
  size = 0;
  readonly #node: MimeNode;
  readonly #keepsText: boolean;
  readonly #decoder: Transform;
  readonly #hash: Hash = createHash('sha256');
  readonly #kept: Buffer[] = [];
  #failed: Error | undefined;

  constructor(node: MimeNode, keepsText: boolean) {
    this.#node = node;
    this.#keepsText = keepsText;
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

  isTextCut(): boolean {
    return this.size > textLimit;
  }

  part(index: number): SandboxPart {
    const { filename, contentType } = this.#node;
    const type = contentType === false ? 'application/octet-stream' : contentType;
    return {
      index,
      name: filename === false ? nameless(index, type) : filename,
      contentType: type,
      size: this.size,
      sha256: this.#hash.copy().digest('hex'),
    };
  }

  #note(bytes: Buffer): void {
    if (this.#keepsText && this.size < textLimit) this.#kept.push(bytes);
    this.size += bytes.length;
    this.#hash.update(bytes);
  }
}

/** What a person attached; the others are the message's own forms, such as HTML. */
export const isAttachment = ({ filename, disposition }: MimeNode): boolean =>
  filename !== false || disposition === 'attachment';

/** What a person wrote. */
export const isPlainText = (node: MimeNode): boolean =>
  !isAttachment(node) && (node.contentType === false || node.contentType === 'text/plain');

function nameless(index: number, contentType: string): string {
  const ending = extension(contentType);
  return ending === false ? `part-${index}` : `part-${index}.${ending}`;
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
