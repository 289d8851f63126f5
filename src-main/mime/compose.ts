/** A described message to bytes: everything is checked and measured first, the files are read last. */
import { randomUUID } from 'node:crypto';
import { addressField, distinct, domainOf, wireMailbox } from './address.ts';
import { attachmentType } from './content-type.ts';
import { MimeError, refuseControls, shown } from './error.ts';
import { dateField, extraField, idField, textField } from './headers.ts';
import type { AttachmentSource, Mailbox, MessageInput } from './message.ts';
import { type FileEncoding, filePart, multipart, type Part, textPart } from './part.ts';
import { inChunks } from './write.ts';

/** A message ready to be sent: its own envelope, its exact size, its bytes on demand. */
export interface ComposedMessage {
  /** With angle brackets. */
  readonly messageId: string;
  /** `from` is the Sender's address where there is one; `to` names everyone of To, Cc and Bcc once. */
  readonly envelope: { readonly from: string; readonly to: readonly string[] };
  /** Exact bytes of `bytes()`, the final CRLF included; not dot-stuffed. */
  readonly size: number;
  /** True when it holds bytes above 127: a local part beyond ASCII in the header. */
  readonly eightBit: boolean;
  /**
   * Reads the attachments anew at each call, one chunk ahead of who asks. A piece is the taker's until the next
   * is asked for.
   */
  readonly bytes: () => AsyncIterable<Uint8Array>;
  /** The same with its files as they are, for a way that takes BINARYMIME (RFC 3030); absent without files. */
  readonly binary?: Pick<ComposedMessage, 'size' | 'bytes'>;
}

/**
 * Makes a message of RFC 5322 and MIME. Throws a `MimeError` of class `input` for what cannot become a
 * header; `bytes()` throws one of class `file` when a file is not what it was.
 */
export function composeMessage(input: MessageInput): ComposedMessage {
  const mailboxes = wireMailboxes(input);
  const { sender, from } = mailboxes;
  const messageId = input.messageId ?? `<${randomUUID()}@${domainOf(from.address)}>`;
  const fields = header({ ...input, ...mailboxes }, messageId);
  return {
    messageId,
    envelope: {
      from: (sender ?? from).address,
      to: distinct((['to', 'cc', 'bcc'] as const).flatMap((field) => mailboxes[field].map(addressOf))),
    },
    ...formOf(fields, rootPart(input, 'base64')),
    eightBit: /[^\p{ASCII}]/u.test(fields),
    ...(input.attachments.length > 0 && { binary: formOf(fields, rootPart(input, 'binary')) }),
  };
}

/** Every address checked, and as it goes on the wire. */
function wireMailboxes({ from, sender, replyTo, to, cc, bcc }: MessageInput) {
  const all = (field: string, mailboxes: readonly Mailbox[]) =>
    mailboxes.map((mailbox) => wireMailbox(field, mailbox));
  return {
    ...(sender !== undefined && { sender: wireMailbox('Sender', sender) }),
    from: wireMailbox('From', from),
    ...(replyTo !== undefined && { replyTo: all('Reply-To', replyTo) }),
    to: all('To', to),
    cc: all('Cc', cc),
    bcc: all('Bcc', bcc),
  };
}

const addressOf = ({ address }: Mailbox): string => address;

function formOf(fields: string, root: Part): Pick<ComposedMessage, 'size' | 'bytes'> {
  const head = Buffer.from(`${fields}MIME-Version: 1.0\r\n${root.header}\r\n`, 'utf8');
  const end = Buffer.from(root.complete === true ? '' : '\r\n', 'latin1');
  return {
    size: head.length + root.size + end.length,
    bytes: () => inChunks(concatenated(head, root, end)),
  };
}

function header(input: MessageInput, messageId: string): string {
  const { sender, replyTo = [], to, cc, bcc, references = [], inReplyTo, headers = [] } = input;
  return [
    dateField(input.date ?? new Date()),
    addressField('From', [input.from]),
    sender === undefined ? '' : addressField('Sender', [sender]),
    replyTo.length === 0 ? '' : addressField('Reply-To', replyTo),
    to.length === 0 ? '' : addressField('To', to),
    // Nobody is named, so say so: a message without To and Cc looks like spam (RFC 5322 appendix A.1.3).
    to.length === 0 && cc.length === 0 && bcc.length > 0 ? 'To: undisclosed-recipients:;\r\n' : '',
    cc.length === 0 ? '' : addressField('Cc', cc),
    textField('Subject', input.subject),
    idField('Message-ID', [messageId]),
    inReplyTo === undefined ? '' : idField('In-Reply-To', inReplyTo.trim().split(/[ \t]+/)),
    references.length === 0 ? '' : idField('References', references),
    ...headers.map(([name, value]) => extraField(name, value)),
  ].join('');
}

/** mixed( alternative( text, related( html, pictures ) ), files ), less the levels that are not needed. */
function rootPart(input: MessageInput, encoding: FileEncoding): Part {
  for (const attachment of input.attachments) checkAttachment(attachment);
  const isRelated = (attachment: AttachmentSource): boolean =>
    input.html !== undefined && attachment.cid !== undefined && attachment.inline !== false;
  const part = (source: AttachmentSource, disposition: 'attachment' | 'inline'): Part =>
    filePart(source, attachmentType(source), disposition, encoding);
  const related = input.attachments.filter(isRelated).map((source) => part(source, 'inline'));
  const files = input.attachments
    .filter((attachment) => !isRelated(attachment))
    .map((source) => part(source, source.inline === true ? 'inline' : 'attachment'));
  const text = bodyPart(input.text, input.html, related);
  return files.length === 0 ? text : multipart('multipart/mixed', [text, ...files]);
}

function bodyPart(text: string, html: string | undefined, related: readonly Part[]): Part {
  if (html === undefined) return textPart('text/plain', text);
  const page = textPart('text/html', html);
  const rich =
    related.length === 0 ? page : multipart('multipart/related; type="text/html"', [page, ...related]);
  return text === '' ? rich : multipart('multipart/alternative', [textPart('text/plain', text), rich]);
}

function checkAttachment({ filename, cid, size }: AttachmentSource): void {
  refuseControls('attachment file name', filename);
  if (!Number.isSafeInteger(size) || size < 0) throw new RangeError(`Not a size in bytes: ${size}`);
  if (cid === undefined || /^[!-;=?-~]{1,200}$/.test(cid)) return;
  throw new MimeError({
    code: 'id-invalid',
    field: 'Content-ID',
    value: cid,
    message: `This cannot be a Content-ID: ${shown(cid)}`,
  });
}

async function* concatenated(head: Uint8Array, root: Part, end: Uint8Array): AsyncGenerator<Uint8Array> {
  yield head;
  yield* root.body();
  yield end;
}
