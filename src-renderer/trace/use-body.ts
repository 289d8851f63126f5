/** A message fetched from the main process piece by piece, as far as it is looked at. */
import { useEffect, useState } from 'react';
import type { BodyRange } from '../../src-main/contract/trace.ts';
import { api } from '../api.ts';
import { type Extent, PAGE } from './body-model.ts';

/** Which message: the session's, and the exchange of its `body` events. */
export interface BodyName {
  readonly sessionId: string;
  readonly exchange: number;
}

/** Pages held at a time; the ones fetched first go. */
const MOST_PAGES = 32;

export interface Body {
  /** Absent until the first piece is here. */
  readonly extent?: Extent;
  /** Nothing of it is kept. */
  readonly gone: boolean;
  /** The page that begins at `start`, once it is here. */
  readonly page: (start: number) => Uint8Array | undefined;
}

/** Fetches the pages that begin at `wanted`; the first one before it is known how much there is. */
export function useBody({ sessionId, exchange }: BodyName, wanted: readonly number[]): Body {
  const [pages, setPages] = useState<ReadonlyMap<number, Uint8Array>>(new Map());
  const [extent, setExtent] = useState<Extent>();
  const [gone, setGone] = useState(false);
  const missing = [...(extent === undefined ? [0] : []), ...wanted].filter((start) => !pages.has(start));
  const next = missing[0];
  useEffect(() => {
    if (next === undefined || gone) return;
    let asking = true;
    void readBody({ sessionId, exchange }, next, PAGE).then((range) => {
      if (!asking) return;
      if (range === undefined) return setGone(true);
      setExtent({ total: range.total, head: range.head, tail: range.tail });
      setPages((held) => new Map([...[...held].slice(1 - MOST_PAGES), [next, range.bytes]]));
    });
    return () => {
      asking = false;
    };
  }, [sessionId, exchange, next, gone]);
  return { ...(extent === undefined ? {} : { extent }), gone, page: (start) => pages.get(start) };
}

/** Undefined where nothing of the message is kept. */
export async function readBody(
  { sessionId, exchange }: BodyName,
  offset: number,
  length: number,
): Promise<BodyRange | undefined> {
  const result = await api.traceBody({ id: sessionId, exchange, offset, length });
  return result.ok ? result.value : undefined;
}
