/** The bookmarks of the sessions that were looked at: shown at once, kept by the main process. */
import { create } from 'zustand';
import type { Bookmark } from '../../src-main/contract/bookmark.ts';
import { api } from '../api.ts';
import { valueOrNotice } from './call-errors.ts';

/** By `seq` of the row's first event. */
export type BookmarksBySeq = ReadonlyMap<number, Bookmark>;

interface BookmarksState {
  readonly bySession: ReadonlyMap<string, BookmarksBySeq>;
}

export const useBookmarkStore = create<BookmarksState>()(() => ({ bySession: new Map() }));

/** Reads them from the main process, once a session. */
export async function loadBookmarks(sessionId: string): Promise<void> {
  if (useBookmarkStore.getState().bySession.has(sessionId)) return;
  const bookmarks = await valueOrNotice(api.bookmarksRead({ id: sessionId }));
  if (bookmarks !== undefined) show(sessionId, bookmarks);
}

/** Puts a bookmark on a row or changes its note. */
export async function setBookmark(sessionId: string, seq: number, note: string): Promise<void> {
  const bookmark = { seq, note, at: Date.now() };
  change(sessionId, (bookmarks) => bookmarks.set(seq, bookmark));
  await keep(sessionId, api.bookmarksSet({ id: sessionId, bookmark }));
}

export async function removeBookmark(sessionId: string, seq: number): Promise<void> {
  change(sessionId, (bookmarks) => bookmarks.delete(seq));
  await keep(sessionId, api.bookmarksRemove({ id: sessionId, seq }));
}

/** What could not be kept is not shown any longer. */
async function keep(sessionId: string, call: ReturnType<typeof api.bookmarksSet>): Promise<void> {
  const result = await call;
  if (result.ok) return;
  await valueOrNotice(Promise.resolve(result));
  const kept = await api.bookmarksRead({ id: sessionId });
  if (kept.ok) show(sessionId, kept.value);
}

function change(sessionId: string, edit: (bookmarks: Map<number, Bookmark>) => void): void {
  const bookmarks = new Map(useBookmarkStore.getState().bySession.get(sessionId));
  edit(bookmarks);
  show(sessionId, [...bookmarks.values()]);
}

function show(sessionId: string, bookmarks: readonly Bookmark[]): void {
  const inOrder = [...bookmarks].sort((a, b) => a.seq - b.seq);
  const bySeq = new Map(inOrder.map((bookmark) => [bookmark.seq, bookmark]));
  useBookmarkStore.setState(({ bySession }) => ({ bySession: new Map(bySession).set(sessionId, bySeq) }));
}
