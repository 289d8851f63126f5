/** What the lines of each session are searched or filtered by, for as long as Wirepost runs. */
import { create } from 'zustand';
import { parseFilter } from '../trace/filter/parse.ts';

export interface FilterText {
  /** As it stands in the field. */
  readonly text: string;
  /** What the lines go by: the text when it is right, else the last one that was. */
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
    const applied = parseFilter(text).ok ? text.trim() : known.applied;
    return { bySession: new Map(bySession).set(sessionId, { text, applied }) };
  });
}

/** Offers the filter again later; one that is wrong is not worth it. */
export function rememberFilter(text: string): void {
  const kept = text.trim();
  if (kept === '' || !parseFilter(kept).ok) return;
  useFilters.setState(({ recent }) => ({
    recent: [kept, ...recent.filter((other) => other !== kept)].slice(0, mostRecent),
  }));
}
