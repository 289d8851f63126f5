/** Files to attach: what they look like on disk, and their bytes as a source for the message. */
import { constants } from 'node:fs';
import { access, type FileHandle, open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import type { Attachment, RefusedFile } from '../contract/draft.ts';
import { attachmentType } from '../mime/content-type.ts';
import { MimeError, shown } from '../mime/error.ts';
import type { AttachmentSource } from '../mime/message.ts';

/** Bytes read at once. */
const CHUNK = 256 * 1024;

export const fileSchema = z.strictObject({
  path: z.string().min(1),
  /** As the receiver sees it. */
  name: z.string().min(1),
  /** Bytes. */
  size: z.int().min(0),
  /** When its content last changed, ms; with `size` this tells a file from what it was. */
  modifiedAt: z.number(),
});
/** A file as it was when somebody last looked. */
export type FileOnDisk = Readonly<z.infer<typeof fileSchema>>;

type Look =
  | { readonly ok: true; readonly file: FileOnDisk }
  | { readonly ok: false; readonly reason: Exclude<RefusedFile['reason'], 'too-many'> };

/** Looks at a file, following links; `name` where it is not called as its path says. */
export async function lookAt(path: string, name = basename(path)): Promise<Look> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) return { ok: false, reason: 'directory' };
    if (!found.isFile()) return { ok: false, reason: 'not-a-file' };
    await access(path, constants.R_OK);
    return { ok: true, file: { path, name, size: found.size, modifiedAt: found.mtimeMs } };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return { ok: false, reason: code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unreadable' };
  }
}

/** What became of it since. */
export async function stateOf(file: FileOnDisk): Promise<Attachment['state']> {
  const look = await lookAt(file.path, file.name);
  if (look.ok) return isSame(look.file, file) ? 'ready' : 'changed';
  return look.reason === 'missing' ? 'missing' : 'unreadable';
}

const isSame = (one: FileOnDisk, other: FileOnDisk): boolean =>
  one.size === other.size && one.modifiedAt === other.modifiedAt;

/**
 * Its bytes, streamed. Reading throws a `MimeError` of class `file` that names it when it was changed, taken
 * away or made unreadable since `file` was looked at, or is changed meanwhile.
 */
export function fileSource(file: FileOnDisk): AttachmentSource {
  return {
    filename: file.name,
    size: file.size,
    open: async function* () {
      await refuseChanged(file);
      const handle = await open(file.path);
      try {
        yield* chunksOf(handle);
        if ((await handle.stat()).mtimeMs !== file.modifiedAt) throw fileError(file, 'changed');
      } finally {
        await handle.close();
      }
    },
  };
}

/** To its end, one chunk ahead; a chunk is the taker's until the next is asked for. */
async function* chunksOf(handle: FileHandle): AsyncGenerator<Uint8Array> {
  let taken = Buffer.allocUnsafeSlow(CHUNK);
  let ahead = Buffer.allocUnsafeSlow(CHUNK);
  let reading = handle.read(ahead, 0, CHUNK);
  try {
    for (;;) {
      const { bytesRead } = await reading;
      if (bytesRead === 0) return;
      [taken, ahead] = [ahead, taken];
      reading = handle.read(ahead, 0, CHUNK);
      yield taken.subarray(0, bytesRead);
    }
  } finally {
    // The file is closed next: nothing may be read from it any longer.
    await reading.catch(() => undefined);
  }
}

/** Throws as reading it would. */
export async function refuseChanged(file: FileOnDisk): Promise<void> {
  const state = await stateOf(file);
  if (state !== 'ready') throw fileError(file, state);
}

const fileError = (file: FileOnDisk, state: Exclude<Attachment['state'], 'ready'>): MimeError =>
  new MimeError({
    code: 'file-unreadable',
    field: 'attachments',
    value: file.name,
    message: `The file ${shown(file.name)} ${says[state]}.`,
    detail: { file: file.name, state },
  });

const says = {
  changed: 'was changed since it was attached',
  missing: 'is no longer there',
  unreadable: 'cannot be read',
};

/** Content type by its name. */
export const typeOf = (file: FileOnDisk): string => attachmentType(fileSource(file));
