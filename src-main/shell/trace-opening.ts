/** Files on their way into the history of traces: one after the other, with how far it has come. */
import { basename } from 'node:path';
import type { OpenedTraces, OpeningProgress } from '../contract/trace-import.ts';
import { ImportError } from '../trace/import/import-error.ts';
import type { OpenedTrace, OpenTraceOptions } from '../trace/import/open-trace.ts';

interface TraceOpeningParts {
  /** Throws `ImportError`. */
  readonly open: (
    path: string,
    options: Pick<OpenTraceOptions, 'signal' | 'onProgress'>,
  ) => Promise<OpenedTrace>;
  /** Asks for files; none when the person thought better of it. */
  readonly pick: () => Promise<readonly string[]>;
  /** Told as it goes on, and with nothing once there is nothing more to open. */
  readonly tell: (progress: OpeningProgress | undefined) => void;
}

const none: OpenedTraces = { ids: [], refused: [], cut: [] };

export class TraceOpening {
  readonly #parts: TraceOpeningParts;
  #turn: Promise<unknown> = Promise.resolve();
  #cancel = new AbortController();

  constructor(parts: TraceOpeningParts) {
    this.#parts = parts;
  }

  /** All sessions of the files; what is wrong with a file keeps no other from being opened. */
  open = (paths: readonly string[]): Promise<OpenedTraces> => {
    const opened = this.#turn.then(() => this.#openAll(paths));
    // What fails is told to the caller; the next files are opened all the same.
    this.#turn = opened.catch(() => undefined);
    return opened;
  };

  pick = async (): Promise<OpenedTraces> => this.open(await this.#parts.pick());

  /** Ends what is being opened; nothing of that file is kept, and the files after it are left alone. */
  cancel = async (): Promise<undefined> => {
    this.#cancel.abort();
    return undefined;
  };

  async #openAll(paths: readonly string[]): Promise<OpenedTraces> {
    this.#cancel = new AbortController();
    const { signal } = this.#cancel;
    let all = none;
    try {
      for (const path of paths) if (!signal.aborted) all = joined(all, await this.#openOne(path, signal));
    } finally {
      this.#parts.tell(undefined);
    }
    return all;
  }

  async #openOne(path: string, signal: AbortSignal): Promise<OpenedTraces> {
    const name = basename(path);
    const { open, tell } = this.#parts;
    let percent = 0;
    tell({ name, percent });
    const onProgress = (share: number): void => {
      const now = Math.floor(share * 100);
      if (now === percent) return;
      percent = now;
      tell({ name, percent });
    };
    try {
      const { ids, show, found } = await open(path, { signal, onProgress });
      const cut = found > ids.length ? [{ name, taken: ids.length, found }] : [];
      return { ids, ...(show !== undefined && { show }), refused: [], cut };
    } catch (error) {
      if (!(error instanceof ImportError)) throw error;
      return { ...none, refused: [{ name, problem: error.problem }] };
    }
  }
}

function joined(one: OpenedTraces, other: OpenedTraces): OpenedTraces {
  const show = one.show ?? other.show;
  return {
    ids: [...one.ids, ...other.ids],
    ...(show !== undefined && { show }),
    refused: [...one.refused, ...other.refused],
    cut: [...one.cut, ...other.cut],
  };
}
