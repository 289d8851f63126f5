/** What the filter field offers while it is typed in: completions, or filters used before when it is empty. */
import { useState } from 'react';
import { useFilters } from '../../state/filter-store.ts';
import type { Growing } from '../growing.ts';
import type { Row } from '../model.ts';
import { complete, type Suggestion } from './complete.ts';
import { beginSeen, countSeen } from './seen.ts';
import type { Span } from './syntax.ts';

/** A part of the text to be replaced, and by what. */
export interface Offer extends Span {
  readonly insert: string;
  /** Absent for a filter used before. */
  readonly suggestion?: Suggestion;
}

export interface Offers {
  readonly all: readonly Offer[];
  /** Of the one that Enter would take; -1 for none. */
  readonly at: number;
  readonly show: (text: string, caret: number) => void;
  readonly move: (by: 1 | -1) => void;
  readonly hide: () => void;
}

/** More rows than this are not looked through for values each time the field is typed in. */
const mostRowsAtOnce = 30_000;

export function useOffers(rows: Growing<Row>): Offers {
  const [seen] = useState(beginSeen);
  const [all, setAll] = useState<readonly Offer[]>([]);
  const [at, setAt] = useState(-1);
  const recent = useFilters((state) => state.recent);
  return {
    all,
    at,
    show: (text, caret) => {
      countSeen(seen, rows, mostRowsAtOnce);
      const { from, to, suggestions } = complete(text, caret, seen.values);
      const before = text === '' ? recent.map((insert) => ({ from: 0, to: 0, insert })) : [];
      const now = suggestions.map((suggestion) => ({ from, to, insert: suggestion.insert, suggestion }));
      setAll([...before, ...now]);
      setAt(-1);
    },
    move: (by) =>
      setAt((now) => (now === -1 && by === -1 ? all.length - 1 : (now + by + all.length) % all.length)),
    hide: () => {
      setAll([]);
      setAt(-1);
    },
  };
}
