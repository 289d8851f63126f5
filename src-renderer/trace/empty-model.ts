/** A session of which nothing is known yet; what comes is kept packed. Pure. */
import { Growing } from './growing.ts';
import type { TraceModel } from './model.ts';

export const emptyModel: TraceModel = {
  rows: Growing.of(),
  count: 0,
  later: Growing.of(),
  failures: 0,
  longestGap: 0,
  lastMs: 0,
  spokeInClear: false,
  open: new Map(),
  asked: new Map(),
};
