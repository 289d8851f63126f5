/** A session's bookmarks, read when it is first looked at. */
import { useEffect } from 'react';
import { type BookmarksBySeq, loadBookmarks, useBookmarkStore } from '../../state/bookmarks-store.ts';

const none: BookmarksBySeq = new Map();

export function useBookmarks(sessionId: string): BookmarksBySeq {
  useEffect(() => void loadBookmarks(sessionId), [sessionId]);
  return useBookmarkStore(({ bySession }) => bySession.get(sessionId)) ?? none;
}
