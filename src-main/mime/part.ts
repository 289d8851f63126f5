/** A message's parts as a tree of lazy bytes whose sizes are known (RFC 2045, RFC 2046). */
import { randomBytes } from 'node:crypto';
import { base64Lines, base64Size } from './base64.ts';
import { MimeError, shown } from './error.ts';
import type { AttachmentSource } from './message.ts';
import { contentTypeField, dispositionField } from './parameters.ts';
import { encodeText } from './text.ts';

export interface Part {
  /** The Content-* fields, each ended by CRLF. */
  readonly header: string;
  /** Exact bytes of `body()`. */
  readonly size: number;
  /** The body ends with a whole line, or is empty. */
  readonly complete?: boolean;
  readonly body: () => AsyncIterable<Uint8Array>;
}

/** Text of this message, such as `text/plain`. */
export function textPart(type: 'text/plain' | 'text/html', text: string): Part {
  const { encoding, bytes } = encodeText(text);
  return {
    header: `Content-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: ${encoding}\r\n`,
    size: bytes.length,
    complete: bytes.length === 0 || bytes.at(-1) === 10,
    body: () => once(bytes),
  };
}

/** How a file is written: either way it arrives byte for byte; `binary` is for BINARYMIME alone (RFC 3030). */
export type FileEncoding = 'base64' | 'binary';

export function filePart(
  source: AttachmentSource,
  type: string,
  disposition: 'attachment' | 'inline',
  encoding: FileEncoding,
): Part {
  const id = source.cid === undefined ? '' : `Content-ID: <${source.cid}>\r\n`;
  return {
    header: `${contentTypeField(type, source.filename)}Content-Transfer-Encoding: ${encoding}\r\n${id}${dispositionField(disposition, source.filename)}`,
    size: encoding === 'binary' ? source.size : base64Size(source.size),
    body: () => (encoding === 'binary' ? exactly(source) : base64Lines(exactly(source))),
  };
}

/** Parts behind each other (RFC 2046 section 5.1). */
export function multipart(type: string, parts: readonly Part[]): Part {
  // Neither base64 nor quoted-printable can hold `=_`, and 144 random bits no other text.
  const boundary = `=_${randomBytes(18).toString('base64url')}`;
  const opening = (part: Part, index: number): Buffer =>
    Buffer.from(`${index === 0 ? '' : '\r\n'}--${boundary}\r\n${part.header}\r\n`, 'utf8');
  const closing = Buffer.from(`\r\n--${boundary}--`, 'latin1');
  return {
    header: `Content-Type: ${type};\r\n boundary="${boundary}"\r\n`,
    size: parts.reduce((sum, part, index) => sum + opening(part, index).length + part.size, closing.length),
    body: async function* () {
      for (const [index, part] of parts.entries()) {
        yield opening(part, index);
        yield* part.body();
      }
      yield closing;
    },
  };
}

/** The file's bytes, or an error as soon as they are not as many as promised. */
async function* exactly(source: AttachmentSource): AsyncGenerator<Uint8Array> {
  let read = 0;
  for await (const chunk of opened(source)) {
    read += chunk.length;
    if (read > source.size) throw sizeChanged(source, 'more');
    yield chunk;
  }
  if (read < source.size) throw sizeChanged(source, 'fewer');
}

async function* opened(source: AttachmentSource): AsyncGenerator<Uint8Array> {
  try {
    yield* source.open();
  } catch (cause) {
    // A source that knows better what is wrong with its file says so itself.
    if (cause instanceof MimeError) throw cause;
    const error = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new MimeError({
      code: 'file-unreadable',
      field: 'attachments',
      value: source.filename,
      message: `The file ${shown(source.filename)} cannot be read (${error}).`,
      detail: { file: source.filename, error },
      cause,
    });
  }
}

function sizeChanged(source: AttachmentSource, what: 'more' | 'fewer'): MimeError {
  return new MimeError({
    code: 'file-size-changed',
    field: 'attachments',
    value: source.filename,
    message: `The file ${shown(source.filename)} holds ${what} bytes than the ${source.size} it had before.`,
    detail: { file: source.filename, expected: source.size },
  });
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
