/** The time that the next reply may take (RFC 5321 section 4.5.3.2): it runs while somebody waits for that reply. */
import type { Due } from './due.ts';
import { type Breach, type Run, startTimer } from './run.ts';

export class ReplyClock {
  readonly #run: Run;
  readonly #fail: (breach: Breach) => void;
  #timer: NodeJS.Timeout | undefined;
  /** The reply whose time runs. */
  #watched: Due | undefined;

  /** `fail` is called when the time is over. */
  constructor(run: Run, fail: (breach: Breach) => void) {
    this.#run = run;
    this.#fail = fail;
  }

  /** Lets the time of `due` run, from now unless it runs already; undefined: of none. */
  watch(due: Due | undefined): void {
    if (due === this.#watched) return;
    this.#watched = due;
    clearTimeout(this.#timer);
    if (due) this.#timer = startTimer(this.#run, due.phase, this.#fail);
  }

  /** Nothing is waited for any more. */
  end(): void {
    clearTimeout(this.#timer);
  }
}
