/** Mailboxes in header fields and in the envelope (RFC 5322 section 3.4, RFC 5321 section 4.1.2). */
import { parseMailbox } from '../contract/mailbox.ts';
import { encodedWords, needsEncoding } from './encoded-word.ts';
import { MimeError, refuseControls, shown } from './error.ts';
import { fieldLine } from './fold.ts';
import type { Mailbox } from './message.ts';

/** Words, and names that have to be quoted, longer than this are encoded: they cannot be folded. */
const NAME_LIMIT = 60;

/** The mailbox with its address as it goes on the wire: see `wireAddress`. */
export function wireMailbox(field: string, { name, address }: Mailbox): Mailbox {
  const wire = wireAddress(field, address);
  return name === undefined ? { address: wire } : { name, address: wire };
}

/** From, Sender, Reply-To, To, Cc: the whole field. Of wire mailboxes. */
export function addressField(field: string, mailboxes: readonly Mailbox[]): string {
  const last = mailboxes.length - 1;
  return fieldLine(
    field,
    mailboxes.flatMap((mailbox, index) => {
      const segments = mailboxSegments(field, mailbox, index === 0 ? field.length + 2 : 1);
      return index === last ? segments : [...segments.slice(0, -1), `${segments.at(-1) ?? ''},`];
    }),
  );
}

/**
 * The address as it goes on the wire: checked, and its domain in A-labels (RFC 5890 section 2.3.2.1), so
 * that a domain of any script needs no SMTPUTF8. A local part beyond ASCII stays and does need it.
 */
export function wireAddress(field: string, address: string): string {
  refuseControls(field, address);
  const parsed = parseMailbox(address);
  if (!parsed.ok) throw invalid(field, address, parsed.error.code);
  const at = parsed.mailbox.address.lastIndexOf('@');
  const domain = parsed.mailbox.address.slice(at + 1);
  const ascii = asciiDomain(domain);
  if (ascii === domain) return parsed.mailbox.address;
  const wire = `${parsed.mailbox.address.slice(0, at)}@${ascii}`;
  if (!parseMailbox(wire).ok) throw invalid(field, address, 'domain-invalid');
  return wire;
}

/** The domain of a checked address. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}

/** Each address once, in order. Local parts may differ by case alone (RFC 5321 section 2.4), domains not. */
export function distinct(addresses: readonly string[]): string[] {
  const seen = new Map<string, string>();
  for (const address of addresses) {
    const domain = domainOf(address);
    const key = `${address.slice(0, -domain.length)}${domain.toLowerCase()}`;
    if (!seen.has(key)) seen.set(key, address);
  }
  return [...seen.values()];
}

function mailboxSegments(field: string, mailbox: Mailbox, taken: number): string[] {
  const { name = '', address } = mailbox;
  refuseControls(field, name);
  return name.trim() === '' ? [` ${address}`] : [...nameSegments(name.trim(), taken), ` <${address}>`];
}

function nameSegments(name: string, taken: number): string[] {
  if (
    /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+( [A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/.test(name) &&
    name.split(' ').every((word) => word.length <= NAME_LIMIT) &&
    !needsEncoding(name)
  ) {
    return name.split(' ').map((word) => ` ${word}`);
  }
  if (needsEncoding(name) || name.length > NAME_LIMIT) {
    return encodedWords(name, taken).map((word) => ` ${word}`);
  }
  return [` "${name.replace(/[\\"]/g, '\\$&')}"`];
}

function asciiDomain(domain: string): string {
  // ASCII stays as it was written; URL would read some of it as numbers (`0x7f.1`).
  if (/^[!-~]*$/.test(domain)) return domain;
  const url = `http://${domain}/`;
  return URL.canParse(url) ? new URL(url).hostname : '';
}

function invalid(field: string, address: string, reason: string): MimeError {
  return new MimeError({
    code: 'address-invalid',
    field,
    value: address,
    message: `${field} holds no valid address: ${shown(address)} (${reason})`,
    detail: { reason, address: shown(address) },
  });
}
