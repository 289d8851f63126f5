/** Finds the names of people and computers in free text, also inside base64, and replaces them. */
import type { Redaction } from '../../contract/trace-export.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import { ordinaryWords } from './words.ts';

const label = String.raw`[\p{L}\p{N}_](?:[\p{L}\p{N}\p{M}_-]*[\p{L}\p{N}\p{M}_])?`;
const domain = String.raw`${label}(?:\.${label})*`;
const quoted = String.raw`"(?:[^"\\]|\\.)*"`;
const atom = String.raw`[^\s<>()[\]\\,;:"'@\p{Cc}•\u2400]+`;
/** Also where the at sign was escaped for an address (`%40`), for xtext (`+40`) or for quoted-printable (`=40`). */
const mailboxPattern = new RegExp(
  String.raw`(${quoted}|${atom}?)(@|%40|\+40|=40)(${domain}|\[[^\]\s]{3,}\])`,
  'gu',
);
const wholeMailbox = new RegExp(`^(?:${mailboxPattern.source})$`, 'u');
/** A key before an address, of ESMTP, of a mechanism's message or of a server's remark. */
const keyPattern = /^(?:AUTH|ENVID|authzid|user|login|email|mail|address|from|to|n|a|u)=/i;
const ipv4Pattern = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d]|\.\d)/g;
const ipv6Pattern =
  /(?<![\p{L}\p{N}])(?:[\da-f]{0,4}:){2,7}(?:[\da-f]{1,4}|(?:\d{1,3}\.){3}\d{1,3})?(?![\p{L}\p{N}:])/giu;
const hostPattern = new RegExp(
  String.raw`(?:${label}\.)+(?:xn--[\p{L}\p{N}-]+|\p{L}[\p{L}\p{M}]+)(?![\p{L}\p{N}])`,
  'gu',
);
const wordPattern = /[\p{L}\p{N}_](?:[\p{L}\p{N}\p{M}_.+=-]*[\p{L}\p{N}\p{M}_])?/gu;
const base64Pattern = /(?<![A-Za-z0-9+/_=-])[A-Za-z0-9+/_-]{8,}={0,2}(?![A-Za-z0-9+/_=-])/g;

export class TextRedactor {
  readonly #rules: Redaction;
  readonly #names: Pseudonyms;
  /** Names that only their use tells as such, in lower case: a login name, a local part, a host without a dot. */
  readonly #words = new Map<string, 'user' | 'host'>();
  /** Those of them that no single word can be. */
  readonly #phrases = new Set<string>();
  /** A name was seen that is not ASCII: its bytes may stand in a reply of another character set. */
  #foreign = false;

  constructor(rules: Redaction, names: Pseudonyms) {
    this.#rules = rules;
    this.#names = names;
  }

  /** Takes the addresses in a text for known, so that their parts are found where they stand alone. */
  learn(text: string): void {
    for (const [, local = '', , host = ''] of text.matchAll(mailboxPattern)) {
      this.learnName(withoutKey(local)[1], 'user');
      if (!host.startsWith('[')) this.#names.domain(host);
      if (/[^\0-\x7f]/.test(local + host)) this.#foreign = true;
    }
    for (const [token] of text.matchAll(base64Pattern)) {
      const decoded = decodedBase64(token);
      if (decoded !== undefined) this.learn(decoded);
    }
  }

  learnName(given: string, kind: 'user' | 'host'): void {
    // What is quoted for an address may be quoted once more for where it stands, or not at all.
    const name = given.replace(/^"(.*)"$/, '$1');
    const key = name.toLowerCase();
    if (key.length < 2 || /^\d+$/.test(key) || ordinaryWords.has(key)) return;
    if (/[^\0-\x7f]/.test(key)) this.#foreign = true;
    if (new RegExp(`^${wordPattern.source}$`, 'u').test(key))
      this.#words.set(key, this.#words.get(key) ?? kind);
    // An address has a pseudonym of its own kind, wherever it stands.
    else if (kind === 'user' && !wholeMailbox.test(name)) this.#phrases.add(name);
  }

  /** The text with what the rules want replaced. */
  redact(text: string): string {
    const decoded = text.replace(base64Pattern, (token) => {
      const inside = decodedBase64(token);
      const changed = inside === undefined ? inside : this.#replace(inside);
      return changed === inside || changed === undefined ? token : Buffer.from(changed).toString('base64');
    });
    return this.#replace(decoded);
  }

  /** A text of unknown character set, one character a byte: what is not ASCII may be part of a name. */
  redactBytewise(text: string): string {
    return this.redact(this.#foreign ? text.replace(/[^\0-\x7f]+/g, '?') : text);
  }

  #replace(text: string): string {
    const { addresses, hosts } = this.#rules;
    let result = text;
    if (addresses) {
      for (const phrase of this.#phrases) result = result.replaceAll(phrase, this.#names.user(phrase));
    }
    if (addresses || hosts) result = result.replace(mailboxPattern, (...parts) => this.#mailbox(parts));
    if (this.#words.size > 0) result = result.replace(wordPattern, (found) => this.#word(found));
    if (!hosts) return result;
    return result
      .replace(ipv6Pattern, (found) => (isIpv6(found) ? this.#names.ip(found) : found))
      .replace(ipv4Pattern, (found) => this.#names.ip(found))
      .replace(hostPattern, (found) => (isPseudonym(found) ? found : this.#names.host(found)));
  }

  #mailbox([, local = '', at = '@', host = '']: readonly string[]): string {
    const [key, name] = withoutKey(local);
    if (!this.#rules.addresses) return `${local}${at}${this.#domain(host)}`;
    return `${key}${name === '' ? '' : this.#names.user(name)}${at}${this.#domain(host)}`;
  }

  #domain(host: string): string {
    if (isPseudonym(host)) return host;
    if (!host.startsWith('[')) return this.#names.domain(host);
    return `[${this.#names.ip(host.slice(1, -1).replace(/^IPv6:/i, ''))}]`;
  }

  #word(found: string): string {
    const kind = this.#words.get(found.toLowerCase());
    if (kind === 'user' && this.#rules.addresses) return this.#names.user(found);
    if (kind === 'host' && this.#rules.hosts) return this.#names.host(found);
    return found;
  }
}

/** What came before it in the same text. */
const isPseudonym = (name: string): boolean =>
  /^(?:host\d+\.)?(?:(?:domain\d+|host\d+)\.)?example$/.test(name);

function withoutKey(local: string): readonly [key: string, name: string] {
  const [key = ''] = keyPattern.exec(local) ?? [];
  return [key, local.slice(key.length)];
}

const isIpv6 = (text: string): boolean =>
  text.includes('::') || text.split(':').length === 8 ? URL.canParse(`http://[${text}]/`) : false;

/** What base64 stands for, when that is text; undefined otherwise. */
export function decodedBase64(token: string): string | undefined {
  const bytes = Buffer.from(token, 'base64');
  if (bytes.length === 0) return undefined;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    // NUL and 0x01 part the fields of PLAIN and of the OAuth mechanisms.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: text has none of them
    return /[\u0002-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text) ? undefined : text;
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
