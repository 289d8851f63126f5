/** Reads what a raw message's header says, without changing a byte of what stays (RFC 5322 section 2.2). */
import { parseMailboxList } from '../contract/mailbox.ts';
import { distinct, wireAddress } from './address.ts';
import { MimeError, shown } from './error.ts';

interface RawField {
  /** Lower case; empty for a line that is no field. */
  readonly name: string;
  /** As it stands, folded, with its CRLF. */
  readonly text: string;
  /** Unfolded, trimmed. */
  readonly value: string;
}

/** `header`: lines ended by CRLF, one character a byte (Latin-1). */
export function rawFields(header: string): readonly RawField[] {
  return (header.match(/[^\r\n]*\r\n(?:[ \t][^\r\n]*\r\n)*/g) ?? []).map((text) => {
    const colon = text.indexOf(':');
    const name = text.slice(0, Math.max(colon, 0)).trimEnd().toLowerCase();
    const unfolded = text
      .slice(colon + 1)
      .replace(/\r\n/g, '')
      .trim();
    return { name, text, value: Buffer.from(unfolded, 'latin1').toString('utf8') };
  });
}

/** Everyone in Sender or else From, the first of them (RFC 5322 section 3.6.2). */
export function rawSender(fields: readonly RawField[]): string {
  const field = ['sender', 'from'].find((name) => fields.some((candidate) => candidate.name === name));
  const [sender] = field === undefined ? [] : addresses(fields, [field]);
  if (sender !== undefined) return sender;
  throw new MimeError({
    code: 'no-sender',
    field: 'From',
    value: '',
    message: 'The message names no sender in From or Sender.',
  });
}

/** Everyone in To, Cc and Bcc, once. */
export function rawRecipients(fields: readonly RawField[]): readonly string[] {
  const recipients = distinct(addresses(fields, ['to', 'cc', 'bcc']));
  if (recipients.length > 0) return recipients;
  throw new MimeError({
    code: 'no-recipients',
    field: 'To',
    value: '',
    message: 'The message names no recipient in To, Cc or Bcc.',
  });
}

function addresses(fields: readonly RawField[], names: readonly string[]): string[] {
  return fields
    .filter((field) => names.includes(field.name))
    .flatMap((field) =>
      parseMailboxList(field.value).map((parsed) => {
        if (parsed.ok) return wireAddress(field.name, parsed.mailbox.address);
        throw new MimeError({
          code: 'address-invalid',
          field: field.name,
          value: parsed.input,
          message: `${field.name} holds no valid address: ${shown(parsed.input)} (${parsed.error.code})`,
          detail: { reason: parsed.error.code, address: shown(parsed.input) },
        });
      }),
    );
}
