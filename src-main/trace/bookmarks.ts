/** Bookmarks of the sessions: one small JSON document a session, beside its trace. */
import { join } from 'node:path';
import { z } from 'zod';
import { type Bookmark, bookmarkSchema, mostBookmarks } from '../contract/bookmark.ts';
import { CallRefused } from '../contract/result.ts';
import { JsonFile, type OnCorrupt } from '../storage/json-file.ts';

const fileSchema = z.strictObject({
  version: z.literal(1),
  bookmarks: z.array(bookmarkSchema).max(mostBookmarks),
});

export class Bookmarks {
  readonly #folder: string;
  readonly #onCorrupt: OnCorrupt;
  /** Changes of a session follow each other: each reads what the one before wrote. */
  readonly #turns = new Map<string, Promise<unknown>>();

  /** `folder`: where the traces are kept. */
  constructor(folder: string, onCorrupt: OnCorrupt) {
    this.#folder = folder;
    this.#onCorrupt = onCorrupt;
  }

  /** In the order of the rows. Throws `CallRefused` (storage). */
  async read(sessionId: string): Promise<readonly Bookmark[]> {
    return (await this.#file(sessionId).read())?.bookmarks ?? [];
  }

  /** Sets a bookmark or replaces the one on that row. Throws `CallRefused` (storage, bad-request when there are too many). */
  set(sessionId: string, bookmark: Bookmark): Promise<undefined> {
    return this.#change(sessionId, (known) => {
      const others = known.filter(({ seq }) => seq !== bookmark.seq);
      if (others.length >= mostBookmarks)
        throw new CallRefused({ kind: 'bad-request', message: 'The session has too many bookmarks.' });
      return [...others, bookmark].sort((a, b) => a.seq - b.seq);
    });
  }

  /** Takes the bookmark off a row. Throws `CallRefused` (storage). */
  remove(sessionId: string, seq: number): Promise<undefined> {
    return this.#change(sessionId, (known) => known.filter((bookmark) => bookmark.seq !== seq));
  }

  /** Takes all bookmarks of a session. Throws `CallRefused` (storage). */
  forget(sessionId: string): Promise<undefined> {
    return this.#change(sessionId, () => []);
  }

  #change(sessionId: string, next: (known: readonly Bookmark[]) => Bookmark[]): Promise<undefined> {
    const changed = (this.#turns.get(sessionId) ?? Promise.resolve()).then(async () => {
      const bookmarks = next(await this.read(sessionId));
      const file = this.#file(sessionId);
      await (bookmarks.length === 0 ? file.remove() : file.write({ version: 1, bookmarks }));
      return undefined;
    });
    // A change that fails is its caller's to know; the next one is tried all the same.
    const settled: Promise<unknown> = changed
      .catch(() => undefined)
      .then(() => {
        if (this.#turns.get(sessionId) === settled) this.#turns.delete(sessionId);
      });
    this.#turns.set(sessionId, settled);
    return changed;
  }

  #file(sessionId: string): JsonFile<z.infer<typeof fileSchema>> {
    return new JsonFile(join(this.#folder, `${sessionId}.bookmarks.json`), fileSchema, this.#onCorrupt);
  }
}
