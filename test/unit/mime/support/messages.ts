import PostalMime, { type Email } from 'postal-mime';
import { expect } from 'vitest';
import type { AttachmentSource, MessageInput } from '../../../../src-main/mime/message.ts';

/** A message with nothing special about it, changed by `more`. */
export const message = (more: Partial<MessageInput> = {}): MessageInput => ({
  from: { address: 'ann@sender.example' },
  to: [{ address: 'bob@rcpt.example' }],
  cc: [],
  bcc: [],
  subject: 'Hello',
  text: 'Hello Bob\n',
  date: new Date('2026-11-21T05:18:36Z'),
  attachments: [],
  ...more,
});

/** A file in memory, handed over in the given chunks. */
export const file = (
  filename: string,
  content: Uint8Array | string,
  more: Partial<AttachmentSource> & { readonly cuts?: readonly number[] } = {},
): AttachmentSource => {
  const bytes = Buffer.from(content);
  const { cuts = [], ...rest } = more;
  return { filename, size: bytes.length, open: () => chunks(bytes, cuts), ...rest };
};

/** `bytes` in chunks of the given lengths, then the rest. */
export async function* chunks(bytes: Uint8Array, cuts: readonly number[] = []): AsyncGenerator<Uint8Array> {
  let start = 0;
  for (const length of cuts) {
    yield bytes.subarray(start, start + length);
    start = Math.min(start + length, bytes.length);
  }
  yield bytes.subarray(start);
}

export async function collect(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(Buffer.from(piece));
  return Buffer.concat(all);
}

/** The message's bytes, once everything that holds for any message has been seen to hold. */
export async function written(composed: {
  readonly size: number;
  readonly eightBit: boolean;
  readonly bytes: () => AsyncIterable<Uint8Array>;
}): Promise<Buffer> {
  const bytes = await collect(composed.bytes());
  expect(bytes.length).toBe(composed.size);
  expect(bytes.some((byte) => byte > 127)).toBe(composed.eightBit);
  const text = bytes.toString('latin1');
  expect(text.endsWith('\r\n')).toBe(true);
  const lines = text.split('\r\n');
  expect(lines.filter((line) => /[\r\n]/.test(line))).toEqual([]);
  expect(lines.filter((line) => line.length > 998)).toEqual([]);
  return bytes;
}

/** Header fields as they stand, folded, before the empty line. */
export const headerOf = (bytes: Buffer): string => bytes.toString('utf8').split('\r\n\r\n', 1)[0] ?? '';

export const parsed = (bytes: Buffer): Promise<Email> =>
  PostalMime.parse(bytes, { attachmentEncoding: 'arraybuffer' });

/** The bytes of the parsed message's attachments, in order. */
export const contents = (email: Email): Buffer[] =>
  email.attachments.map(({ content }) =>
    typeof content === 'string' ? Buffer.from(content) : Buffer.from(new Uint8Array(content)),
  );
