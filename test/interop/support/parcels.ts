/** The messages of the matrix, and what must be true of them where they arrive. */
import { randomBytes } from 'node:crypto';
import PostalMime from 'postal-mime';
import { expect } from 'vitest';
import { rawMessage } from '../../../src-main/mime/raw.ts';
import type { Envelope } from '../../../src-main/smtp/envelope.ts';
import type { OutgoingMessage } from '../../../src-main/smtp/request.ts';
import type { Arrival } from './collector.ts';
import { user } from './dovecot.ts';
import { bytesAttachment, letter, sha256 } from './letters.ts';
import { digests } from './maildir.ts';

export const parcelNames = ['small', 'large', '100 recipients'] as const;
export type ParcelName = (typeof parcelNames)[number];

export interface Parcel {
  readonly messageId: string;
  readonly message: OutgoingMessage;
  readonly envelope: Envelope;
  readonly text: string;
  readonly files: readonly { readonly filename: string; readonly sha256: string }[];
}

const MIB = 1024 * 1024;
const chineseName = '第三季度报告（最终版）.pdf';
const text = '.\n..\n.leading\nFrom here\ntrailing \n\n你好，世界 – Grüße 👋\n.\n';
const largeFile = randomBytes(8 * MIB);
const hugeFile = Buffer.alloc(10 * MIB, 'x');
const smallFile = randomBytes(3000);

/** A new one with a Message-ID of its own. */
export function parcel(name: ParcelName): Promise<Parcel> {
  if (name === 'small') return smallParcel();
  if (name === 'large') return Promise.resolve(composedParcel(largeFile, ['bob']));
  return Promise.resolve(
    composedParcel(
      smallFile,
      Array.from({ length: 100 }, (_, index) => `r${index + 1}`),
    ),
  );
}

/** Larger than any server of the matrix takes. */
export const hugeParcel = (): Parcel => composedParcel(hugeFile, ['bob']);

/** Bytes above 127 as they are, which a composed message has only where it must. */
async function smallParcel(): Promise<Parcel> {
  const messageId = `<${randomBytes(8).toString('hex')}@sender.example>`;
  const boundary = `=_${randomBytes(8).toString('hex')}`;
  const lines = [
    `From: Ann <${user}>`,
    'To: Bob <bob@rcpt.example>',
    'Subject: =?utf-8?B?5bCP?=',
    `Message-ID: ${messageId}`,
    'Date: Sat, 21 Nov 2026 05:18:36 +0000',
    'X-Odd:   two  blanks ',
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    ...text.split('\n'),
    `--${boundary}`,
    'Content-Type: application/pdf',
    'Content-Transfer-Encoding: base64',
    `Content-Disposition: attachment; filename*=utf-8''${encodeURIComponent(chineseName)}`,
    '',
    ...(smallFile.toString('base64').match(/.{1,76}/g) ?? []),
    `--${boundary}--`,
    '',
  ];
  const source = Buffer.from(lines.join('\r\n'));
  const message = await rawMessage({
    filename: 'small.eml',
    open: async function* () {
      yield source;
    },
  });
  const files = [{ filename: chineseName, sha256: sha256(smallFile) }];
  return { messageId, message, envelope: message.envelope, text, files };
}

function composedParcel(file: Buffer, names: readonly string[]): Parcel {
  const message = letter({
    to: names.map((name) => ({ address: `${name}@rcpt.example` })),
    text,
    attachments: [bytesAttachment(chineseName, file)],
  });
  const files = [{ filename: chineseName, sha256: sha256(file) }];
  return { messageId: message.messageId, message, envelope: message.envelope, text, files };
}

/**
 * Everyone has it, once, and every copy ends with the very bytes that were sent, header and all; before them
 * are fields that servers add. Another people's parser finds the same text and files in it.
 */
export async function expectArrived(sent: Parcel, arrivals: readonly Arrival[]): Promise<void> {
  expect(arrivals.flatMap(({ recipients }) => recipients).sort()).toEqual([...sent.envelope.to].sort());
  const chunks: Uint8Array[] = [];
  // A copy: the message may use the same memory for its next bytes.
  for await (const chunk of sent.message.bytes()) chunks.push(Uint8Array.from(chunk));
  const expected = Buffer.concat(chunks);
  for (const { content } of arrivals) {
    const start = content.length - expected.length;
    expect(sha256(content.subarray(Math.max(start, 0)))).toBe(sha256(expected));
    expect(content.toString('latin1', 0, start)).toMatch(/^(?:[!-9;-~]+:.*\r\n(?:[ \t].*\r\n)*)+$/);
  }
  const email = await PostalMime.parse(arrivals[0]?.content ?? '', { attachmentEncoding: 'arraybuffer' });
  expect(email.text?.replaceAll('\r\n', '\n').trimEnd()).toBe(sent.text.trimEnd());
  expect(digests(email)).toEqual(sent.files);
}
