/** What a call over IPC answers: thrown errors lose all but their message on the way, values do not. */

export type CallError =
  | { readonly kind: 'bad-request'; readonly message: string }
  | { readonly kind: 'not-found'; readonly what: 'account' | 'attachment' | 'job' | 'session' | 'message' }
  | { readonly kind: 'keyring-unavailable' }
  | { readonly kind: 'storage'; readonly code: string }
  | { readonly kind: 'bug'; readonly message: string };

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: CallError };
