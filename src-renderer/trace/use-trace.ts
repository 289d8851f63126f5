/** One session's lines, read from the main process part by part when the window does not have all of them. */
import { useEffect, useState } from 'react';
import type { TraceEvent } from '../../src-main/contract/trace.ts';
import { api } from '../api.ts';
import { isWhole, type SessionTrace } from '../state/trace-reducer.ts';
import { noteRead, useTraceStore } from '../state/trace-store.ts';
import { eventsOf } from './parse-lines.ts';

/** Ms between two times that the session is drawn while it is read. */
const DRAWN_EVERY = 200;

export interface TraceReading {
  readonly trace?: SessionTrace;
  /** The main process does not have the session any more. */
  readonly gone: boolean;
}

export function useTrace(id: string | undefined): TraceReading {
  const trace = useTraceStore(({ traces }) => (id === undefined ? undefined : traces.get(id)));
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

/** Reads from where it was left to the end; false when the session is not kept. Ends early when it is called off. */
async function readOn(id: string, signal: AbortSignal): Promise<boolean> {
  const begin = useTraceStore.getState().traces.get(id)?.unread?.next ?? 0;
  let events: TraceEvent[] = [];
  let drawn = 0;
  // The next part is on its way while one is taken in.
  let coming = api.traceRead({ id, offset: begin });
  for (;;) {
    const part = await coming;
    if (signal.aborted) return true;
    if (!part.ok) return false;
    const { lines, next, size } = part.value;
    if (next !== undefined) coming = api.traceRead({ id, offset: next });
    for (const event of eventsOf(lines)) events.push(event);
    if (next === undefined || performance.now() - drawn > DRAWN_EVERY) {
      noteRead(id, events, next === undefined ? undefined : { next, size });
      events = [];
      drawn = performance.now();
    }
    if (next === undefined) return true;
  }
}
