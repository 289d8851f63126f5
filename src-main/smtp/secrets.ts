/** Takes secrets out of text before it is shown: a server may send back what it was told. */
import type { Reply } from '../contract/reply.ts';
import { SECRET_MASK } from '../contract/trace.ts';
import { spelled, withinBase64 } from './secret-writings.ts';

/** Below this length a secret is masked only where it stands as a word, else it would blot ordinary text. */
const SHORT = 6;
/** Of a secret that goes over the end of a line, so much of it is told from ordinary text, characters. */
const PIECE = 4;

/**
 * Collects secrets and masks them in their usual writings: as they are or with characters escaped, in capitals, in
 * UTF-16, in base64 (alone or within more), in hex.
 */
export class Secrets {
  #patterns: RegExp[] = [];
  /** As they may go over the end of a line. */
  #long: string[] = [];

  /** From now on masks `secret` (text, as UTF-8 bytes). */
  hide(secret: string): void {
    const bytes = Buffer.from(secret, 'utf8');
    if (bytes.length === 0) return;
    const base64 = bytes.toString('base64');
    const wide = Buffer.from(secret, 'utf16le');
    const within = [0, 1, 2].flatMap((offset) => [
      ...withinBase64(bytes, offset),
      ...withinBase64(wide, offset),
    ]);
    const writings = [
      bytes.toString('latin1'),
      base64,
      base64.replace(/=+$/, ''),
      bytes.toString('base64url'),
      bytes.toString('hex'),
      ...(bytes.length < SHORT ? [] : within),
    ].map(escapePattern);
    const sorted = [...new Set(writings)].sort((one, other) => other.length - one.length);
    const any = [spelled(secret), ...sorted].join('|');
    this.#patterns.push(
      secret.length < SHORT
        ? new RegExp(`(?<![\\p{L}\\p{N}])(?:${any})(?![\\p{L}\\p{N}])`, 'giu')
        : new RegExp(any, 'giu'),
    );
    if (secret.length >= SHORT) this.#long.push(secret, base64.replace(/=+$/, ''), ...within);
    // The longest first, so that a secret within another leaves nothing of it behind.
    this.#patterns.sort((one, other) => other.source.length - one.source.length);
  }

  mask(text: string): string {
    return this.#patterns.reduce((masked, pattern) => masked.replace(pattern, SECRET_MASK), text);
  }

  /** A line of several: also what of a secret stands at its end or its beginning. */
  maskLine(line: string): string {
    const masked = this.mask(line);
    const [codes = ''] = /^(?:\d{3}[ -])?(?:[245]\.\d{1,3}\.\d{1,3} )?\s*/.exec(masked) ?? [];
    let text = masked.slice(codes.length);
    for (const long of this.#long) {
      for (let length = long.length - 1; length >= PIECE; length -= 1) {
        if (text.endsWith(long.slice(0, length))) text = `${text.slice(0, -length)}${SECRET_MASK}`;
        if (text.startsWith(long.slice(-length))) text = `${SECRET_MASK}${text.slice(length)}`;
      }
    }
    return `${codes}${text}`;
  }

  maskReply(reply: Reply): Reply {
    if (this.#patterns.length === 0) return reply;
    const mask = (line: string): string => (reply.lines.length > 1 ? this.maskLine(line) : this.mask(line));
    return { ...reply, lines: reply.lines.map(mask), raw: reply.raw.split('\r\n').map(mask).join('\r\n') };
  }
}

const escapePattern = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
