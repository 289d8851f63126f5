/** Commands from the menu, the palette and the keyboard that a page takes up itself. */
export type Intent =
  | 'find'
  | 'find-next'
  | 'find-previous'
  | 'copy-exchange'
  | 'copy-session'
  | 'next-failure'
  | 'send'
  | 'check-message'
  | 'attach-files'
  | 'open-trace'
  | 'new-message'
  | 'add-account'
  | 'toggle-breakpoints'
  | 'stop-continue'
  | 'stop-step';

const listeners = new Map<Intent, Set<() => void>>();

/** Takes an intent up for as long as the page stands; the answer ends it. */
export function onIntent(intent: Intent, listener: () => void): () => void {
  const all = listeners.get(intent) ?? new Set();
  listeners.set(intent, all.add(listener));
  return () => {
    all.delete(listener);
  };
}

export function emitIntent(intent: Intent): void {
  for (const listener of listeners.get(intent) ?? []) listener();
}
