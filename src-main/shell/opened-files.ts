/** Files named on a command line: kept until the window is ready for them, handed to it at once from then on. */
import type { AddedFiles } from '../contract/draft.ts';

export class OpenedFiles {
  readonly #add: (paths: readonly string[]) => Promise<AddedFiles>;
  readonly #tell: (files: AddedFiles) => void;
  #waiting: readonly string[];
  #isReady = false;

  constructor(
    first: readonly string[],
    add: (paths: readonly string[]) => Promise<AddedFiles>,
    tell: (files: AddedFiles) => void,
  ) {
    this.#waiting = first;
    this.#add = add;
    this.#tell = tell;
  }

  open = async (paths: readonly string[]): Promise<void> => {
    if (paths.length === 0) return;
    if (this.#isReady) this.#tell(await this.#add(paths));
    else this.#waiting = [...this.#waiting, ...paths];
  };

  /** The window is ready: answers what has waited for it. */
  take = (): Promise<AddedFiles> => {
    const paths = this.#waiting;
    this.#waiting = [];
    this.#isReady = true;
    return this.#add(paths);
  };
}
