/**
 * Mailboxes as people type and paste them: `Name <local@domain>` and lists of it (RFC 5322 section 3.4,
 * RFC 5321 section 4.1.2, with the non-ASCII of RFC 6531 and 6532). Pure, so that the window, the
 * command line and the main process judge an address alike.
 */

/** A display name and an address (RFC 5322 section 3.4). */
interface ParsedMailbox {
  readonly name?: string;
  readonly address: string;
}

export type MailboxErrorCode =
  | 'empty'
  | 'missing-at'
  | 'missing-local-part'
  | 'missing-domain'
  | 'local-part-invalid'
  | 'domain-invalid'
  | 'control-character'
  | 'too-long'
  | 'unclosed-quote'
  | 'unclosed-comment'
  | 'unclosed-angle'
  | 'unexpected-text'
  | 'several-mailboxes';

/** Why a text is no mailbox; `text` is the part to blame, as it was typed. */
interface MailboxError {
  readonly code: MailboxErrorCode;
  readonly text: string;
}

/** `input` is the piece of the text that was read, trimmed, so that it can be shown and edited. */
export type MailboxParse =
  | { readonly ok: true; readonly mailbox: ParsedMailbox; readonly input: string }
  | { readonly ok: false; readonly error: MailboxError; readonly input: string };

/** RFC 5321 section 4.5.3.1, octets. */
const LOCAL_PART_LIMIT = 64;
const DOMAIN_LIMIT = 255;
const LABEL_LIMIT = 63;

/** White space and the invisible marks that come along when an address is copied from a page. */
const EDGE = /[\s\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/;
const LINE_BREAK = /[\r\n\u2028\u2029]/;
const CONTROL = /[^\P{Cc}\t]/u;

/** What RFC 6531 adds to ASCII, less what cannot be seen; ZWNJ and ZWJ belong to some scripts. */
const VISIBLE = '[^\\x00-\\x7f\\p{Z}\\p{Cc}\\p{Cf}\\p{Cs}]|\\u200c|\\u200d';
const DOT_ATOM_CHARACTER = `(?:[A-Za-z0-9!#$%&'*+/=?^_\`{|}~-]|${VISIBLE})`;
const DOT_ATOM = new RegExp(`^${DOT_ATOM_CHARACTER}+(?:\\.${DOT_ATOM_CHARACTER}+)*$`, 'u');
const QUOTED_LOCAL_PART = new RegExp(`^"(?:[ !#-\\[\\]-~]|\\\\[ -~]|${VISIBLE})*"$`, 'u');
const LABEL = new RegExp(`^(?:[A-Za-z0-9-]|${VISIBLE})+$`, 'u');

/** An address alone and without anything special in it: what nearly all are. */
const PLAIN_ADDRESS = /^[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+$/;

/** Reads one mailbox. A list is refused as `several-mailboxes`, a line break inside as `control-character`. */
export function parseMailbox(text: string): MailboxParse {
  const input = trim(text);
  if (PLAIN_ADDRESS.test(input)) return parseAddress(input, input, undefined);
  if (CONTROL.test(input)) return failed(input, 'control-character', input);
  const [first, second] = parseMailboxList(input);
  if (first === undefined) return failed(input, 'empty', input);
  return second === undefined ? first : failed(input, 'several-mailboxes', input);
}

/**
 * Reads a list as typed, pasted or found in a header field: mailboxes parted by commas, semicolons and
 * line breaks, in order, each with its own verdict. Empty pieces and group names (RFC 5322 section 3.4)
 * are passed over. A folded header field has to be unfolded first.
 */
export function parseMailboxList(text: string): readonly MailboxParse[] {
  return split(text).map(parsePiece);
}

/** The mailbox as people read it, such that `parseMailbox` gives it back. */
export function formatMailbox(mailbox: ParsedMailbox): string {
  if (mailbox.name === undefined || mailbox.name === '') return mailbox.address;
  const name = /[()<>[\]:;@\\,"]/.test(mailbox.name)
    ? `"${mailbox.name.replace(/[\\"]/g, '\\$&')}"`
    : mailbox.name;
  return `${name} <${mailbox.address}>`;
}

function split(text: string): string[] {
  const pieces: string[] = [];
  let start = 0;
  let holdsAt = false;
  const cut = (end: number): void => {
    const piece = trim(text.slice(start, end));
    if (piece !== '') pieces.push(piece);
    start = end + 1;
    holdsAt = false;
  };
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if ('"(<['.includes(character)) {
      const end = closing(text, at) ?? (character === '[' ? at + 1 : lineEnd(text, at));
      holdsAt ||= character === '<';
      at = end - 1;
    } else if (character === ':') {
      start = at + 1;
    } else if (character === ',' || character === ';' || LINE_BREAK.test(character)) {
      cut(at);
    } else if ((character === '，' || character === '；') && holdsAt) {
      // A Chinese keyboard's comma parts addresses; before any address it belongs to a name.
      cut(at);
    } else if (character === '@') {
      holdsAt = true;
    }
  }
  cut(text.length);
  return pieces;
}

function parsePiece(input: string): MailboxParse {
  if (CONTROL.test(input)) return failed(input, 'control-character', input);
  if (!/["(<]/.test(input)) return parseAddress(input, trim(input), undefined);
  let name = '';
  let bare = '';
  let comment: string | undefined;
  let angle: string | undefined;
  for (let at = 0; at < input.length; ) {
    const character = input.charAt(at);
    if (!'"(<'.includes(character)) {
      if (angle !== undefined && character.trim() !== '')
        return failed(input, 'unexpected-text', input.slice(at));
      name += character;
      bare += character;
      at++;
      continue;
    }
    const end = closing(input, at);
    const item = input.slice(at, end);
    if (end === undefined) return failed(input, unclosed(character), item);
    if (character === '(') comment ??= trim(unescapePairs(item.slice(1, -1)));
    else if (angle !== undefined) return failed(input, 'unexpected-text', input.slice(at));
    else if (character === '<') angle = item.slice(1, -1);
    else {
      name += unescapePairs(item.slice(1, -1));
      bare += item;
    }
    at = end;
  }
  // `local@domain (Name)` is how names were written before RFC 822's angle brackets caught on.
  if (angle === undefined) return parseAddress(input, trim(bare), comment);
  const address = withoutComments(angle);
  if (address === undefined) return failed(input, 'unclosed-comment', angle);
  // Source routes (`<@relay:local@domain>`) are to be ignored (RFC 5321 appendix C).
  return parseAddress(input, trim(address).replace(/^@[^:"]*:/, ''), collapse(name));
}

function parseAddress(input: string, text: string, name: string | undefined): MailboxParse {
  if (text === '') return failed(input, 'empty', input);
  const at = text.startsWith('"') ? text.indexOf('@', closing(text, 0)) : text.lastIndexOf('@');
  if (at < 0) return failed(input, 'missing-at', text);
  const local = trim(text.slice(0, at));
  // The full stops of Chinese and Japanese keyboards part labels as well (UTS 46 section 2.3).
  const domain = trim(text.slice(at + 1)).replace(/[\u3002\uff0e\uff61]/g, '.');
  if (local === '') return failed(input, 'missing-local-part', text);
  if (domain === '') return failed(input, 'missing-domain', text);
  if (!DOT_ATOM.test(local) && !QUOTED_LOCAL_PART.test(local)) {
    return failed(input, 'local-part-invalid', local);
  }
  if (!isDomain(domain)) return failed(input, 'domain-invalid', domain);
  if (octets(local) > LOCAL_PART_LIMIT) return failed(input, 'too-long', local);
  if (octets(domain) > DOMAIN_LIMIT) return failed(input, 'too-long', domain);
  const address = `${local}@${domain}`;
  return { ok: true, input, mailbox: name === undefined || name === '' ? { address } : { name, address } };
}

function isDomain(domain: string): boolean {
  if (domain.startsWith('[')) return isAddressLiteral(domain);
  const labels = domain.split('.');
  // An address of numbers alone is meant as a literal and has to be written as one.
  if (labels.length > 1 && /^[0-9]+$/.test(labels.at(-1) ?? '')) return false;
  // A label of other scripts is longer in DNS than here; only a look-up can tell.
  return labels.every(
    (label) =>
      label.length <= LABEL_LIMIT && LABEL.test(label) && !label.startsWith('-') && !label.endsWith('-'),
  );
}

/** `[192.0.2.1]`, `[IPv6:2001:db8::1]` or `[tag:content]` (RFC 5321 section 4.1.3). */
function isAddressLiteral(text: string): boolean {
  const content = /^\[([!-Z^-~]+)\]$/.exec(text)?.[1];
  if (content === undefined) return false;
  const tagged = /^([A-Za-z0-9-]*[A-Za-z0-9]):(.+)$/.exec(content);
  if (tagged === null) return isIpv4(content);
  return tagged[1]?.toLowerCase() === 'ipv6' ? isIpv6(tagged[2] ?? '') : true;
}

function isIpv4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^[0-9]{1,3}$/.test(part) && Number(part) <= 255);
}

function isIpv6(text: string): boolean {
  const tail = text.slice(text.lastIndexOf(':') + 1);
  const hex = tail.includes('.') && isIpv4(tail) ? `${text.slice(0, -tail.length)}0:0` : text;
  const halves = hex.split('::');
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  if (!groups.every((group) => /^[0-9A-Fa-f]{1,4}$/.test(group))) return false;
  return halves.length === 1 ? groups.length === 8 : halves.length === 2 && groups.length <= 7;
}

/** Index after the delimiter that closes the one at `start`; undefined when its line has none. */
function closing(text: string, start: number): number | undefined {
  const open = text.charAt(start);
  const close = { '"': '"', '(': ')', '<': '>', '[': ']' }[open];
  let depth = 1;
  for (let at = start + 1; at < text.length; at++) {
    const character = text.charAt(at);
    if (LINE_BREAK.test(character) || (open === '[' && at - start > DOMAIN_LIMIT)) return undefined;
    if (character === close) {
      depth--;
      if (depth === 0) return at + 1;
    } else if (character === '(' && open === '(') {
      depth++;
    } else if (character === '"' && open === '<') {
      const end = closing(text, at);
      if (end === undefined) return undefined;
      at = end - 1;
    } else if (character === '\\' && open !== '<' && !LINE_BREAK.test(text.charAt(at + 1))) {
      at++;
    }
  }
  return undefined;
}

function withoutComments(text: string): string | undefined {
  let kept = '';
  for (let at = 0; at < text.length; ) {
    const character = text.charAt(at);
    const end = character === '"' || character === '(' ? closing(text, at) : at + 1;
    if (end === undefined) return undefined;
    if (character !== '(') kept += text.slice(at, end);
    at = end;
  }
  return kept;
}

function lineEnd(text: string, from: number): number {
  const length = text.slice(from).search(LINE_BREAK);
  return length < 0 ? text.length : from + length;
}

function unclosed(open: string): MailboxErrorCode {
  if (open === '"') return 'unclosed-quote';
  return open === '(' ? 'unclosed-comment' : 'unclosed-angle';
}

function failed(input: string, code: MailboxErrorCode, text: string): MailboxParse {
  return { ok: false, input, error: { code, text } };
}

function trim(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && EDGE.test(text.charAt(start))) start++;
  while (end > start && EDGE.test(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

function collapse(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function unescapePairs(text: string): string {
  return text.replace(/\\(.)/gsu, '$1');
}

/** Length in UTF-8; no `TextEncoder` here, since the contract knows neither Node nor the DOM. */
function octets(text: string): number {
  let count = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    count += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return count;
}
