/**
 * What is kept of one message as it went on the wire: its beginning and its end, in a file. Written while the
 * message leaves, by plain appends that the system's cache takes: nothing is held back for it in memory but the end.
 */
import { closeSync, openSync, writeSync } from 'node:fs';

/** Bytes kept from the beginning. */
export const HEAD = 8_388_608;
/** Bytes kept from the end. */
export const TAIL = 65_536;
/** In front of the content: magic, then `total` and `head` as 64-bit numbers, little endian. */
export const PREFACE = 24;
const MAGIC = 'WPBODY1\n';

/** What a file holds, in bytes. */
export interface BodyExtent {
  /** The whole message on the wire. */
  readonly total: number;
  /** Kept from its beginning. */
  readonly head: number;
  /** Kept from its end, beyond `head`. */
  readonly tail: number;
}

export class BodyFile {
  readonly #file: number;
  #total = 0;
  #head = 0;
  /** The last bytes beyond the head, written round and round. */
  #ring: Buffer | undefined;
  #ringAt = 0;

  /** Throws where the file cannot be made. */
  constructor(path: string) {
    this.#file = openSync(path, 'w', 0o600);
    writeSync(this.#file, preface({ total: 0, head: 0 }));
  }

  /** Takes what is on its way; the bytes are not needed afterwards. Throws where the disk takes no more. */
  add(bytes: Uint8Array): void {
    this.#total += bytes.length;
    const room = HEAD - this.#head;
    if (room > 0) this.#head += writeAll(this.#file, bytes.subarray(0, room));
    if (bytes.length > room) this.#keepEnd(bytes.subarray(room));
  }

  /** Writes the end and closes. */
  end(): void {
    try {
      const ring = this.#ring;
      if (ring) {
        const isFull = this.#total - this.#head >= TAIL;
        if (isFull) writeAll(this.#file, ring.subarray(this.#ringAt));
        writeAll(this.#file, ring.subarray(0, this.#ringAt));
      }
      writeSync(this.#file, preface({ total: this.#total, head: this.#head }), 0, PREFACE, 0);
    } finally {
      closeSync(this.#file);
    }
  }

  #keepEnd(bytes: Uint8Array): void {
    this.#ring ??= Buffer.allocUnsafe(TAIL);
    const last = bytes.subarray(-TAIL);
    const first = last.subarray(0, TAIL - this.#ringAt);
    this.#ring.set(first, this.#ringAt);
    if (first.length < last.length) this.#ring.set(last.subarray(first.length), 0);
    this.#ringAt = (this.#ringAt + last.length) % TAIL;
  }
}

function writeAll(file: number, bytes: Uint8Array): number {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
  return bytes.length;
}

function preface({ total, head }: Omit<BodyExtent, 'tail'>): Buffer {
  const bytes = Buffer.alloc(PREFACE);
  bytes.write(MAGIC, 'latin1');
  bytes.writeBigUInt64LE(BigInt(total), 8);
  bytes.writeBigUInt64LE(BigInt(head), 16);
  return bytes;
}

/**
 * What a file of `size` bytes that begins with `bytes` holds; undefined for what is no such file. One that was never
 * ended, because its message is still under way or the program broke off, has its beginning.
 */
export function extentOf(bytes: Buffer, size: number): BodyExtent | undefined {
  if (bytes.length < PREFACE || bytes.toString('latin1', 0, MAGIC.length) !== MAGIC) return undefined;
  const total = Number(bytes.readBigUInt64LE(8));
  const content = size - PREFACE;
  if (total === 0) return { total: content, head: content, tail: 0 };
  const head = Number(bytes.readBigUInt64LE(16));
  return { total, head, tail: content - head };
}
