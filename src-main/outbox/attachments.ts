/**
 * Files the person chose, behind tokens: the window holds the token, this holds the path. Pasted content that
 * has no file gets one in a folder of ours, for as long as anything refers to it.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { AddedFiles, Attachment, RefusedFile } from '../contract/draft.ts';
import { CallRefused } from '../contract/result.ts';
import { isPutAside } from '../storage/json-file.ts';
import { storageError } from '../storage/storage-error.ts';
import { type FileOnDisk, lookAt, stateOf, typeOf } from './file.ts';

/** More than anybody attaches; keeps a dropped disk from becoming a message. */
const MOST_FILES = 1000;

export class Attachments {
  readonly #files = new Map<string, FileOnDisk>();
  readonly #pastedFolder: string;
  readonly #documentFolders: readonly string[];

  /** `documentFolders` hold the drafts and messages that name what was pasted. */
  constructor(pastedFolder: string, documentFolders: readonly string[]) {
    this.#pastedFolder = pastedFolder;
    this.#documentFolders = documentFolders;
  }

  add = async (paths: readonly string[]): Promise<AddedFiles> => {
    const added: Attachment[] = [];
    const refused: RefusedFile[] = [];
    for (const path of paths) {
      const name = basename(path) || path;
      const look = this.#files.size < MOST_FILES ? await lookAt(path, name) : tooMany;
      if (look.ok) added.push(this.#grant(look.file));
      else refused.push({ name, reason: look.reason });
    }
    return { added, refused };
  };

  /** Throws `CallRefused` (storage) when the content cannot be kept. */
  paste = async (name: string, bytes: Uint8Array): Promise<AddedFiles> => {
    if (this.#files.size >= MOST_FILES) return { added: [], refused: [{ name, reason: 'too-many' }] };
    const path = join(this.#pastedFolder, randomUUID());
    const id = randomUUID();
    // Known before it exists, so that no sweep takes it away again.
    this.#files.set(id, { path, name: basename(name), size: bytes.byteLength, modifiedAt: 0 });
    try {
      await mkdir(this.#pastedFolder, { recursive: true, mode: 0o700 });
      await writeFile(path, bytes, { mode: 0o600, flag: 'wx', flush: true });
    } catch (error) {
      this.#files.delete(id);
      throw storageError(error);
    }
    const look = await lookAt(path, basename(name));
    if (look.ok) return { added: [this.#grant(look.file, id)], refused: [] };
    this.#files.delete(id);
    return { added: [], refused: [{ name, reason: look.reason }] };
  };

  /** Tokens for files that were kept with a draft or a job, under the tokens they had where there were any. */
  regrant = async (
    files: readonly (FileOnDisk & { readonly id?: string })[],
  ): Promise<readonly Attachment[]> => {
    const attachments: Attachment[] = [];
    for (const { id, ...file } of files) {
      attachments.push({ ...this.#grant(file, id), state: await stateOf(file) });
    }
    return attachments;
  };

  /** Unknown tokens are left out. */
  check = async (ids: readonly string[]): Promise<readonly Attachment[]> => {
    const checked: Attachment[] = [];
    for (const id of ids) {
      const file = this.#files.get(id);
      if (file !== undefined) checked.push({ ...view(id, file), state: await stateOf(file) });
    }
    return checked;
  };

  release = (ids: readonly string[]): void => {
    for (const id of ids) this.#files.delete(id);
  };

  /** Throws `CallRefused` (not-found) for a token that was never given or is released. */
  file = (id: string): FileOnDisk => {
    const file = this.#files.get(id);
    if (file === undefined) throw new CallRefused({ kind: 'not-found', what: 'attachment' });
    return file;
  };

  /** The file as it is now, where it can be read; as it was, where it cannot. */
  freshFile = async (id: string): Promise<FileOnDisk> => {
    const file = this.file(id);
    const look = await lookAt(file.path, file.name);
    return look.ok ? look.file : file;
  };

  find = (id: string): FileOnDisk | undefined => this.#files.get(id);

  /** Removes pasted content that neither a token nor any of these files refers to. */
  sweepPasted = async (alsoUsed: readonly FileOnDisk[]): Promise<void> => {
    // A document that was put aside may still be mended, and names what was pasted into its message.
    const documents = await Promise.all(this.#documentFolders.map(namesIn));
    if (documents.flat().some(isPutAside)) return;
    const used = new Set([...this.#files.values(), ...alsoUsed].map(({ path }) => path));
    for (const name of await namesIn(this.#pastedFolder)) {
      const path = join(this.#pastedFolder, name);
      if (!used.has(path)) await rm(path, { force: true });
    }
  };

  #grant(file: FileOnDisk, id: string = randomUUID()): Attachment {
    this.#files.set(id, file);
    return view(id, file);
  }
}

const tooMany = { ok: false, reason: 'too-many' } as const;

const view = (id: string, file: FileOnDisk): Attachment => ({
  id,
  name: file.name,
  size: file.size,
  contentType: typeOf(file),
  state: 'ready',
});

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw storageError(error);
  }
}
