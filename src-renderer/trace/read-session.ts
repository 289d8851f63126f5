/** Reads a kept session into the window, part by part. */
import { noteRead, useTraceStore } from '../state/trace-store.ts';
import { EventBatch } from './event-batch.ts';
import type { sessionParts } from './session-parts.ts';

/** Bytes. What a live session said while so little of it was read has been told as it happened, and waits. */
const LITTLE = 1_048_576;

/** Reads from where it was left to the end; false when the session is not kept. Ends early when it is called off. */
export async function readSession(
  id: string,
  parts: typeof sessionParts,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    for (;;) {
      const from = useTraceStore.getState().traces.get(id)?.unread?.next ?? 0;
      let end = from;
      for await (const { events, next, size } of parts(id, from, signal)) {
        signal.throwIfAborted();
        noteRead(id, events, { next, size });
        end = next;
      }
      signal.throwIfAborted();
      if (end - from >= LITTLE) continue;
      noteRead(id, EventBatch.of([]), undefined);
      return true;
    }
  } catch {
    // Called off, or what the network stack says of a file that is not there: no more than that.
    return signal.aborted;
  }
}
