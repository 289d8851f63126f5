/** Whether more of a session may happen yet. Pure. */
import type { TraceSummary } from '../../src-main/contract/trace.ts';
import type { TraceModel } from './model.ts';

/** False for one that was broken off, too: it has no last event, and none will come. */
export const goesOn = ({ state }: Pick<TraceSummary, 'state'>, { end }: Pick<TraceModel, 'end'>): boolean =>
  state === 'live' && end === undefined;
