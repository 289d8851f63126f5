/** A message typed by hand: its bytes, part by part, and the line that ends it. */
import type { BrokenRule, ConsoleInput } from '../contract/console.ts';
import { DotStuffer } from './dot-stuff.ts';
import { escapedBytes } from './typed.ts';

type Part = Pick<Extract<ConsoleInput, { kind: 'message' }>, 'text' | 'stuffed' | 'lineEnd' | 'lax'>;

/** Text with its lines ended alike; where it is `lax`, escapes in it are bytes. */
export function contentBytes({ text, lineEnd, lax }: Pick<Part, 'text' | 'lineEnd' | 'lax'>): Buffer {
  const lines = text.replace(/\r\n|\r|\n/g, lineEnd === 'lf' ? '\n' : '\r\n');
  return lax ? escapedBytes(lines) : Buffer.from(lines, 'utf8');
}

export class HandMessage {
  readonly #stuffer = new DotStuffer();
  /** The last two bytes that went out. */
  #tail = Buffer.from('\r\n');
  /** Bytes so far, before dots were doubled. */
  sent = 0;

  part(part: Part): Uint8Array {
    const content = contentBytes(part);
    const stuffed = this.#stuffer.push(content);
    this.sent += content.length;
    this.#tail = Buffer.concat([this.#tail, content.subarray(-2)]).subarray(-2);
    return part.stuffed ? stuffed : content;
  }

  /** The final dot, on a line of its own. */
  end(): Uint8Array {
    return Buffer.from(this.#tail.toString('latin1') === '\r\n' ? '.\r\n' : '\r\n.\r\n');
  }
}

/** Longest line of a message without its line end, bytes (RFC 5321 section 4.5.3.1.6). */
const LONGEST = 998;

/** The rules that a part of a message would break. */
export function brokenByContent({ stuffed, ...content }: Part): readonly BrokenRule[] {
  const lines = contentBytes(content).toString('latin1').split('\n');
  const rules: BrokenRule['rule'][] = [];
  if (content.lineEnd === 'lf' || lines.some((line, index) => isBare(line, index < lines.length - 1)))
    rules.push('bare-line-end');
  if (!stuffed && lines.some((line) => line.startsWith('.'))) rules.push('dots-not-doubled');
  if (lines.some((line) => line.replace(/\r$/, '').length > LONGEST)) rules.push('too-long');
  return rules.map((rule) => ({ rule, line: 0 }));
}

/** A line that ends with LF alone, or has a CR in its middle. */
const isBare = (line: string, hasLf: boolean): boolean =>
  (hasLf && !line.endsWith('\r')) || line.slice(0, -1).includes('\r') || (!hasLf && line.endsWith('\r'));
