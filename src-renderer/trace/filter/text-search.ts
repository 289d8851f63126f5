/** Looks for a text in rows, large and small letters alike. Pure. */
import type { RowReader } from '../row-reader.ts';

/** As a piece of a regular expression that means just this text. */
export function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

/** The words of a packed piece are searched as a whole, once: to cut a million lines out of them takes far longer. */
export class TextSearch {
  readonly #pattern: RegExp;
  readonly #length: number;
  #words = '';
  /** Where it stands in `#words`, from the beginning on. */
  #starts: readonly number[] = [];
  /** Index of the start that was found last: rows are asked in their order, and their lines nearly stand in it. */
  #next = 0;

  constructor(text: string) {
    this.#pattern = new RegExp(escaped(text), 'gi');
    this.#length = text.length;
  }

  /** @param textOf what the list shows of a row whose line is not among the words of its piece */
  finds(row: RowReader, textOf: (row: RowReader) => string): boolean {
    const { words } = row;
    if (words === undefined) {
      this.#pattern.lastIndex = 0;
      return this.#pattern.test(textOf(row));
    }
    if (words !== this.#words) {
      this.#words = words;
      this.#starts = this.#startsIn(words);
      this.#next = 0;
    }
    const start = this.#startFrom(row.from);
    return start !== undefined && start + this.#length <= row.to;
  }

  #startsIn(words: string): readonly number[] {
    const starts: number[] = [];
    this.#pattern.lastIndex = 0;
    for (let found = this.#pattern.exec(words); found; found = this.#pattern.exec(words)) {
      starts.push(found.index);
      // One that reaches into the next line must not hide one that begins there.
      this.#pattern.lastIndex = found.index + 1;
    }
    return starts;
  }

  /** The first at `from` or after it. */
  #startFrom(from: number): number | undefined {
    const starts = this.#starts;
    if ((starts[this.#next - 1] ?? -1) >= from) this.#next = 0;
    while (this.#next < starts.length && (starts[this.#next] ?? from) < from) this.#next += 1;
    return starts[this.#next];
  }
}
