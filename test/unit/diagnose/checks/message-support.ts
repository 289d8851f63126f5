/** Messages as a target has them. */
import type { Target } from '../../../../src-main/diagnose/check.ts';

/** A file of these lines, by CRLF unless `end` says otherwise; in pieces of `piece` octets. */
export function file(lines: readonly (string | Buffer)[], end = '\r\n', piece = 65_536): Partial<Target> {
  const bytes = Buffer.concat(lines.flatMap((line) => [Buffer.from(line), Buffer.from(end)]));
  return ofBytes(bytes, piece);
}

export const ofBytes = (bytes: Buffer, piece = 65_536): Partial<Target> => ({
  messageFile: {
    filename: 'message.eml',
    open: async function* () {
      for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
    },
  },
});

export const header = [
  'From: Anna <anna@example.test>',
  'To: b@example.org',
  'Date: Sat, 21 Nov 2026 10:00:00 +0000',
  'Message-ID: <1@example.test>',
  'Subject: Hello',
  'MIME-Version: 1.0',
] as const;

export interface Part {
  readonly head: readonly string[];
  readonly body: readonly (string | Buffer)[];
}

/** A multipart message of these parts. */
export const multipart = (...parts: readonly Part[]): (string | Buffer)[] => [
  ...header,
  'Content-Type: multipart/mixed; boundary=bb',
  '',
  ...parts.flatMap(({ head, body }) => ['--bb', ...head, '', ...body]),
  '--bb--',
];

export const attachment = (filename: string, content: Buffer, type = 'application/octet-stream'): Part => ({
  head: [
    `Content-Type: ${type}`,
    'Content-Transfer-Encoding: base64',
    `Content-Disposition: attachment; filename="${filename}"`,
  ],
  body: content.toString('base64').match(/.{1,76}/g) ?? [],
});
