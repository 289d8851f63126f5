/** Kept sessions, read by a thread of their own. */
import { EventBatch } from './event-batch.ts';
import { CALLED_OFF, type FromThread, type Reading, TAKEN } from './reading-messages.ts';
import type { SessionPart } from './session-parts.ts';

/** Begun with the first session, and kept for the next ones. */
let thread: Worker | undefined;

/** As `sessionParts`, of which it takes some in advance. */
export async function* partsFromThread(
  id: string,
  from: number,
  signal: AbortSignal,
): AsyncGenerator<SessionPart, void> {
  thread ??= new Worker(new URL('./reading-worker.ts', import.meta.url), { type: 'module' });
  const reader = thread;
  const { port1: port, port2: its } = new MessageChannel();
  const told: FromThread[] = [];
  let wake = (): void => undefined;
  const take = (message: FromThread): void => {
    told.push(message);
    wake();
  };
  const fail = (): void => {
    thread = undefined;
    take({ kind: 'failed' });
  };
  const callOff = (): void => wake();
  port.onmessage = ({ data }: MessageEvent<FromThread>) => take(data);
  reader.addEventListener('error', fail);
  signal.addEventListener('abort', callOff);
  try {
    reader.postMessage({ id, from } satisfies Reading, [its]);
    for (;;) {
      signal.throwIfAborted();
      const next = told.shift();
      if (next === undefined) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        continue;
      }
      if (next.kind === 'end') return;
      if (next.kind === 'failed') throw new Error(`session ${id} is not kept`);
      const { length, columns, words, enhanced, whole } = next.events;
      yield { ...next, events: new EventBatch(length, columns, words, enhanced, whole) };
      port.postMessage(TAKEN);
    }
  } finally {
    reader.removeEventListener('error', fail);
    signal.removeEventListener('abort', callOff);
    port.postMessage(CALLED_OFF);
    port.close();
  }
}
