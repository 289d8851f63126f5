/** The comparison of two sessions, made a slice at a time, so that the window goes on meanwhile. */
import { useLayoutEffect, useState } from 'react';
import type { Growing } from '../growing.ts';
import type { Row } from '../model.ts';
import { nextTurn } from '../next-turn.ts';
import { type Comparison, comparing } from './compare.ts';

/** Ms of work between two chances for the window to draw. */
const SLICE = 16;
/** Ms between two times that it is told how much is done. */
const TOLD_EVERY = 120;

export interface Comparing {
  /** Of the rows that were there when it was begun. */
  readonly comparison?: Comparison;
  /** How much of the one that is being made is done, 0..1. */
  readonly share: number;
}

/** Of nothing while a side is not there. `of`: stands for the two sessions, however long they are by now. */
export function useComparison(
  of: string,
  left: Growing<Row> | undefined,
  right: Growing<Row> | undefined,
): Comparing {
  const [made, setMade] = useState<Comparing & { readonly of: string }>({ of, share: 0 });
  useLayoutEffect(() => {
    if (left === undefined || right === undefined) return;
    let isOver = false;
    const work = async (): Promise<void> => {
      const steps = comparing(left, right);
      let toldAt = Number.NEGATIVE_INFINITY;
      for (let end = performance.now() + SLICE; !isOver; ) {
        const { done, value } = steps.next();
        if (done === true) {
          setMade({ of, comparison: value, share: 1 });
          return;
        }
        if (performance.now() < end) continue;
        if (performance.now() - toldAt >= TOLD_EVERY) {
          toldAt = performance.now();
          setMade((before) => ({ ...(before.of === of ? before : { of }), share: value }));
        }
        await nextTurn();
        end = performance.now() + SLICE;
      }
    };
    void work();
    return () => {
      isOver = true;
    };
  }, [of, left, right]);
  return made.of === of ? made : { share: 0 };
}
