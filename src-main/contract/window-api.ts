/** The shape of `window.api`, made by preload and read by the window's `api.ts` alone. */
import type { CallInput, CallName, CallOutput } from './calls.ts';
import type { AppEvent } from './events.ts';
import type { Result } from './result.ts';

/** Calls with a payload take it as their one argument; the others take none. */
export type Calls = {
  readonly [N in CallName]: undefined extends CallInput<N>
    ? () => Promise<Result<CallOutput<N>>>
    : (input: CallInput<N>) => Promise<Result<CallOutput<N>>>;
};

/**
 * What preload exposes: one method per call, except that files go in as `File` objects (a path never
 * enters the window), and a subscription to events.
 */
export type WindowApi<FileObject> = Omit<Calls, 'attachmentsAdd' | 'traceOpen'> & {
  /** Dropped or pasted files; those without a path on disk are handed over by content. */
  readonly attachmentsAddFiles: (
    files: readonly FileObject[],
  ) => Promise<Result<CallOutput<'attachmentsAdd'>>>;
  /** Files on disk to be opened as traces. */
  readonly traceOpenFiles: (files: readonly FileObject[]) => Promise<Result<CallOutput<'traceOpen'>>>;
  /** Calls `listener` with each batch; the answer ends the subscription. */
  readonly subscribe: (listener: (events: readonly AppEvent[]) => void) => () => void;
};
