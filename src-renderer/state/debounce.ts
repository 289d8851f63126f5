/** Waits for a pause before it runs, so that typing does not call the main process at every key. */
export interface Debounced {
  /** Runs `ms` after the last call of this. */
  readonly soon: () => void;
  /** Runs now, when it was due. */
  readonly flush: () => void;
}

export function debounce(run: () => void, ms: number): Debounced {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const now = (): void => {
    clearTimeout(timer);
    timer = undefined;
    run();
  };
  return {
    soon() {
      clearTimeout(timer);
      timer = setTimeout(now, ms);
    },
    flush() {
      if (timer !== undefined) now();
    },
  };
}
