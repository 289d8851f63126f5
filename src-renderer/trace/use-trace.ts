/** One session's lines, read from the main process part by part when the window does not have all of them. */
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { api } from '../api.ts';
import { isWhole, type SessionTrace } from '../state/trace-reducer.ts';
import { noteRead, useTraceStore } from '../state/trace-store.ts';
import { eventsOf } from './parse-lines.ts';

/** Ms between two times that a session is drawn of which more comes than anybody could follow. */
const DRAWN_EVERY = 250;
/** So many events between two frames are more than that. */
const MANY = 20;

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

/** What the window has of it; what is read, or passes by, faster than the eye can follow is drawn now and then. */
function useDrawnTrace(id: string | undefined): SessionTrace | undefined {
  const known = () => (id === undefined ? undefined : useTraceStore.getState().traces.get(id));
  const follow = useCallback(
    (changed: () => void) => {
      let [drawnAt, seen] = [0, 0];
      let timer: ReturnType<typeof setTimeout> | undefined;
      const draw = () => {
        clearTimeout(timer);
        timer = undefined;
        drawnAt = performance.now();
        changed();
      };
      const stop = useTraceStore.subscribe(({ traces }) => {
        const trace = id === undefined ? undefined : traces.get(id);
        const count = trace?.model.count ?? 0;
        const isFast = trace?.unread !== undefined || count - seen > MANY;
        seen = count;
        const wait = isFast ? drawnAt + DRAWN_EVERY - performance.now() : 0;
        if (wait <= 0) draw();
        else timer ??= setTimeout(draw, wait);
      });
      return () => {
        clearTimeout(timer);
        stop();
      };
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
