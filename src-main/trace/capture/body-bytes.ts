/** The bytes of a message for a capture: as they went out where they are kept, else filler that says so. */
import type { TraceSource } from '../source.ts';

/** Asked for at once, bytes. */
const PIECE = 65_536;
/** Filler is written out up to here; what lies beyond is told by its length alone. */
const MOST_FILLER = 1_048_576;
/** The same of a message in chunks, where Wireshark finds the next command by counting what it was given. */
const MOST_FILLER_IN_CHUNKS = 67_108_864;

const firstLine = Buffer.from('X-Wirepost: the message itself is not in this trace\r\n\r\n');
const fillerLine = Buffer.from('(this part of the message is not in the trace that was kept)..\r\n');

export interface BodyPiece {
  readonly bytes: Uint8Array;
  /** On the wire; more than `bytes` where no more is known. */
  readonly length: number;
}

/** One message on its way. */
export class BodyBytes {
  readonly exchange: number;
  readonly #source: TraceSource;
  /** On the wire, once known. */
  #total: number | undefined;
  #kept = false;
  #at = 0;
  /** Of chunks: no further one comes. */
  #isWhole = false;

  constructor(source: TraceSource, exchange: number) {
    this.#source = source;
    this.exchange = exchange;
  }

  /** True once a part of it was filler. */
  filled = false;

  /** Bytes of the chunks that were announced so far (RFC 3030); undefined for a message that goes by DATA. */
  announced: number | undefined;

  /** A chunk of `size` bytes comes next. False where the last one has been: it belongs to another message. */
  announce(size: number, isLast: boolean): boolean {
    if (this.#isWhole) return false;
    this.announced = (this.announced ?? 0) + size;
    this.#isWhole = isLast;
    return true;
  }

  /** What was announced and has not gone out: it has by the time that anything else is said. */
  async *rest(): AsyncGenerator<BodyPiece> {
    if (this.announced !== undefined) yield* this.#upTo(this.announced, await this.#length());
  }

  /** What went out since the last time. @param bytes of `total`, so far, before dot-stuffing */
  async *until(bytes: number, total: number, done: boolean): AsyncGenerator<BodyPiece> {
    const whole = await this.#length(total);
    const end = done ? whole : Math.floor(total === 0 ? 0 : (whole * bytes) / total);
    yield* this.#upTo(Math.min(end, this.announced ?? end), whole);
  }

  async *#upTo(end: number, whole: number): AsyncGenerator<BodyPiece> {
    while (this.#at < end) {
      const piece = await this.#next(Math.min(PIECE, end - this.#at), whole);
      this.#at += piece.length;
      yield piece;
    }
  }

  /** @param total where it has been told */
  async #length(total?: number): Promise<number> {
    if (this.#total !== undefined) return this.#total;
    const kept = await this.#source.body?.(this.exchange, 0, 1);
    this.#kept = kept !== undefined;
    this.#total = kept?.total ?? total;
    return this.#total ?? Number.POSITIVE_INFINITY;
  }

  async #next(length: number, whole: number): Promise<BodyPiece> {
    const kept = this.#kept ? await this.#source.body?.(this.exchange, this.#at, length) : undefined;
    if (kept !== undefined && kept.bytes.length > 0) return { bytes: kept.bytes, length: kept.bytes.length };
    this.filled = true;
    // Not into the end of the message, which may be kept.
    const gap = kept === undefined ? length : Math.max(1, Math.min(length, whole - kept.tail - this.#at));
    const most = this.announced === undefined ? MOST_FILLER : MOST_FILLER_IN_CHUNKS;
    const known = Math.max(0, Math.min(gap, most - this.#at));
    return { bytes: filler(this.#at, known, whole), length: gap };
  }
}

/** Lines of text, so that no line begins with a dot and the message ends with a line. */
function filler(from: number, length: number, whole: number): Buffer {
  const bytes = Buffer.alloc(length);
  for (let index = 0; index < length; index += 1) {
    const at = from + index;
    const own =
      at < firstLine.length ? firstLine[at] : fillerLine[(at - firstLine.length) % fillerLine.length];
    bytes[index] = at === whole - 2 ? 0x0d : at === whole - 1 ? 0x0a : (own ?? 0x20);
  }
  return bytes;
}
