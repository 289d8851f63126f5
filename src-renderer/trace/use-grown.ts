/**
 * A model that a view makes of a session, and that grows with it: what is new is added, nothing is built twice. What
 * takes long is added a slice at a time, so that the window goes on meanwhile.
 */
import { useEffect, useEffectEvent, useState } from 'react';
import { nextTurn } from './next-turn.ts';

/** Ms of work between two chances for the window to draw. */
const SLICE = 16;
/** Ms between two times that what is there so far is drawn. */
const DRAWN_EVERY = 120;

export interface Grown<Model> {
  readonly model: Model;
  /** How much of the source is in the model, 0..1. */
  readonly share: number;
}

/**
 * @param total how much there is in `source`, of what the model counts
 * @param empty what the model begins with
 * @param grow adds what `source` has beyond the model, some of it at least and more while it may go on; the same again
 * when the first was thrown away
 */
export function useGrown<Source, Model extends { readonly count: number }>(
  source: Source,
  total: number,
  empty: () => Model,
  grow: (model: Model, source: Source, mayGoOn: () => boolean) => Model,
): Grown<Model> {
  const further = (model: Model) => {
    const end = performance.now() + SLICE;
    return { source, model: grow(model, source, () => performance.now() < end) };
  };
  const [grown, setGrown] = useState(() => further(empty()));
  const next = grown.source === source ? grown : further(grown.model);
  if (next !== grown) setGrown(next);
  const { model } = next;

  const more = useEffectEvent(further);
  useEffect(() => {
    if (model.count >= total) return;
    let isOver = false;
    const work = async (): Promise<void> => {
      const drawnAt = performance.now();
      for (let part = model; ; ) {
        await nextTurn();
        if (isOver) return;
        const grown = more(part);
        part = grown.model;
        if (part.count >= total || performance.now() - drawnAt >= DRAWN_EVERY) return setGrown(grown);
      }
    };
    void work();
    return () => {
      isOver = true;
    };
  }, [model, total]);
  return { model, share: total === 0 ? 1 : Math.min(1, model.count / total) };
}
