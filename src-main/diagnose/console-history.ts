/** The lines typed in sessions by hand, oldest first, kept on disk: none of them holds a secret. */
import { z } from 'zod';
import { beforeSecret, isVerb } from '../smtp/typed.ts';
import { JsonFile, type OnCorrupt } from '../storage/json-file.ts';

const MOST = 200;
const historySchema = z.strictObject({
  version: z.literal(1),
  lines: z.array(z.string().max(2000)).max(MOST),
});

export class ConsoleHistory {
  readonly #file: JsonFile<z.infer<typeof historySchema>>;

  constructor(path: string, onCorrupt: OnCorrupt) {
    this.#file = new JsonFile(path, historySchema, onCorrupt);
  }

  /** Throws `CallRefused` (storage). */
  lines = async (): Promise<readonly string[]> => (await this.#file.read())?.lines ?? [];

  /** Each line once, where it was typed last. Answers all of them. Throws as `lines` does. */
  add = async (...typed: readonly string[]): Promise<readonly string[]> => {
    const kept = typed.flatMap((line) => rememberable(line) ?? []);
    const before = await this.lines();
    if (kept.length === 0) return before;
    const lines = [...new Set([...before, ...kept].reverse())].slice(0, MOST).reverse();
    await this.#file.write({ version: 1, lines });
    return lines;
  };
}

/** What of a line may be kept: no more of a login than its mechanism, and no word that may have been meant for one. */
export function rememberable(line: string): string | undefined {
  const text = line.trim();
  const kept = beforeSecret(text) ?? text;
  const [verb = ''] = kept.split(/[\s\\]/);
  const isWord = !isVerb(verb.toUpperCase()) && !/\s/.test(kept);
  return kept === '' || isWord || kept.length > 2000 ? undefined : kept;
}
