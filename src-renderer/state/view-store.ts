/** Which view of a session is looked at: one choice for the page and the dock, kept until Wirepost closes. */
import { create } from 'zustand';
import type { TraceView } from '../../src-main/contract/events.ts';

/** In the order in which they are offered. */
export const viewIds: readonly TraceView[] = ['list', 'ladder', 'waterfall', 'tls', 'summary'];

export const useView = create<{ readonly view: TraceView }>()(() => ({ view: 'list' }));

export function chooseView(view: TraceView): void {
  useView.setState({ view });
}

/** Keys that turn to the view from wherever one is. */
export function viewKeys(view: TraceView): string {
  return `alt+${viewIds.indexOf(view) + 1}`;
}
