/** Gathers the lines of a reply (RFC 5321 section 4.2). */
import type { Capability, Reply } from '../../contract/reply.ts';

/** What a line says of its reply; `code` absent where it is no line of one, `enhanced` of RFC 3463. */
export function factsOf(line: string): {
  readonly code?: number;
  readonly enhanced?: string;
  readonly last: boolean;
} {
  const code = /^\d{3}(?=[ -]|$)/.exec(line)?.[0];
  const enhanced = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})(?= |$)/.exec(line)?.[1];
  const last = code !== undefined && line[3] !== '-';
  return {
    ...(code !== undefined && { code: Number(code) }),
    ...(enhanced !== undefined && { enhanced }),
    last,
  };
}

/** A server that never ends its reply is not remembered whole, lines. */
const MOST_LINES = 1000;

export class ReplyLines {
  #lines: string[] = [];
  #raw = '';
  /** What the reply offers, where it is one to EHLO: a keyword a line after the first. */
  capabilities: readonly Capability[] = [];

  /** The rest of a reply does not come. */
  forget(): void {
    this.#lines = [];
    this.#raw = '';
  }

  /** The whole reply once `line` ends it. */
  add(line: string, bytewise: boolean): Reply | undefined {
    const [, code, divider = ''] = /^(\d{3})([ -]|$)/.exec(line) ?? [];
    if (this.#lines.length < MOST_LINES) {
      this.#lines.push(line.slice(4));
      this.#raw += `${bytewise ? line : Buffer.from(line).toString('latin1')}\r\n`;
    }
    if (code === undefined || divider === '-') return undefined;
    const lines = this.#lines;
    const raw = this.#raw;
    this.#lines = [];
    this.#raw = '';
    this.capabilities = lines.slice(1).flatMap((one) => {
      const [keyword, ...parameters] = one.trim().split(/\s+/);
      return keyword ? [{ keyword: keyword.toUpperCase(), parameters }] : [];
    });
    const enhanced = /^([245]\.\d{1,3}\.\d{1,3})(?= |$)/.exec(lines.at(-1) ?? '')?.[1];
    return { code: Number(code), ...(enhanced !== undefined && { enhanced }), lines, raw };
  }
}
