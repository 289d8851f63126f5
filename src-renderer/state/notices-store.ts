/** Short messages at the foot of the window: what just happened, and the way back where there is one. */
import { create } from 'zustand';

export interface Notice {
  readonly id: number;
  readonly tone: 'info' | 'ok' | 'warn' | 'fail';
  readonly text: string;
  /** Offered as a button; the notice goes when it is pressed. */
  readonly action?: { readonly label: string; readonly run: () => void };
}

const LIMIT = 4;
let nextId = 1;

export const useNotices = create<{ readonly notices: readonly Notice[] }>()(() => ({ notices: [] }));

/** Shows a notice; the oldest makes room when there are too many. The answer takes it away again. */
export function notify(notice: Omit<Notice, 'id'>): () => void {
  const id = nextId;
  nextId += 1;
  useNotices.setState(({ notices }) => ({ notices: [...notices, { ...notice, id }].slice(-LIMIT) }));
  return () => dismissNotice(id);
}

export function dismissNotice(id: number): void {
  useNotices.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
}
