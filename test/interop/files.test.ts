import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { rawMessage } from '../../src-main/mime/raw.ts';
import { deliver } from '../../src-main/smtp/deliver.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { bytesAttachment, letter, login, send, sha256 } from './support/letters.ts';
import { digests, parsedFile, streamedDigest } from './support/maildir.ts';
import { usePostfix } from './support/postfix.ts';
import { reasonToSkip } from './support/requirements.ts';

const reason = reasonToSkip();
const KIB = 1024;
const MIB = 1024 * KIB;

/** Everything that has ever broken on the way: line ends, dots, NUL, all bytes, the borders of buffers. */
const files: readonly (readonly [name: string, bytes: Buffer])[] = [
  ['empty.bin', Buffer.alloc(0)],
  ['one byte.bin', Buffer.from([0])],
  ['64K-1.bin', randomBytes(64 * KIB - 1)],
  ['64K.bin', randomBytes(64 * KIB)],
  ['64K+1.bin', randomBytes(64 * KIB + 1)],
  ['第三季度报告（最终版）.pdf', randomBytes(1000)],
  ['👩‍👩‍👧‍👦 Familie & «Freunde».jpg', randomBytes(57)],
  ['תמונה مرفق.png', randomBytes(58)],
  ['quote"back\\slash;semi=colon.txt', Buffer.from('a\nb\r\nc\rd\r\n.\r\n..\r\nFrom x\0')],
  [`${'很长的名字'.repeat(16)}.txt`, Buffer.from([...Array(256).keys()])],
  ['mail.eml', Buffer.from('Subject: a mail as a file\n\nwith bare line feeds\n')],
];

describe.skipIf(reason !== undefined)(
  `Files through Postfix${reason === undefined ? '' : `: ${reason}`}`,
  () => {
    const postfix = usePostfix();
    let folder = '';
    beforeAll(async () => {
      folder = await temporaryFolder();
    });

    test.each(['tls', 'plain'] as const)('arrive byte for byte with their names (%s)', async (service) => {
      const message = letter({ attachments: files.map(([name, bytes]) => bytesAttachment(name, bytes)) });
      await send(postfix.server(service), message, { credentials: login('CRAM-MD5') });
      const email = await parsedFile(await postfix.mailbox('bob').arrival(message.messageId));
      expect(digests(email)).toEqual(files.map(([filename, bytes]) => ({ filename, sha256: sha256(bytes) })));
    });

    test('300 MiB arrive byte for byte', async () => {
      const path = join(folder, 'large.bin');
      const expected = await writeRandom(path, 300);
      const message = letter({
        attachments: [{ filename: '大文件.bin', size: 300 * MIB, open: () => createReadStream(path) }],
      });
      const receipt = await send(postfix.server('tls'), message, { credentials: login('PLAIN') });
      expect(receipt).toMatchObject({ outcome: 'sent', bytes: message.size });
      const arrived = await postfix.mailbox('bob').arrival(message.messageId);
      expect(await streamedDigest(arrived)).toEqual({ sha256: expected, bytes: 300 * MIB });
    });

    test('texts arrive as they were written', async () => {
      const text = '.\n..\n.leading\nFrom here\ntrailing \n\n你好 👋 שלום\n'.concat(
        'x'.repeat(5000),
        '\n-- \nAnn\n',
      );
      const message = letter({ text, html: '<p>你好</p>' });
      await send(postfix.server('starttls'), message, { credentials: login('LOGIN') });
      const email = await parsedFile(await postfix.mailbox('bob').arrival(message.messageId));
      expect(email.text?.trimEnd()).toBe(text.trimEnd());
      expect(email.html?.trim()).toBe('<p>你好</p>');
    });

    test('a raw message arrives as it stands, less its Bcc', async () => {
      const id = `<${randomBytes(8).toString('hex')}@sender.example>`;
      const kept = `From: ann@sender.example\nTo: bob@rcpt.example\nMessage-ID: ${id}\nDate: Sat, 21 Nov 2026 05:18:36 +0000\nX-Odd:   two  blanks \n`;
      const body = '\n.\n..\nFrom here\ntrailing \nübung\n';
      const source = Buffer.from(`${kept}Bcc: cy@rcpt.example\n${body}`);
      const message = await rawMessage({
        filename: 'mail.eml',
        open: async function* () {
          yield source;
        },
      });
      expect(message.eightBit).toBe(true);
      const { envelope } = message;
      await deliver({ server: postfix.server('plain'), envelope, message, tap: () => undefined });
      for (const name of ['bob', 'cy'] as const) {
        const arrived = await readFile(await postfix.mailbox(name).arrival(id), 'utf8');
        expect(arrived.slice(-`${kept}${body}`.length)).toBe(`${kept}${body}`);
        expect(arrived).not.toMatch(/^bcc/im);
      }
    });
  },
);

/** Fills a file, answers its SHA-256. */
async function writeRandom(path: string, mebibytes: number): Promise<string> {
  const hash = createHash('sha256');
  const file = await open(path, 'w');
  try {
    for (let written = 0; written < mebibytes; written++) {
      const block = randomBytes(MIB);
      hash.update(block);
      await file.write(block);
    }
  } finally {
    await file.close();
  }
  return hash.digest('hex');
}
