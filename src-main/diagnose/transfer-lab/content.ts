/** What the probes of the transfer lab send: a message or a part of it, with neutral letters in place of the rest. */
import type { OutgoingMessage } from '../../smtp/request.ts';

/** Bytes `from` up to, and without, `to`. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** No byte is real. */
export const nothing: Range = { from: 0, to: 0 };

const CR = 13;
const LF = 10;
const A = 97;

/** Letters without a pattern that a filter could look for, the same at each place every time. */
const letterAt = (place: number): number => A + ((Math.imul(place + 1, 0x9e3779b1) >>> 16) % 26);

/**
 * The first `size` bytes of `message`: those in `real` as they are, the others replaced by letters. Line ends stay,
 * so that no line grows too long and all keep their places.
 */
export const excerpt = (message: OutgoingMessage, size: number, real: Range): OutgoingMessage => ({
  size,
  eightBit: message.eightBit,
  bytes: async function* () {
    let at = 0;
    for await (const piece of message.bytes()) {
      const taken = Buffer.from(piece.subarray(0, size - at));
      neutralise(taken, at, real);
      yield taken;
      at += taken.length;
      if (at >= size) return;
    }
  },
});

/** All of `message` but `piece`, which is replaced by letters. */
export const without = (message: OutgoingMessage, piece: Range): OutgoingMessage => ({
  size: message.size,
  eightBit: message.eightBit,
  bytes: async function* () {
    let at = 0;
    for await (const each of message.bytes()) {
      const taken = Buffer.from(each);
      const start = Math.max(0, piece.from - at);
      const end = Math.max(start, piece.to - at);
      neutralise(taken.subarray(start, end), at + start, nothing);
      yield taken;
      at += taken.length;
    }
  },
});

/** Writes letters over what is not `real`; `bytes` begin at `at`. */
function neutralise(bytes: Buffer, at: number, { from, to }: Range): void {
  for (const [index, byte] of bytes.entries()) {
    const place = at + index;
    if (byte !== CR && byte !== LF && (place < from || place >= to)) bytes[index] = letterAt(place);
  }
}

const LINE = 78;

/** A message of its own, of neutral letters, exactly `size` bytes long. */
export function neutralMessage(size: number, from: string): OutgoingMessage {
  const sender = /^[\x21-\x7e]+$/.test(from) ? `From: <${from}>\r\n` : '';
  const header = Buffer.from(`${sender}Subject: Wirepost transfer test\r\n\r\n`);
  return {
    size,
    eightBit: false,
    bytes: async function* () {
      yield header.subarray(0, size);
      for (let at = header.length; at < size; ) {
        const line = Buffer.alloc(Math.min(LINE, size - at));
        for (let index = 0; index < line.length; index += 1) line[index] = letterAt(at + index);
        // The last line may be a few bytes longer, so that its end has room.
        line.write('\r\n', Math.max(0, line.length - 2));
        yield line;
        at += line.length;
      }
    },
  };
}

/** Reads a part of a message. */
export async function bytesOf(message: OutgoingMessage, { from, to }: Range): Promise<Buffer> {
  const parts: Buffer[] = [];
  let at = 0;
  for await (const piece of message.bytes()) {
    const start = Math.max(0, from - at);
    const end = to - at;
    if (start < piece.length && end > 0) parts.push(Buffer.from(piece.subarray(start, end)));
    at += piece.length;
    if (at >= to) break;
  }
  return Buffer.concat(parts);
}
