/** Reads a kept session into the window: its file comes as a stream, and is taken in part by part. */
import { traceSizeHeader, traceUrl } from '../../src-main/contract/trace-url.ts';
import { noteRead, useTraceStore } from '../state/trace-store.ts';
import { EventBatch } from './event-batch.ts';
import { nextTurn } from './next-turn.ts';
import { eventsOf } from './parse-lines.ts';
import { wholeLines } from './whole-lines.ts';

/** Bytes. What a live session said while so little of it was read has been told as it happened, and waits. */
const LITTLE = 1_048_576;

/** Reads from where it was left to the end; false when the session is not kept. Ends early when it is called off. */
export async function readSession(id: string, signal: AbortSignal): Promise<boolean> {
  try {
    for (;;) {
      const from = useTraceStore.getState().traces.get(id)?.unread?.next ?? 0;
      const end = await readFrom(id, from, signal);
      if (end - from >= LITTLE) continue;
      noteRead(id, EventBatch.of([]), undefined);
      return true;
    }
  } catch {
    // Called off, or what the network stack says of a file that is not there: no more than that.
    return signal.aborted;
  }
}

/** Takes in what is there; where the next line would begin, bytes. */
async function readFrom(id: string, from: number, signal: AbortSignal): Promise<number> {
  // A range that begins at the end is none: the byte before belongs to it.
  const before = Math.min(1, from);
  const headers = { range: `bytes=${from - before}-` };
  const { body, headers: facts } = await fetch(traceUrl(id), { headers, signal, cache: 'no-store' });
  const size = Number(facts.get(traceSizeHeader));
  let next = from - before;
  if (body === null) return from;
  for await (const lines of wholeLines(body)) {
    next += lines.length;
    noteRead(id, eventsOf(lines), { next, size: Math.max(size, next) });
    await nextTurn();
    signal.throwIfAborted();
  }
  return Math.max(from, next);
}
