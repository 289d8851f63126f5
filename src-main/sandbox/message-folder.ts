/**
 * What arrived, in a folder: each message as a file with what is known of it beside it. Survives a restart; the
 * oldest go when there are too many or they take too much room.
 */
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import type { SandboxMessage, SandboxMessageSummary } from '../contract/sandbox.ts';
import { JsonFile } from '../storage/json-file.ts';
import { storageError } from '../storage/storage-error.ts';
import { openLeaf } from './mime-leaves.ts';
import { scanMessage } from './scan.ts';

const mostMessages = 200;
const mostBytes = 4 * 1024 ** 3;
/** Characters shown in the list; the headers hold all of it. */
const longestSubject = 1000;

const messageSchema: z.ZodType<SandboxMessage> = z.object({
  id: z.uuid(),
  at: z.number(),
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  bytes: z.number(),
  attachments: z.number(),
  secured: z.boolean(),
  user: z.string().optional(),
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
  text: z.string(),
  textCut: z.boolean(),
  parts: z.array(
    z.object({
      index: z.number(),
      name: z.string(),
      contentType: z.string(),
      size: z.number(),
      sha256: z.string(),
    }),
  ),
}) as z.ZodType<SandboxMessage>;

/** What the session knew of a message. */
export type Arrival = Pick<SandboxMessageSummary, 'from' | 'to' | 'secured' | 'user'>;

export class MessageFolder {
  readonly #dir: string;
  /** Oldest first. */
  readonly #messages = new Map<string, SandboxMessageSummary>();

  private constructor(dir: string) {
    this.#dir = dir;
  }

  static async open(dir: string): Promise<MessageFolder> {
    const folder = new MessageFolder(dir);
    await mkdir(dir, { recursive: true, mode: 0o700 });
    const names = await readdir(dir);
    const found: SandboxMessageSummary[] = [];
    for (const id of idsOf(names, '.json')) {
      const message = await folder.#index(id).read();
      if (message !== undefined) found.push(summaryOf(message));
    }
    for (const message of found.sort((a, b) => a.at - b.at)) folder.#messages.set(message.id, message);
    // Without anything beside it, it was still arriving when the last run ended: nobody was told that it is here.
    for (const id of idsOf(names, '.eml'))
      if (!names.some((name) => name.startsWith(`${id}.json`))) await folder.#remove(id);
    return folder;
  }

  /**
   * Writes a message that is arriving; it is in the list once it is on disk as a whole.
   * @throws what `bytes` throws, and the file system's error (ENOSPC for a full disk), with nothing left behind
   */
  async store(bytes: AsyncIterable<Buffer>, arrival: Arrival): Promise<SandboxMessageSummary> {
    const id = randomUUID();
    try {
      await pipeline(
        bytes,
        createWriteStream(this.#file(id), { mode: 0o600, flags: 'wx', highWaterMark: 256 * 1024 }),
      );
      const scanned = await scanMessage(this.#file(id));
      const { size } = await stat(this.#file(id));
      const subject = scanned.headers.find(({ name }) => name.toLowerCase() === 'subject')?.value ?? '';
      const message: SandboxMessage = {
        id,
        at: Date.now(),
        ...arrival,
        subject: subject.slice(0, longestSubject),
        bytes: size,
        ...scanned,
      };
      await this.#index(id).write(message);
      this.#messages.set(id, summaryOf(message));
      await this.#makeRoom();
      return summaryOf(message);
    } catch (error) {
      await this.#remove(id);
      throw error;
    }
  }

  /** Newest first. */
  list(): readonly SandboxMessageSummary[] {
    return [...this.#messages.values()].reverse();
  }

  /** `undefined` when there is no such message (any more). */
  async read(id: string): Promise<SandboxMessage | undefined> {
    return this.#messages.has(id) ? this.#index(id).read() : undefined;
  }

  /** The decoded bytes of a part, with its file name. */
  async openPart(
    id: string,
    index: number,
  ): Promise<{ readonly name: string; readonly bytes: Readable } | undefined> {
    const message = await this.read(id);
    const part = message?.parts.find((one) => one.index === index);
    if (part === undefined) return undefined;
    const bytes = await openLeaf(this.#file(id), index);
    return bytes && { name: part.name, bytes };
  }

  /** Throws `CallRefused` (storage) where the disk does not let a message go. */
  async remove(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      if (this.#messages.has(id)) await this.#remove(id).catch(refuseStorage);
    }
  }

  async #makeRoom(): Promise<void> {
    const total = (): number => [...this.#messages.values()].reduce((sum, { bytes }) => sum + bytes, 0);
    for (const id of [...this.#messages.keys()]) {
      // The newest stays, however large it is: somebody has just sent it.
      if (this.#messages.size <= 1 || (this.#messages.size <= mostMessages && total() <= mostBytes)) return;
      await this.#remove(id);
    }
  }

  async #remove(id: string): Promise<void> {
    this.#messages.delete(id);
    await rm(this.#file(id), { force: true });
    await this.#index(id).remove();
  }

  #file(id: string): string {
    return join(this.#dir, `${id}.eml`);
  }

  /** What is known of a message. One that was damaged is kept aside, and the message is not listed. */
  #index(id: string): JsonFile<SandboxMessage> {
    return new JsonFile(join(this.#dir, `${id}.json`), messageSchema, () => this.#messages.delete(id));
  }
}

function refuseStorage(error: unknown): never {
  throw storageError(error);
}

/** Of the files with this ending. */
const idsOf = (names: readonly string[], ending: string): readonly string[] =>
  names.filter((name) => name.endsWith(ending)).map((name) => name.slice(0, -ending.length));

function summaryOf(message: SandboxMessage): SandboxMessageSummary {
  const { id, at, from, to, subject, bytes, attachments, secured, user } = message;
  return { id, at, from, to, subject, bytes, attachments, secured, ...(user !== undefined && { user }) };
}
