/** What the lines of each session are searched or filtered by, for as long as Wirepost runs. */
import { create } from 'zustand';
import { parseFilter } from '../trace/filter/parse.ts';

export interface FilterText {
  /** As it stands in the field. */
  readonly text: string;
  /** What the lines go by: the text when it is right, what is finished of it while it breaks off, else the last one. */
  readonly applied: string;
}

interface FilterState {
  readonly bySession: ReadonlyMap<string, FilterText>;
  /** Newest first. */
  readonly recent: readonly string[];
}

export const noFilter: FilterText = { text: '', applied: '' };
const mostRecent = 12;

export const useFilters = create<FilterState>()(() => ({ bySession: new Map(), recent: [] }));

export function typeFilter(sessionId: string, text: string): void {
  useFilters.setState(({ bySession }) => {
    const known = bySession.get(sessionId) ?? noFilter;
    const applied = rightPart(text) ?? known.applied;
    return { bySession: new Map(bySession).set(sessionId, { text, applied }) };
  });
}

/** The filter, or what stands before a term that is not finished: `gap>` looks for no word `gap`. */
function rightPart(text: string): string | undefined {
  const read = parseFilter(text);
  if (read.ok) return text.trim();
  const before = text.slice(0, read.error.from).trim();
  return read.error.incomplete && parseFilter(before).ok ? before : undefined;
}

/** Offers the filter again later; one that is wrong is not worth it. */
export function rememberFilter(text: string): void {
  const kept = text.trim();
  if (kept === '' || !parseFilter(kept).ok) return;
  useFilters.setState(({ recent }) => ({
    recent: [kept, ...recent.filter((other) => other !== kept)].slice(0, mostRecent),
  }));
}
