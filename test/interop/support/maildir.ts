/** What has arrived: one file a message, moved into `new` when it is whole. */
import { createHash } from 'node:crypto';
import { createReadStream, watch } from 'node:fs';
import { open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime, { type Email } from 'postal-mime';

const ARRIVAL_DEADLINE_MS = 120_000;
/** Holds every header of the tests' messages, attachments' ones included. */
const BEGINNING = 64 * 1024;

export class Maildir {
  readonly #folder: string;

  constructor(path: string) {
    this.#folder = join(path, 'new');
  }

  /** The file of the message with this Message-ID, as soon as it is there. */
  async arrival(messageId: string): Promise<string> {
    const watcher = watch(this.#folder);
    const timer = setTimeout(
      () => watcher.emit('error', new Error(`${messageId} did not arrive`)),
      ARRIVAL_DEADLINE_MS,
    );
    try {
      for (;;) {
        const change = new Promise((resolve, reject) => {
          watcher.once('change', resolve).once('error', reject);
        });
        const found = await this.#find(messageId);
        if (found !== undefined) return found;
        await change;
      }
    } finally {
      clearTimeout(timer);
      watcher.close();
    }
  }

  /** How many have arrived so far. */
  async count(): Promise<number> {
    return (await readdir(this.#folder)).length;
  }

  async #find(messageId: string): Promise<string | undefined> {
    for (const name of await readdir(this.#folder)) {
      const path = join(this.#folder, name);
      if ((await beginning(path)).includes(messageId)) return path;
    }
    return undefined;
  }
}

/** A delivered message as another people's parser reads it. */
export async function parsedFile(path: string): Promise<Email> {
  return PostalMime.parse(await readFile(path), { attachmentEncoding: 'arraybuffer' });
}

/** Name and SHA-256 of each attachment, in order. */
export function digests(email: Email): { readonly filename: string | null; readonly sha256: string }[] {
  return email.attachments.map(({ filename, content }) => ({
    filename,
    sha256: createHash('sha256')
      .update(typeof content === 'string' ? content : new Uint8Array(content))
      .digest('hex'),
  }));
}

/**
 * SHA-256 and length of the one base64 attachment of a message too large to hold in memory. No dash is in
 * base64's alphabet, so the first one ends it.
 */
export async function streamedDigest(
  path: string,
): Promise<{ readonly sha256: string; readonly bytes: number }> {
  const head = await beginning(path);
  const part = head.indexOf('Content-Disposition: attachment');
  const start = head.indexOf('\n\n', part) + 2;
  if (part < 0 || start < 2) throw new Error('no attachment in the beginning of the message');
  const hash = createHash('sha256');
  let bytes = 0;
  let carry = '';
  for await (const chunk of createReadStream(path, {
    start,
    encoding: 'latin1',
    highWaterMark: 1024 * 1024,
  })) {
    const [encoded = '', ...rest] = String(chunk).split('-', 2);
    const text = carry + encoded.replaceAll('\n', '');
    const whole = text.length - (text.length % 4);
    const decoded = Buffer.from(text.slice(0, whole), 'base64');
    hash.update(decoded);
    bytes += decoded.length;
    carry = text.slice(whole);
    if (rest.length > 0) break;
  }
  return { sha256: hash.digest('hex'), bytes };
}

async function beginning(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(BEGINNING), 0, BEGINNING, 0);
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await file.close();
  }
}
