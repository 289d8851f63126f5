/**
 * One JSON document on disk: written whole or not at all, checked by its schema when read, readable by its
 * owner alone. Accounts, secrets, settings, the draft and every job of the outbox are such files.
 */
import { chmod, readFile, rename, rm } from 'node:fs/promises';
import type { z } from 'zod';
import { storageError } from './storage-error.ts';
import { writeWhole } from './write-whole.ts';

/** Told of a file that could not be understood and where it was kept, so that nothing is lost. */
export type OnCorrupt = (path: string, movedTo: string) => void;

/** By path, settling with the change asked for last: whoever else holds the same file waits as well. */
const turns = new Map<string, Promise<void>>();

export class JsonFile<T> {
  readonly path: string;
  readonly #schema: z.ZodType<T>;
  readonly #onCorrupt: OnCorrupt;

  constructor(path: string, schema: z.ZodType<T>, onCorrupt: OnCorrupt) {
    this.path = path;
    this.#schema = schema;
    this.#onCorrupt = onCorrupt;
  }

  /**
   * The document, or `undefined` when there is none. One that is damaged is moved aside and counts as none.
   * Throws `CallRefused` (storage) where the file cannot be read at all.
   */
  async read(): Promise<T | undefined> {
    const text = await this.#text();
    if (text === undefined) return undefined;
    const value = this.#schema.safeParse(parseJson(text));
    if (value.success) return value.data;
    await this.#moveAside();
    return undefined;
  }

  /** Returns once the document would survive a power cut. Writes follow each other in the order of the calls. */
  write(value: T): Promise<void> {
    return this.#inTurn(() => this.#replace(value));
  }

  /** Removes the document, after the writes asked for before. */
  remove(): Promise<void> {
    return this.#inTurn(() => this.#delete());
  }

  #inTurn(change: () => Promise<void>): Promise<void> {
    const changed = (turns.get(this.path) ?? Promise.resolve()).then(change);
    // A change that fails is its caller's to know; the next one is tried all the same.
    const settled: Promise<void> = changed
      .catch(() => undefined)
      .then(() => {
        if (turns.get(this.path) === settled) turns.delete(this.path);
      });
    turns.set(this.path, settled);
    return changed;
  }

  async #replace(value: T): Promise<void> {
    try {
      await writeWhole(this.path, `${JSON.stringify(value)}\n`);
    } catch (error) {
      throw storageError(error);
    }
  }

  async #delete(): Promise<void> {
    try {
      await rm(this.path, { force: true });
    } catch (error) {
      throw storageError(error);
    }
  }

  async #text(): Promise<string | undefined> {
    try {
      return await readFile(this.path, 'utf8');
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
      throw storageError(error);
    }
  }

  async #moveAside(): Promise<void> {
    const movedTo = `${this.path}${PUT_ASIDE}${new Date().toISOString().replaceAll(':', '-')}`;
    try {
      await rename(this.path, movedTo);
      await chmod(movedTo, 0o600);
    } catch (error) {
      throw storageError(error);
    }
    this.#onCorrupt(this.path, movedTo);
  }
}

const PUT_ASIDE = '.corrupt-';

/** True for the name of a document that could not be read and was put aside. */
export const isPutAside = (name: string): boolean => name.includes(PUT_ASIDE);

/** `undefined`, which no schema here takes, for what is no JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
