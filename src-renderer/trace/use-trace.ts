/** One session's lines, fetched from the main process when the window does not have all of them. */
import { useEffect, useState } from 'react';
import { api } from '../api.ts';
import { isWhole, type SessionTrace } from '../state/trace-reducer.ts';
import { noteTrace, useTraceStore } from '../state/trace-store.ts';

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
    let wanted = true;
    void api.traceRead({ id }).then((result) => {
      if (result.ok) noteTrace(id, result.value);
      else if (wanted) setGoneId(id);
    });
    return () => {
      wanted = false;
    };
  }, [id, lacking]);
  return { ...(trace === undefined ? {} : { trace }), gone: goneId !== undefined && goneId === id };
}
