/** Files that are sent, and the server's certificate, in a temporary folder. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeMessage } from '../../../src-main/mime/compose.ts';
import { fileSource, lookAt } from '../../../src-main/outbox/file.ts';
import { type Minted, mintCertificate } from '../../support/certs.ts';

const MIB = 1024 * 1024;
const WARM_UP = 32 * MIB;

export interface Ready {
  readonly folder: string;
  /** Random bytes, never used before. */
  readonly file: string;
  /** Bytes of it. */
  readonly size: number;
  /** A message with it, ready to be written after DATA. */
  readonly message: string;
  /** The same, smaller. */
  readonly warmUp: { readonly file: string; readonly message: string };
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
  const pair = async (name: string, bytes: number) => {
    const file = at(`${name}.bin`);
    const message = at(`${name}.eml`);
    await writeRandom(file, bytes);
    await writeMessage(file, message);
    return { file, message };
  };
  return {
    folder,
    ...(await pair('file', size)),
    size,
    warmUp: await pair('warm-up', WARM_UP),
    certificate,
    certificateFiles: { cert: at('cert.pem'), key: at('key.pem') },
    remove: () => rm(folder, { recursive: true }),
  };
}

async function writeRandom(path: string, bytes: number): Promise<void> {
  const file = await open(path, 'wx');
  for (let written = 0; written < bytes; written += MIB) {
    await file.write(randomBytes(Math.min(MIB, bytes - written)));
  }
  await file.close();
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
