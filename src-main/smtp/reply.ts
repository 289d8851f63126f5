/**
 * Replies out of bytes (RFC 5321 section 4.2): a pure incremental parser, fed by `wire.ts`. It knows no
 * socket, takes what servers really send (bare LF, NUL, 8-bit text) and bounds all of it.
 */
import type { Reply } from '../contract/reply.ts';

/** Longest reply line, bytes (RFC 5321 section 4.5.3.1.5 asks for 512). */
export const MAX_REPLY_LINE = 4096;
/** Longest reply, bytes, all of its lines together. */
export const MAX_REPLY = 65_536;

/** How a server broke the rules of replies. */
export type ReplyFault = 'not-a-reply' | 'code-mismatch' | 'line-too-long' | 'reply-too-long' | 'tls-record';

/** One line as it arrived. */
export interface ReplyLine {
  /** Without its line end. UTF-8 where the bytes are valid UTF-8, else Latin-1. */
  readonly text: string;
  /** The bytes were not UTF-8. */
  readonly bytewise?: true;
  /** With its line end. */
  readonly bytes: number;
  readonly code?: number;
  readonly enhanced?: string;
  /** True for the line that ends a reply. */
  readonly last: boolean;
  /** The whole reply, with its last line. */
  readonly reply?: Reply;
  /** What is wrong with the line; nothing follows it. */
  readonly fault?: ReplyFault;
}

const LF = 10;
const CR = 13;
const shape = /^([2-5][0-9]{2})(?:([ -])(.*))?$/s;
const enhancedShape = /^([245]\.[0-9]{1,3}\.[0-9]{1,3})(?: |$)/;

/** Bytes in, lines and replies out; once a fault was seen nothing more comes. */
export class ReplyParser {
  #rest = Buffer.alloc(0);
  #failed = false;
  #lines: string[] = [];
  #raw = '';
  #code: number | undefined;
  /** The first of the reply's lines. */
  #enhanced: string | undefined;

  /** Bytes that are not yet a line, or a reply not yet complete. */
  get unfinished(): boolean {
    return this.#rest.length > 0 || this.#raw.length > 0;
  }

  feed(bytes: Uint8Array): void {
    if (!this.#failed)
      this.#rest = this.#rest.length === 0 ? Buffer.from(bytes) : Buffer.concat([this.#rest, bytes]);
  }

  /** The next line, or undefined when it has not arrived yet. */
  next(): ReplyLine | undefined {
    if (this.#failed || this.#rest.length === 0) return undefined;
    // A TLS alert or handshake record where a reply was expected: the port speaks TLS from the start.
    if (this.#raw === '' && (this.#rest[0] === 0x15 || this.#rest[0] === 0x16)) {
      if (this.#rest.length === 1) return undefined;
      if (this.#rest[1] === 0x03) return this.#fault(this.#rest.subarray(0, 64), 'tls-record');
    }
    const end = this.#rest.subarray(0, MAX_REPLY_LINE).indexOf(LF);
    if (end === -1) {
      if (this.#rest.length < MAX_REPLY_LINE) return undefined;
      return this.#fault(this.#rest.subarray(0, 200), 'line-too-long');
    }
    const bytes = this.#rest.subarray(0, end + 1);
    this.#rest = this.#rest.subarray(end + 1);
    return this.#line(bytes);
  }

  #line(bytes: Buffer): ReplyLine {
    const raw = bytes.toString('latin1');
    const decoded = decode(raw.slice(0, bytes.at(-2) === CR ? -2 : -1));
    const found = shape.exec(decoded.text);
    if (!found) return this.#fault(bytes, 'not-a-reply');
    const code = Number(found[1]);
    if (this.#code !== undefined && this.#code !== code) return this.#fault(bytes, 'code-mismatch');
    if (this.#raw.length + raw.length > MAX_REPLY) return this.#fault(bytes, 'reply-too-long');
    const text = found[3] ?? '';
    const enhanced = enhancedIn(text, code);
    this.#code = code;
    this.#raw += raw;
    this.#lines.push(text);
    this.#enhanced ??= enhanced;
    const last = found[2] !== '-';
    return {
      ...decoded,
      bytes: raw.length,
      code,
      ...(enhanced !== undefined && { enhanced }),
      last,
      ...(last && { reply: this.#finish(code) }),
    };
  }

  #finish(code: number): Reply {
    const enhanced = this.#enhanced;
    const reply = { code, ...(enhanced !== undefined && { enhanced }), lines: this.#lines, raw: this.#raw };
    this.#lines = [];
    this.#raw = '';
    this.#code = undefined;
    this.#enhanced = undefined;
    return reply;
  }

  #fault(bytes: Buffer, fault: ReplyFault): ReplyLine {
    this.#failed = true;
    this.#rest = Buffer.alloc(0);
    const { text, ...how } = decode(bytes.toString('latin1'));
    return { text: text.replace(/\r?\n$/, ''), ...how, bytes: bytes.length, last: true, fault };
  }
}

/** An enhanced status code counts only when its class agrees with the reply code (RFC 2034 section 4). */
function enhancedIn(text: string, code: number): string | undefined {
  const found = enhancedShape.exec(text)?.[1];
  return found !== undefined && found[0] === String(code)[0] ? found : undefined;
}

/** True when a line starts with an enhanced status code of another class than its reply code. */
export const enhancedDisagrees = (text: string, code: number): boolean =>
  enhancedShape.test(text) && enhancedIn(text, code) === undefined;

/** The words of a reply, one line after another. */
export const replyText = (reply: Reply): string => reply.lines.join(' ').trim();

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of bytes given one character each. Nearly all of it is ASCII, and decoding takes several times as long. */
function decode(bytes: string): Pick<ReplyLine, 'text' | 'bytewise'> {
  if (!/[\x80-\xff]/.test(bytes)) return { text: bytes };
  try {
    return { text: utf8.decode(Buffer.from(bytes, 'latin1')) };
  } catch {
    return { text: bytes, bytewise: true };
  }
}
