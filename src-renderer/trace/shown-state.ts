/** What a list of sessions says of each: one that ended well, but not for every recipient, is neither. Pure. */
import type { TraceSummary } from '../../src-main/contract/trace.ts';

export type ShownState = TraceSummary['state'] | 'partly';

export const shownState = ({ state, refused }: Pick<TraceSummary, 'state' | 'refused'>): ShownState =>
  state === 'ok' && refused === true ? 'partly' : state;
