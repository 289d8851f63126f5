/** The trace part of the window's state: sessions, their lines, and which session is looked at. */
import { create } from 'zustand';
import type { TraceSummary } from '../../src-main/contract/trace.ts';
import type { EventBatch } from '../trace/event-batch.ts';
import { useApp } from './app-store.ts';
import {
  noTraces,
  shownSessions,
  type TraceData,
  type Unread,
  withEvents,
  withHidden,
  withoutHidden,
  withoutSessions,
  withRead,
  withSession,
  withSessions,
} from './trace-reducer.ts';

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

/** Live events. Call it once a frame, with all there is. */
export function noteTrace(sessionId: string, events: EventBatch): void {
  useTraceStore.setState((state) => withEvents(state, sessionId, events));
}

/** What was read of a session that is kept; `unread` tells where to go on, absent with the last part. */
export function noteRead(sessionId: string, events: EventBatch, unread: Unread | undefined): void {
  useTraceStore.setState((state) => withRead(state, sessionId, events, unread));
}

/** Sessions are no longer kept. */
export function noteSessionsRemoved(ids: readonly string[]): void {
  useTraceStore.setState((state) => withoutSessions(state, ids));
}

/** Takes sessions out of sight while their removal can be undone, and back. */
export function hideSessions(ids: readonly string[]): void {
  useTraceStore.setState((state) => withHidden(state, ids));
}

export function unhideSessions(ids: readonly string[]): void {
  useTraceStore.setState((state) => withoutHidden(state, ids));
}

/** The sessions that are to be seen. */
export function useShownSessions(): readonly TraceSummary[] {
  const sessions = useTraceStore((state) => state.sessions);
  const hidden = useTraceStore((state) => state.hidden);
  return shownSessions({ sessions, hidden });
}

/** Shows a session on the trace page. */
export function selectSession(id: string | undefined): void {
  useTraceStore.setState({ selected: id });
}
