/** The trace part of the window's state: sessions, their lines, and which session is looked at. */
import { create } from 'zustand';
import type { TraceEvent, TraceSummary } from '../../src-main/contract/trace.ts';
import { useApp } from './app-store.ts';
import { noTraces, type TraceData, withEvents, withSession, withSessions } from './trace-reducer.ts';

interface TraceState extends TraceData {
  /** Session the trace page shows; the newest one when absent. */
  readonly selected?: string | undefined;
}

export const useTraceStore = create<TraceState>()(() => noTraces);

/**
 * A session began or changed its state. The dock turns to one that begins; somebody who reads an older one on the
 * trace page is left in peace.
 */
export function noteSession(session: TraceSummary): void {
  const reading = useApp.getState().page === 'trace';
  useTraceStore.setState((state) => {
    const begins = session.state === 'live' && !state.sessions.some(({ id }) => id === session.id);
    return { ...withSession(state, session), ...(begins && !reading ? { selected: undefined } : {}) };
  });
}

/** The list as the main process has it. */
export function noteSessions(sessions: readonly TraceSummary[]): void {
  useTraceStore.setState((state) => withSessions(state, sessions));
}

/** Live events, or a snapshot of all of a session's events. Call it once a frame, with all there is. */
export function noteTrace(sessionId: string, events: readonly TraceEvent[]): void {
  useTraceStore.setState((state) => withEvents(state, sessionId, events));
}

/** Shows a session on the trace page. */
export function selectSession(id: string | undefined): void {
  useTraceStore.setState({ selected: id });
}
