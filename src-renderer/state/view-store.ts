/** Which view of a session is looked at: one choice for the page and the dock, kept until Wirepost closes. */
import { create } from 'zustand';

/** In the order in which they are offered. */
export const viewIds = ['list', 'ladder', 'waterfall', 'tls', 'summary'] as const;
export type ViewId = (typeof viewIds)[number];

export const useView = create<{ readonly view: ViewId }>()(() => ({ view: 'list' }));

export function chooseView(view: ViewId): void {
  useView.setState({ view });
}
