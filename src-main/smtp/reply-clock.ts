/** The time that the next reply may take (RFC 5321 section 4.5.3.2): it runs while somebody waits for that reply. */
import type { Due } from './due.ts';
import { type Breach, type Run, startTimer, timeFor } from './run.ts';

/** QUIT is given that time at least, ms. */
const LEAST_FOR_QUIT = 500;

export class ReplyClock {
  readonly #run: Run;
  readonly #fail: (breach: Breach) => void;
  #timer: NodeJS.Timeout | undefined;
  /** The reply whose time runs. */
  #watched: Due | undefined;
  #since = 0;
  /** That anybody has waited for a reply so far, ms. */
  #longest = 0;

  /** `fail` is called when the time is over. */
  constructor(run: Run, fail: (breach: Breach) => void) {
    this.#run = run;
    this.#fail = fail;
  }

  /** Lets the time of `due` run, from now unless it runs already; undefined: of none. */
  watch(due: Due | undefined): void {
    if (due === this.#watched) return;
    const now = performance.now();
    if (this.#watched) this.#longest = Math.max(this.#longest, now - this.#since);
    this.#watched = due;
    this.#since = now;
    clearTimeout(this.#timer);
    if (due) this.#timer = startTimer(this.#run, due.phase, this.#fail, this.#timeOf(due));
  }

  /**
   * RFC 5321 section 4.1.1.10: a client should wait for the reply to QUIT. It changes nothing any more, and there is
   * nothing to think about: who takes twice as long for it as for anything before says none.
   */
  #timeOf({ phase }: Due): number {
    const most = timeFor(this.#run, phase);
    if (phase !== 'quit' || most === 0) return most;
    return Math.min(most, Math.max(LEAST_FOR_QUIT, 2 * this.#longest));
  }

  /** Nothing is waited for any more. */
  end(): void {
    clearTimeout(this.#timer);
  }
}
