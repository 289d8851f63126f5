/** What a call over IPC answers: thrown errors lose all but their message on the way, values do not. */

export type CallError =
  | { readonly kind: 'bad-request'; readonly message: string }
  | {
      readonly kind: 'not-found';
      readonly what:
        | 'account'
        | 'attachment'
        | 'certificate'
        | 'diagnosis'
        | 'job'
        | 'session'
        | 'message'
        | 'message-file'
        | 'stop';
    }
  | { readonly kind: 'keyring-unavailable' }
  | { readonly kind: 'storage'; readonly code: string }
  | { readonly kind: 'bug'; readonly message: string };

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: CallError };

/** Thrown inside the main process where a call cannot do what it was asked; `ipc/handle.ts` answers its `error`. */
export class CallRefused extends Error {
  override readonly name = 'CallRefused';
  readonly error: CallError;

  constructor(error: CallError, cause?: unknown) {
    super(
      `${error.kind}${'message' in error ? `: ${error.message}` : ''}`,
      cause === undefined ? {} : { cause },
    );
    this.error = error;
  }
}
