/** Short messages at the foot of the window: what just happened, and the way back where there is one. */
import { create } from 'zustand';

export interface Notice {
  readonly id: number;
  readonly tone: 'info' | 'ok' | 'warn' | 'fail';
  readonly text: string;
  /** Offered as a button; the notice goes when it is pressed. */
  readonly action?: { readonly label: string; readonly run: () => void };
  /** The message being written: gone with it, since there is nothing left to bring back. */
  readonly about?: 'composition';
  /** Called when the notice goes without its action having been taken. */
  readonly onGone?: () => void;
}

const LIMIT = 4;
let nextId = 1;

export const useNotices = create<{ readonly notices: readonly Notice[] }>()(() => ({ notices: [] }));

/** Shows a notice; the oldest makes room when there are too many. */
export function notify(notice: Omit<Notice, 'id'>): void {
  const id = nextId;
  nextId += 1;
  const others = useNotices.getState().notices.filter((one) => !isSame(one, notice));
  const all = [...others, { ...notice, id }];
  useNotices.setState({ notices: all.slice(-LIMIT) });
  for (const oldest of all.slice(0, -LIMIT)) oldest.onGone?.();
}

/** The same failure once more is told once; what could be undone is never taken for the same. */
const isSame = (one: Notice, other: Omit<Notice, 'id'>): boolean =>
  one.tone === 'fail' && other.tone === 'fail' && one.text === other.text && one.onGone === undefined;

export function dismissNotice(id: number): void {
  take(id)?.onGone?.();
}

/** Does what the notice offers, once. */
export function takeNoticeAction(id: number): void {
  take(id)?.action?.run();
}

/** Lets all notices go, or those about one thing: what could still be undone is settled. */
export function settleNotices(about?: Notice['about']): void {
  for (const notice of useNotices.getState().notices)
    if (about === undefined || notice.about === about) dismissNotice(notice.id);
}

function take(id: number): Notice | undefined {
  const { notices } = useNotices.getState();
  useNotices.setState({ notices: notices.filter((notice) => notice.id !== id) });
  return notices.find((notice) => notice.id === id);
}
