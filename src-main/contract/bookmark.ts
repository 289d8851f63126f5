/** A row of a trace that somebody wants to find again, and what they noted on it. Kept beside the trace. */
import { z } from 'zod';

export const bookmarkSchema = z.strictObject({
  /** `seq` of the row's first event. */
  seq: z.int().min(1),
  /** Empty for a bare bookmark. */
  note: z.string().max(4000),
  /** When it was set or last changed, ms since 1970-01-01T00:00Z. */
  at: z.number().min(0),
});
export type Bookmark = z.infer<typeof bookmarkSchema>;

/** As many as one session keeps. */
export const mostBookmarks = 2000;
