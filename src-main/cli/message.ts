/** From a message as a document describes it to one that can be sent. */
import { createReadStream } from 'node:fs';
import { basename, resolve } from 'node:path';
import { type MailboxErrorCode, parseMailbox, parseMailboxList } from '../contract/mailbox.ts';
import { type ComposedMessage, composeMessage } from '../mime/compose.ts';
import { MimeError } from '../mime/error.ts';
import type { AttachmentSource, Mailbox } from '../mime/message.ts';
import { rawMessage } from '../mime/raw.ts';
import { fileSource, lookAt } from '../outbox/file.ts';
import type { AttachmentDocument, FieldsDocument, MessageDocument } from './documents.ts';
import { UsageError } from './io.ts';

/** A message with its own envelope; a raw one may have no Message-ID. */
export type ReadyMessage = Omit<ComposedMessage, 'messageId'> & { readonly messageId?: string };

export interface GivenEnvelope {
  readonly from?: string;
  readonly to?: readonly string[];
}

/**
 * @param given what takes the place of the message's own envelope
 * @throws UsageError for an address or a date that cannot be read; MimeError for what cannot be a header or a file
 */
export async function readyMessage(
  document: MessageDocument,
  cwd: string,
  given: GivenEnvelope = {},
): Promise<ReadyMessage> {
  if ('raw' in document) {
    const path = resolve(cwd, document.raw);
    return rawMessage({ filename: basename(path), open: () => createReadStream(path) }, given);
  }
  const composed = composeMessage(await inputOf(document, cwd));
  return {
    ...composed,
    envelope: { from: given.from ?? composed.envelope.from, to: given.to ?? composed.envelope.to },
  };
}

async function inputOf(document: FieldsDocument, cwd: string) {
  const { sender, replyTo, html, date, messageId, inReplyTo, references, headers } = document;
  return {
    from: mailbox('message.from', document.from),
    to: mailboxes('message.to', document.to),
    cc: mailboxes('message.cc', document.cc),
    bcc: mailboxes('message.bcc', document.bcc),
    subject: document.subject,
    text: document.text,
    ...(sender !== undefined && { sender: mailbox('message.sender', sender) }),
    ...(replyTo !== undefined && { replyTo: mailboxes('message.replyTo', [replyTo].flat()) }),
    ...(html !== undefined && { html }),
    ...(date !== undefined && { date: dateOf(date) }),
    ...(messageId !== undefined && { messageId }),
    ...(inReplyTo !== undefined && { inReplyTo }),
    ...(references !== undefined && { references }),
    ...(headers !== undefined && { headers }),
    attachments: await Promise.all(document.attachments.map((attachment) => sourceOf(attachment, cwd))),
  };
}

/** @throws UsageError naming `field` */
export function mailbox(field: string, text: string): Mailbox {
  const parsed = parseMailbox(text);
  if (parsed.ok) return parsed.mailbox;
  const why = flaws[parsed.error.code];
  throw new UsageError(`${field}: ${JSON.stringify(text)} is not an address: ${why}.`);
}

const flaws: Readonly<Record<MailboxErrorCode, string>> = {
  empty: 'it is empty',
  'missing-at': 'it has no @',
  'missing-local-part': 'nothing stands before the @',
  'missing-domain': 'nothing stands after the @',
  'local-part-invalid': 'what stands before the @ cannot be a mailbox name',
  'domain-invalid': 'what stands after the @ cannot be a domain',
  'control-character': 'it has a line break or another control character in it',
  'too-long': 'it is too long',
  'unclosed-quote': 'a quote is not closed',
  'unclosed-comment': 'a parenthesis is not closed',
  'unclosed-angle': 'a < is not closed',
  'unexpected-text': 'there is text where none can be',
  'several-mailboxes': 'there are several',
};

/** Each text may itself be a list. @throws UsageError naming `field` */
export function mailboxes(field: string, texts: readonly string[]): readonly Mailbox[] {
  return texts.flatMap((text) => {
    // A line break in an address is an attempt at a header, not a separator.
    if (/[\r\n\0]/.test(text)) return [mailbox(field, text)];
    const parsed = parseMailboxList(text);
    if (parsed.length === 0) return [mailbox(field, text)];
    return parsed.map((one) => (one.ok ? one.mailbox : mailbox(field, one.input)));
  });
}

function dateOf(text: string): Date {
  const date = new Date(text);
  if (Number.isNaN(date.getTime()))
    throw new UsageError(`"message.date": ${JSON.stringify(text)} is not a date`);
  return date;
}

async function sourceOf(document: AttachmentDocument, cwd: string): Promise<AttachmentSource> {
  const { filename, contentType, cid, inline } = document;
  const content = await contentOf(document, cwd);
  return {
    ...content,
    ...(filename !== undefined && { filename }),
    ...(contentType !== undefined && { contentType }),
    ...(cid !== undefined && { cid }),
    ...(inline !== undefined && { inline }),
  };
}

async function contentOf(
  { path, contentBase64 = '' }: AttachmentDocument,
  cwd: string,
): Promise<AttachmentSource> {
  if (path === undefined) {
    const bytes = Buffer.from(contentBase64, 'base64');
    return { filename: 'attachment', size: bytes.length, open: () => once(bytes) };
  }
  const look = await lookAt(resolve(cwd, path));
  if (look.ok) return fileSource(look.file);
  throw new MimeError({
    code: 'file-unreadable',
    field: 'attachments',
    value: path,
    message: `The file ${JSON.stringify(path)} ${reasons[look.reason]}.`,
    detail: { file: basename(path), reason: look.reason },
  });
}

const reasons = {
  missing: 'is not there',
  unreadable: 'cannot be read',
  directory: 'is a folder',
  'not-a-file': 'is not a regular file',
};

async function* once(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}
