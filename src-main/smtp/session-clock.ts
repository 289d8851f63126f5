/** The time that a whole session may take. It stands still while a person has stopped the session. */
export class SessionClock {
  readonly #over: () => void;
  #left: number;
  #since = 0;
  #timer: NodeJS.Timeout | undefined;

  /** Runs from now on; `over` is called after `ms`, never where that is 0. */
  constructor(ms: number, over: () => void) {
    this.#left = ms;
    this.#over = over;
    this.resume();
  }

  pause(): void {
    if (this.#timer === undefined) return;
    this.end();
    this.#left = Math.max(1, this.#left - (performance.now() - this.#since));
  }

  resume(): void {
    if (this.#left === 0 || this.#timer !== undefined) return;
    this.#since = performance.now();
    this.#timer = setTimeout(this.#over, this.#left);
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
