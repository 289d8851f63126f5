/** A session of which nothing is known yet; what comes is kept packed. Pure. */
import { Growing } from './growing.ts';
import type { Row, TraceModel } from './model.ts';
import { PackedRows } from './packed-rows.ts';

export const emptyModel: TraceModel = {
  rows: Growing.of<Row>([], (full) => new PackedRows(full)),
  count: 0,
  later: Growing.of(),
  failures: 0,
  longestGap: 0,
  lastMs: 0,
  spokeInClear: false,
  open: new Map(),
  asked: new Map(),
};
