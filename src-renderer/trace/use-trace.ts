/** One session's lines, read from the disk part by part when the window does not have all of them. */
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { isWhole, type SessionTrace } from '../state/trace-reducer.ts';
import { useTraceStore } from '../state/trace-store.ts';
import { readSession } from './read-session.ts';
import { partsFromThread } from './reading-thread.ts';

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
    void readSession(id, partsFromThread, reading.signal).then((found) => {
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
