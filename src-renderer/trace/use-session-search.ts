/** The sessions a text is found in: at once where the list says so, then, one after the other, inside their lines. */
import { useEffect, useState } from 'react';
import type { TraceSummary } from '../../src-main/contract/trace.ts';
import { api } from '../api.ts';

/** After the last key, ms. */
const PAUSE_MS = 250;

export interface SessionSearch {
  readonly found: readonly TraceSummary[];
  /** Lines are still being searched. */
  readonly searching: boolean;
}

/** `listed` is what the list shows of a session, in words. */
export function useSessionSearch(
  text: string,
  sessions: readonly TraceSummary[],
  listed: (session: TraceSummary) => string,
): SessionSearch {
  const wanted = text.trim().toLowerCase();
  const [inside, setInside] = useState<{ readonly text: string; readonly ids: ReadonlySet<string> }>();
  const [ended, setEnded] = useState('');
  const isListed = (session: TraceSummary) => listed(session).toLowerCase().includes(wanted);
  const others = sessions.filter((session) => !isListed(session)).map(({ id }) => id);
  const key = others.join(' ');
  useEffect(() => {
    if (wanted === '') return;
    const search = new AbortController();
    const timer = setTimeout(() => void searchAll(key === '' ? [] : key.split(' ')), PAUSE_MS);
    const searchAll = async (ids: readonly string[]) => {
      for (const id of ids) {
        if (!(await isInside(id, wanted, search.signal))) continue;
        setInside((before) => ({
          text: wanted,
          ids: new Set([...(before?.text === wanted ? before.ids : []), id]),
        }));
      }
      if (!search.signal.aborted) setEnded(`${wanted} ${key}`);
    };
    return () => {
      clearTimeout(timer);
      search.abort();
    };
  }, [wanted, key]);
  if (wanted === '') return { found: sessions, searching: false };
  const hits = inside?.text === wanted ? inside.ids : new Set<string>();
  return {
    found: sessions.filter((session) => isListed(session) || hits.has(session.id)),
    searching: ended !== `${wanted} ${key}`,
  };
}

async function isInside(id: string, text: string, signal: AbortSignal): Promise<boolean> {
  for (let offset: number | undefined = 0; offset !== undefined && !signal.aborted; ) {
    const result: Awaited<ReturnType<typeof api.traceSearch>> = await api.traceSearch({ id, text, offset });
    if (!result.ok) return false;
    if (result.value.seq !== undefined) return !signal.aborted;
    offset = result.value.next;
  }
  return false;
}
