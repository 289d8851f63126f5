/** A finished message (`.eml`) as it stands, streamed from a source that can be opened twice. */
import { canonicalLines } from './canonical.ts';
import { MimeError, shown } from './error.ts';
import { rawFields, rawRecipients, rawSender } from './raw-header.ts';
import { inChunks } from './write.ts';

/** Where the message comes from; opened once to look at it and once for each sending. */
export interface RawSource {
  /** For errors. */
  readonly filename: string;
  readonly open: () => AsyncIterable<Uint8Array>;
}

export interface RawMessage {
  /** As the message has it, with angle brackets; absent when it has none. */
  readonly messageId?: string;
  readonly envelope: { readonly from: string; readonly to: readonly string[] };
  /** Exact bytes of `bytes()`. */
  readonly size: number;
  readonly eightBit: boolean;
  readonly bytes: () => AsyncIterable<Uint8Array>;
}

/** Servers take far less; bounds what is held in memory. */
const HEADER_LIMIT = 1024 * 1024;
const CRLF = Buffer.from('\r\n', 'latin1');
const HEADER_END = Buffer.from('\r\n\r\n', 'latin1');

/**
 * Looks through the source once. What is sent is the source byte for byte, except that line ends become
 * CRLF and that Bcc fields are left out: they are the envelope's business, and whoever writes them in a
 * file that is to be sent expects what `sendmail -t` does, not that everybody can read them (RFC 5322
 * section 3.6.3).
 *
 * The envelope comes from Sender or From and To, Cc and Bcc, where it is not given; what is given is taken
 * as it is. Throws a `MimeError` of class `input`, or `file` when the source cannot be read.
 */
export async function rawMessage(
  source: RawSource,
  given: { readonly from?: string; readonly to?: readonly string[] } = {},
): Promise<RawMessage> {
  let size = 0;
  let eightBit = false;
  let header: string | undefined;
  for await (const { bytes, sent } of looked(source)) {
    header ??= bytes.toString('latin1');
    size += sent.length;
    eightBit ||= hasEightBit(sent);
  }
  if (header === undefined) throw empty(source);
  const fields = rawFields(header);
  const messageId = fields.find((field) => field.name === 'message-id')?.value;
  return {
    ...(messageId !== undefined && messageId !== '' && { messageId }),
    envelope: { from: given.from ?? rawSender(fields), to: given.to ?? rawRecipients(fields) },
    size,
    eightBit,
    bytes: () => inChunks(exactly(source, size)),
  };
}

function hasEightBit(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at++) if ((bytes[at] ?? 0) > 127) return true;
  return false;
}

interface Look {
  /** The canonical bytes: the header first, then the empty line and the body as they come. */
  readonly bytes: Buffer;
  /** What of them goes out. */
  readonly sent: Buffer;
}

async function* looked(source: RawSource): AsyncGenerator<Look> {
  let header: Buffer | undefined = Buffer.alloc(0);
  for await (const bytes of canonicalLines(inChunks(opened(source)))) {
    if (header === undefined) {
      yield { bytes, sent: bytes };
      continue;
    }
    header = Buffer.concat([header, bytes]);
    const end = headerEnd(header);
    if (end === undefined && header.length <= HEADER_LIMIT) continue;
    if (end === undefined || end > HEADER_LIMIT) throw headerTooLarge(source);
    yield withoutBcc(header.subarray(0, end));
    const body = header.subarray(end);
    yield { bytes: body, sent: body };
    header = undefined;
  }
  if (header !== undefined && header.length > 0) yield withoutBcc(header);
}

/** Where the empty line starts; at once when there is no header. */
function headerEnd(bytes: Buffer): number | undefined {
  if (bytes.subarray(0, 2).equals(CRLF)) return 0;
  const end = bytes.indexOf(HEADER_END);
  return end < 0 ? undefined : end + CRLF.length;
}

function withoutBcc(header: Buffer): Look {
  const fields = rawFields(header.toString('latin1'));
  for (const { name, text } of fields) {
    if (text.includes('\0')) throw nulInHeader(name, text);
  }
  const kept = fields.filter(({ name }) => name !== 'bcc' && name !== 'resent-bcc');
  const sent =
    kept.length === fields.length ? header : Buffer.from(kept.map(({ text }) => text).join(''), 'latin1');
  return { bytes: header, sent };
}

async function* exactly(source: RawSource, size: number): AsyncGenerator<Uint8Array> {
  let written = 0;
  for await (const { sent } of looked(source)) {
    written += sent.length;
    if (written > size) throw changed(source);
    yield sent;
  }
  if (written < size) throw changed(source);
}

async function* opened(source: RawSource): AsyncGenerator<Uint8Array> {
  try {
    yield* source.open();
  } catch (cause) {
    throw new MimeError({
      code: 'file-unreadable',
      field: 'raw',
      value: source.filename,
      message: `The file ${shown(source.filename)} cannot be read.`,
      detail: { file: source.filename },
      cause,
    });
  }
}

function changed({ filename }: RawSource): MimeError {
  return new MimeError({
    code: 'file-size-changed',
    field: 'raw',
    value: filename,
    message: `The file ${shown(filename)} changed while it was being sent.`,
    detail: { file: filename },
  });
}

function empty({ filename }: RawSource): MimeError {
  return new MimeError({
    code: 'message-empty',
    field: 'raw',
    value: filename,
    message: `The file ${shown(filename)} is empty.`,
    detail: { file: filename },
  });
}

function headerTooLarge({ filename }: RawSource): MimeError {
  return new MimeError({
    code: 'header-too-large',
    field: 'raw',
    value: filename,
    message: `The header of ${shown(filename)} is longer than 1 MiB; no empty line ends it.`,
    detail: { file: filename, limit: HEADER_LIMIT },
  });
}

function nulInHeader(name: string, text: string): MimeError {
  return new MimeError({
    code: 'control-character',
    field: name,
    value: text,
    message: `The header field ${name} contains NUL: ${shown(text)}`,
  });
}
