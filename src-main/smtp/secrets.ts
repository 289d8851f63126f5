/** Takes secrets out of text before it is shown: a server may send back what it was told. */
import type { Reply } from '../contract/reply.ts';
import { SECRET_MASK } from '../contract/trace.ts';

/** Below this length a secret is masked only where it stands as a word, else it would blot ordinary text. */
const SHORT = 6;

/** Collects secrets and masks them in their usual writings: as they are, base64 (alone or within more), hex. */
export class Secrets {
  #patterns: RegExp[] = [];

  /** From now on masks `secret` (text, as UTF-8 bytes). */
  hide(secret: string): void {
    const bytes = Buffer.from(secret, 'utf8');
    if (bytes.length === 0) return;
    const base64 = bytes.toString('base64');
    const writings = [
      secret,
      bytes.toString('latin1'),
      base64,
      base64.replace(/=+$/, ''),
      bytes.toString('base64url'),
      ...(bytes.length < SHORT ? [] : [0, 1, 2].flatMap((offset) => withinBase64(bytes, offset))),
    ].map(escapePattern);
    const hex = `(?:${bytes.toString('hex').replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`)})`;
    const any = [...new Set(writings), hex].sort((one, other) => other.length - one.length).join('|');
    this.#patterns.push(
      secret.length < SHORT
        ? new RegExp(`(?<![\\p{L}\\p{N}])(?:${any})(?![\\p{L}\\p{N}])`, 'gu')
        : new RegExp(any, 'gu'),
    );
    // The longest first, so that a secret within another leaves nothing of it behind.
    this.#patterns.sort((one, other) => other.source.length - one.source.length);
  }

  mask(text: string): string {
    return this.#patterns.reduce((masked, pattern) => masked.replace(pattern, SECRET_MASK), text);
  }

  maskReply(reply: Reply): Reply {
    if (this.#patterns.length === 0) return reply;
    return { ...reply, lines: reply.lines.map((line) => this.mask(line)), raw: this.mask(reply.raw) };
  }
}

/** How it shows within the base64 of something longer, where it begins `offset` bytes after a group of three. */
function withinBase64(bytes: Buffer, offset: number): readonly string[] {
  const encoded = Buffer.concat([Buffer.alloc(offset), bytes])
    .toString('base64')
    .replace(/=+$/, '');
  // Characters at the edges also hold bits of what stands beside it.
  const own = encoded.slice(Math.ceil((offset * 8) / 6), (offset + bytes.length) % 3 === 0 ? undefined : -1);
  return [own, own.replaceAll('+', '-').replaceAll('/', '_')];
}

const escapePattern = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
