/**
 * Files named on a command line: kept until the window is ready for them, handed to it at once from then on. What is
 * surely a trace is opened as one, everything else is attached.
 */
import type { AddedFiles } from '../contract/draft.ts';
import { isSavedTrace } from '../trace/import/is-trace.ts';

interface OpenedFilesParts {
  readonly attach: (paths: readonly string[]) => Promise<AddedFiles>;
  /** Files were attached while the window was there. */
  readonly tell: (files: AddedFiles) => void;
  readonly openTraces: (paths: readonly string[]) => void;
}

export class OpenedFiles {
  readonly #parts: OpenedFilesParts;
  #waiting: readonly string[];
  #isReady = false;

  constructor(first: readonly string[], parts: OpenedFilesParts) {
    this.#waiting = first;
    this.#parts = parts;
  }

  open = async (paths: readonly string[]): Promise<void> => {
    if (!this.#isReady) {
      this.#waiting = [...this.#waiting, ...paths];
      return;
    }
    const files = await this.#withoutTraces(paths);
    if (files.length > 0) this.#parts.tell(await this.#parts.attach(files));
  };

  /** The window is ready: answers what has waited for it. */
  take = async (): Promise<AddedFiles> => {
    const paths = this.#waiting;
    this.#waiting = [];
    this.#isReady = true;
    return this.#parts.attach(await this.#withoutTraces(paths));
  };

  async #withoutTraces(paths: readonly string[]): Promise<readonly string[]> {
    const are = await Promise.all(paths.map(isSavedTrace));
    const traces = paths.filter((_, index) => are[index]);
    if (traces.length > 0) this.#parts.openTraces(traces);
    return paths.filter((_, index) => !are[index]);
  }
}
