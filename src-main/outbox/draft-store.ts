/** The message being written, kept so that a crash or a restart does not lose it. */
import { z } from 'zod';
import { type Draft, draftSchema, type RestoredDraft } from '../contract/draft.ts';
import { JsonFile, type OnCorrupt } from '../storage/json-file.ts';
import type { Attachments } from './attachments.ts';
import { type FileOnDisk, fileSchema } from './file.ts';

const keptDraftSchema = z.strictObject({
  version: z.literal(1),
  draft: draftSchema,
  files: z.array(fileSchema.extend({ id: z.uuid() })),
});
type KeptDraft = z.infer<typeof keptDraftSchema>;

export class DraftStore {
  readonly #file: JsonFile<KeptDraft>;
  readonly #attachments: Attachments;
  #files: readonly FileOnDisk[] = [];
  /** Keeping and clearing follow each other in the order they were asked for. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(path: string, attachments: Attachments, onCorrupt: OnCorrupt) {
    this.#file = new JsonFile(path, keptDraftSchema, onCorrupt);
    this.#attachments = attachments;
  }

  keep = (draft: Draft): Promise<void> => {
    const files = draft.attachments.flatMap((id) => {
      const file = this.#attachments.find(id);
      return file === undefined ? [] : [{ ...file, id }];
    });
    return this.#next(() => {
      this.#files = files;
      return isEmpty(draft) ? this.#file.remove() : this.#file.write({ version: 1, draft, files });
    });
  };

  /** Its files are granted anew, each with what became of it. */
  restore = async (): Promise<RestoredDraft | undefined> => {
    const kept = await this.#next(() => this.#file.read());
    if (kept === undefined) return undefined;
    const attachments = await this.#attachments.regrant(kept.files);
    return { draft: { ...kept.draft, attachments: attachments.map(({ id }) => id) }, attachments };
  };

  clear = (): Promise<void> =>
    this.#next(() => {
      this.#files = [];
      return this.#file.remove();
    });

  /** Files the kept draft refers to. */
  files = (): readonly FileOnDisk[] => this.#files;

  /** Learns which files the kept draft refers to, before anything is swept away. */
  load = async (): Promise<void> => {
    this.#files = (await this.#next(() => this.#file.read()))?.files ?? [];
  };

  /** Resolves when everything asked for so far is on disk. */
  settled = async (): Promise<void> => {
    await this.#last;
  };

  #next<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }
}

const isEmpty = ({ to, cc, bcc, subject, text, attachments }: Draft): boolean =>
  to.length + cc.length + bcc.length + attachments.length === 0 && subject === '' && text === '';
