/** A kept session as it comes from the disk, part by part. */
import { traceSizeHeader, traceUrl } from '../../src-main/contract/trace-url.ts';
import type { EventBatch } from './event-batch.ts';
import { eventsOf } from './parse-lines.ts';
import { wholeLines } from './whole-lines.ts';

export interface SessionPart {
  readonly events: EventBatch;
  /** Where the next part begins, bytes. */
  readonly next: number;
  /** Of the session when it was asked for, bytes. */
  readonly size: number;
}

/** The parts from byte `from` on; it ends before what follows the last line end. @throws when there is no such session */
export async function* sessionParts(
  id: string,
  from: number,
  signal: AbortSignal,
): AsyncGenerator<SessionPart, void> {
  // A range that begins at the end is none: the byte before belongs to it.
  const begin = Math.max(0, from - 1);
  const headers = { range: `bytes=${begin}-` };
  const { body, headers: facts } = await fetch(traceUrl(id), { headers, signal, cache: 'no-store' });
  const size = Number(facts.get(traceSizeHeader));
  if (body === null) return;
  let next = begin;
  for await (const lines of wholeLines(body)) {
    next += lines.length;
    yield { events: eventsOf(lines), next, size: Math.max(size, next) };
  }
}
