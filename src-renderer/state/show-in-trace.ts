/** Brings a session before the person's eyes. */
import { useApp } from './app-store.ts';
import { selectSession } from './trace-store.ts';

/** Opens the dock on a session; on the trace page, the page itself turns to it. */
export function showInTrace(sessionId: string): void {
  selectSession(sessionId);
  useApp.setState(({ page, dockOpen }) => ({ dockOpen: dockOpen || page !== 'trace' }));
}
