/** Files that are sent, and the server's certificate, in a temporary folder. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeMessage } from '../../../src-main/mime/compose.ts';
import { fileSource, lookAt } from '../../../src-main/outbox/file.ts';
import { type Minted, mintCertificate } from '../../support/certs.ts';

const MIB = 1024 * 1024;

export interface Ready {
  readonly folder: string;
  /** Random bytes, never used before. */
  readonly file: string;
  /** Bytes of it. */
  readonly size: number;
  /** A message with it, ready to be written after DATA. */
  readonly message: string;
  readonly certificate: Minted;
  readonly certificateFiles: { readonly cert: string; readonly key: string };
  readonly remove: () => Promise<void>;
}

export async function prepare(size: number): Promise<Ready> {
  const folder = await mkdtemp(join(tmpdir(), 'wirepost-bench-'));
  const at = (name: string) => join(folder, name);
  const certificate = await mintCertificate();
  await writeFile(at('cert.pem'), certificate.cert);
  await writeFile(at('key.pem'), certificate.key);
  const file = await open(at('file.bin'), 'wx');
  for (let written = 0; written < size; written += MIB) {
    await file.write(randomBytes(Math.min(MIB, size - written)));
  }
  await file.close();
  await writeMessage(at('file.bin'), at('message.eml'));
  return {
    folder,
    file: at('file.bin'),
    size,
    message: at('message.eml'),
    certificate,
    certificateFiles: { cert: at('cert.pem'), key: at('key.pem') },
    remove: () => rm(folder, { recursive: true }),
  };
}

async function writeMessage(attachment: string, path: string): Promise<void> {
  const look = await lookAt(attachment);
  if (!look.ok) throw new Error(look.reason);
  const { bytes } = composeMessage({
    from: { address: 'ann@sender.example' },
    to: [{ address: 'bob@rcpt.example' }],
    cc: [],
    bcc: [],
    subject: 'Bench',
    text: 'See the file.',
    attachments: [fileSource(look.file)],
  });
  const message = await open(path, 'wx');
  for await (const piece of bytes()) await message.write(piece);
  await message.close();
}
