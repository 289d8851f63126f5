/** One look at every octet of a message: its lines, their ends, and octets that mail does not always carry. */

interface Place {
  /** In octets, from 0. */
  readonly offset: number;
  /** From 1. */
  readonly line: number;
}

/** What was seen. Of each kind the first place is kept. */
export interface MessageScan {
  readonly bytes: number;
  readonly lines: number;
  /** How many lines end by which (RFC 5322 section 2.3 knows only CRLF). */
  readonly ends: { readonly crlf: number; readonly lf: number; readonly cr: number };
  readonly firstLf?: Place;
  readonly firstCr?: Place;
  /** Octets of the longest line, without its end. */
  readonly longest: { readonly line: number; readonly octets: number };
  /** Lines over the limit. */
  readonly tooLong: number;
  readonly firstTooLong?: Place & { readonly octets: number };
  readonly firstNul?: Place;
  /** Octets above 127 in the header of the message. */
  readonly headerEightBit?: Place;
}

const LF = 10;
const CR = 13;

/** @param limit octets of a line without its end. Throws what reading throws. */
export async function scanMessage(
  chunks: AsyncIterable<Uint8Array>,
  limit: number,
  signal: AbortSignal,
): Promise<MessageScan> {
  const scanner = new Scanner(limit);
  for await (const chunk of chunks) {
    signal.throwIfAborted();
    scanner.read(chunk);
  }
  return scanner.end();
}

class Scanner {
  readonly #limit: number;
  #offset = 0;
  #lines = 0;
  #lineStart = 0;
  #afterCr = false;
  #inHeader = true;
  readonly #ends = { crlf: 0, lf: 0, cr: 0 };
  #longest = { line: 0, octets: 0 };
  #tooLong = 0;
  #first: Pick<MessageScan, 'firstLf' | 'firstCr' | 'firstTooLong' | 'firstNul' | 'headerEightBit'> = {};

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** By index, and with few calls: every octet of a file of any size passes here. */
  read(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at] ?? 0;
      if (byte === LF) {
        if (this.#afterCr) this.#line('crlf', this.#offset - 1);
        else this.#line('lf', this.#offset);
        this.#afterCr = false;
      } else {
        if (this.#afterCr) this.#line('cr', this.#offset - 1);
        this.#afterCr = byte === CR;
        if (byte === 0) this.#first = { firstNul: this.#here(), ...this.#first };
        else if (byte > 127 && this.#inHeader) this.#first = { headerEightBit: this.#here(), ...this.#first };
      }
      this.#offset += 1;
    }
  }

  end(): MessageScan {
    if (this.#afterCr) this.#line('cr', this.#offset - 1);
    else if (this.#offset > this.#lineStart) this.#measure(this.#offset);
    return {
      bytes: this.#offset,
      lines: this.#lines,
      ends: this.#ends,
      longest: this.#longest,
      tooLong: this.#tooLong,
      ...this.#first,
    };
  }

  /** @param end offset of the first octet of the line's end, by which it is one of `kind` */
  #line(kind: 'crlf' | 'lf' | 'cr', end: number): void {
    this.#ends[kind] += 1;
    const place = { offset: end, line: this.#lines + 1 };
    if (kind === 'lf') this.#first = { firstLf: place, ...this.#first };
    if (kind === 'cr') this.#first = { firstCr: place, ...this.#first };
    this.#measure(end);
    if (end === this.#lineStart && kind !== 'cr') this.#inHeader = false;
    this.#lineStart = kind === 'cr' ? end + 1 : this.#offset + 1;
  }

  #measure(end: number): void {
    this.#lines += 1;
    const octets = end - this.#lineStart;
    if (octets > this.#longest.octets) this.#longest = { line: this.#lines, octets };
    if (octets <= this.#limit) return;
    this.#tooLong += 1;
    this.#first = {
      firstTooLong: { offset: this.#lineStart, line: this.#lines, octets },
      ...this.#first,
    };
  }

  #here(): Place {
    return { offset: this.#offset, line: this.#lines + 1 };
  }
}
