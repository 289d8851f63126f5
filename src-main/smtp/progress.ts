/** Reports of a message on its way, often enough to watch and not so often that they cost. */
import type { Recorder } from './recorder.ts';

/** Pause between two reports, ms: each is drawn, and figures that change more often than that cannot be read. */
const REPORT_EVERY = 250;

export interface BodyProgress {
  /** So many bytes have gone by now. Told when the next report is due, whether or not more follow till then. */
  readonly sent: (exchange: number, bytes: number) => void;
  /** All of it has gone: told at once. */
  readonly done: (exchange: number, bytes: number) => void;
  /** It goes no further; nothing more is told. */
  readonly stop: () => void;
}

export function bodyProgress(recorder: Recorder, total: number): BodyProgress {
  let timer: NodeJS.Timeout | undefined;
  let latest = { exchange: 0, bytes: 0 };
  const stop = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  const tell = (done: boolean): void => {
    stop();
    recorder.emit({ kind: 'body', ...latest, total, done }, 'body');
  };
  return {
    sent: (exchange, bytes) => {
      latest = { exchange, bytes };
      timer ??= setTimeout(() => tell(false), REPORT_EVERY);
    },
    done: (exchange, bytes) => {
      latest = { exchange, bytes };
      tell(true);
    },
    stop,
  };
}
