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

/** First bytes of a TLS record: an alert or a handshake (RFC 8446 section 5.1). */
const tlsTypes: readonly number[] = [0x15, 0x16];
const shape = /^([2-5][0-9]{2})(?:([ -])(.*))?$/s;
const enhancedShape = /^([245]\.[0-9]{1,3}\.[0-9]{1,3})(?: |$)/;

/** Bytes in, lines and replies out; once a fault was seen nothing more comes. */
export class ReplyParser {
  /** What arrived, one character a byte: a read brings many lines, and text is cut up for less than bytes are. */
  #read = '';
  /** Where in it the next line begins. */
  #at = 0;
  #failed = false;
  #lines: string[] = [];
  #raw = '';
  #code: number | undefined;
  /** The first of the reply's lines. */
  #enhanced: string | undefined;

  /** Bytes that are not yet a line, or a reply not yet complete. */
  get unfinished(): boolean {
    return this.#at < this.#read.length || this.#raw.length > 0;
  }

  feed(bytes: Buffer): void {
    if (this.#failed) return;
    this.#read = this.#read.slice(this.#at) + bytes.toString('latin1');
    this.#at = 0;
  }

  /** The next line, or undefined when it has not arrived yet. */
  next(): ReplyLine | undefined {
    const left = this.#read.length - this.#at;
    if (left === 0) return undefined;
    // Where a reply was expected: the port speaks TLS from the start.
    if (this.#raw === '' && tlsTypes.includes(this.#read.charCodeAt(this.#at))) {
      if (left === 1) return undefined;
      if (this.#read.charCodeAt(this.#at + 1) === 3) return this.#fault(this.#at + 64, 'tls-record');
    }
    const end = this.#read.indexOf('\n', this.#at) + 1;
    if (end > 0 && end - this.#at <= MAX_REPLY_LINE) return this.#line(end);
    return left < MAX_REPLY_LINE ? undefined : this.#fault(this.#at + 200, 'line-too-long');
  }

  /** The line up to `end`. */
  #line(end: number): ReplyLine {
    const raw = this.#read.slice(this.#at, end);
    const { text: line, bytewise } = decode(raw.slice(0, raw.endsWith('\r\n') ? -2 : -1));
    const found = shape.exec(line);
    if (!found) return this.#fault(end, 'not-a-reply');
    const [, digits, mark, text = ''] = found;
    const code = Number(digits);
    if (this.#code !== undefined && this.#code !== code) return this.#fault(end, 'code-mismatch');
    if (this.#raw.length + raw.length > MAX_REPLY) return this.#fault(end, 'reply-too-long');
    this.#at = end;
    const enhanced = enhancedIn(text, code);
    this.#code = code;
    this.#raw += raw;
    this.#lines.push(text);
    this.#enhanced ??= enhanced;
    const last = mark !== '-';
    return {
      text: line,
      ...(bytewise && { bytewise }),
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

  #fault(end: number, fault: ReplyFault): ReplyLine {
    const raw = this.#read.slice(this.#at, end);
    this.#failed = true;
    this.#read = '';
    this.#at = 0;
    const { text, ...how } = decode(raw);
    return { text: text.replace(/\r?\n$/, ''), ...how, bytes: raw.length, last: true, fault };
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
