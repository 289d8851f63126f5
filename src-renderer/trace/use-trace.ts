/** One session's lines, read from the main process part by part when the window does not have all of them. */
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { api } from '../api.ts';
import { isWhole, type SessionTrace } from '../state/trace-reducer.ts';
import { noteRead, useTraceStore } from '../state/trace-store.ts';
import { eventsOf } from './parse-lines.ts';

/** Ms between two times that the session is drawn while it is read. */
const DRAWN_EVERY = 250;

export interface TraceReading {
  readonly trace?: SessionTrace;
  /** The main process does not have the session any more. */
  readonly gone: boolean;
}

export function useTrace(id: string | undefined): TraceReading {
  const trace = useDrawnTrace(id);
  const [goneId, setGoneId] = useState<string>();
  const lacking = trace === undefined || !isWhole(trace);
  useEffect(() => {
    if (id === undefined || !lacking) return;
    const reading = new AbortController();
    void readOn(id, reading.signal).then((found) => {
      if (!found && !reading.signal.aborted) setGoneId(id);
    });
    return () => reading.abort();
  }, [id, lacking]);
  return { ...(trace === undefined ? {} : { trace }), gone: goneId !== undefined && goneId === id };
}

/** What the window has of it; while it is read, not each of its parts is drawn. */
function useDrawnTrace(id: string | undefined): SessionTrace | undefined {
  const known = () => (id === undefined ? undefined : useTraceStore.getState().traces.get(id));
  const follow = useCallback(
    (changed: () => void) => {
      let drawn = 0;
      return useTraceStore.subscribe(({ traces }) => {
        const isRead = id !== undefined && traces.get(id)?.unread !== undefined;
        const now = performance.now();
        if (isRead && now - drawn < DRAWN_EVERY) return;
        drawn = now;
        changed();
      });
    },
    [id],
  );
  return useSyncExternalStore(follow, known);
}

/** Reads from where it was left to the end; false when the session is not kept. Ends early when it is called off. */
async function readOn(id: string, signal: AbortSignal): Promise<boolean> {
  const begin = useTraceStore.getState().traces.get(id)?.unread?.next ?? 0;
  // The next part is on its way while one is taken in.
  let coming = api.traceRead({ id, offset: begin });
  for (;;) {
    const part = await coming;
    if (signal.aborted) return true;
    if (!part.ok) return false;
    const { lines, next, size } = part.value;
    if (next !== undefined) coming = api.traceRead({ id, offset: next });
    noteRead(id, eventsOf(lines), next === undefined ? undefined : { next, size });
    if (next === undefined) return true;
  }
}
