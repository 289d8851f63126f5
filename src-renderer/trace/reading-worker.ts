/** The thread that reads kept sessions: what takes seconds keeps nobody waiting who works in the window. */
import { AHEAD, CALLED_OFF, type FromThread, type Reading } from './reading-messages.ts';
import { sessionParts } from './session-parts.ts';

addEventListener('message', ({ data, ports: [port] }: MessageEvent<Reading>) => {
  if (port !== undefined) void read(data, port);
});

async function read({ id, from }: Reading, port: MessagePort): Promise<void> {
  const reading = new AbortController();
  let ahead = 0;
  let goOn = (): void => undefined;
  port.onmessage = ({ data }) => {
    if (data === CALLED_OFF) reading.abort();
    else ahead -= 1;
    goOn();
  };
  const tell = (told: FromThread, buffers: Transferable[] = []): void => port.postMessage(told, buffers);
  try {
    for await (const { events, next, size } of sessionParts(id, from, reading.signal)) {
      const { length, columns, words, enhanced, whole } = events;
      const buffers = Object.values(columns).map(({ buffer }) => buffer);
      tell({ kind: 'part', events: { length, columns, words, enhanced, whole }, next, size }, buffers);
      ahead += 1;
      while (ahead >= AHEAD && !reading.signal.aborted)
        await new Promise<void>((resolve) => {
          goOn = resolve;
        });
    }
    tell({ kind: 'end' });
  } catch {
    // Called off, or not kept: the window knows which.
    tell({ kind: 'failed' });
  }
}
