/** The rows that match a filter, found in slices so that no frame waits, and kept up with a session that goes on. */
import { useLayoutEffect, useRef, useState } from 'react';
import type { BookmarksBySeq } from '../../state/bookmarks-store.ts';
import type { TraceModel } from '../model.ts';
import { nextTurn } from '../next-turn.ts';
import type { Voice } from '../row-text.ts';
import { compileFilter } from './compile.ts';
import { parseFilter } from './parse.ts';
import { beginScan, goOn, type Scanning } from './scan.ts';
import { searchedTexts } from './searched-text.ts';

export interface Found {
  /** Places of the rows that match, in order; grows in place up to `count` and beyond. */
  readonly places: readonly number[];
  readonly count: number;
  /** All rows have been looked at. */
  readonly isDone: boolean;
}

/** Ms of work between two chances for the window to draw. */
const slice = 20;
/** Ms between two times that what was found so far is shown: to draw it takes as long as to find more. */
const shownEvery = 200;

/** Absent while there is no filter. `applied`: a filter that is right. */
export function useScan(
  model: TraceModel,
  applied: string,
  bookmarks: BookmarksBySeq,
  { t, explain }: Voice,
): Found | undefined {
  const [found, setFound] = useState<Found>();
  const scan = useRef<Scanning>(undefined);

  useLayoutEffect(() => {
    const filter = parseFilter(applied);
    if (!filter.ok || filter.value.query.kind === 'all') {
      scan.current = undefined;
      setFound(undefined);
      return;
    }
    const test = compileFilter(filter.value.query, {
      textOf: searchedTexts({ t, explain }),
      isMarked: ({ id }) => bookmarks.has(id),
    });
    scan.current = beginScan(test);
  }, [applied, bookmarks, t, explain]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what makes a new scan above has to start it as well
  useLayoutEffect(() => {
    const current = scan.current;
    if (current === undefined) return;
    const calledOff = new AbortController();
    const work = async () => {
      let shownAt = Number.NEGATIVE_INFINITY;
      while (!calledOff.signal.aborted) {
        const begun = performance.now();
        const isDone = goOn(current, model, () => performance.now() < begun + slice);
        if (isDone || begun - shownAt >= shownEvery) {
          setFound({ places: current.found, count: current.found.length, isDone });
          shownAt = begun;
        }
        if (isDone) return;
        await nextTurn();
      }
    };
    void work();
    return () => calledOff.abort();
  }, [model, applied, bookmarks, t, explain]);

  return found;
}
