/** A model that a view makes of a session, and that grows with it: what is new is added, nothing is built twice. */
import { useState } from 'react';

/**
 * @param empty what the model begins with
 * @param grow adds what `source` has beyond the model; the same again when the first was thrown away
 */
export function useGrown<Source, Model>(
  source: Source,
  empty: () => Model,
  grow: (model: Model, source: Source) => Model,
): Model {
  const [grown, setGrown] = useState(() => ({ source, model: grow(empty(), source) }));
  if (grown.source === source) return grown.model;
  const next = { source, model: grow(grown.model, source) };
  setGrown(next);
  return next.model;
}
