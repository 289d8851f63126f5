/** The trace of a session, whole, however long it gets: it waits on the disk to be saved where it was asked for. */
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { TRACE_VERSION, type TraceEvent } from '../contract/trace.ts';
import type { Tap } from '../smtp/request.ts';
import { SessionFile } from '../trace/session-file.ts';
import { eventsOf } from '../trace/session-lines.ts';
import { stampedTap } from '../trace/stamp.ts';
import { saveTrace } from './save-trace.ts';

/** Past that only the end of a session is added, bytes. */
const LARGEST = 268_435_456;

export interface TraceRecording {
  readonly tap: Tap;
  /** Saves what there is by now. Answers the system's error code when something of it could not be written. */
  readonly save: (path: string) => Promise<string | undefined>;
  /** Gives it up, after what is being saved. */
  readonly discard: () => Promise<void>;
}

/** @param told of each event, as by `stampedTap` */
export function recordTrace(told?: (event: TraceEvent) => void): TraceRecording {
  const path = join(tmpdir(), `wirepost-${randomUUID()}`, 'session.ndjson');
  let refused: string | undefined;
  const file = new SessionFile({
    path,
    header: { format: 'wirepost-session', version: TRACE_VERSION, title: '', purpose: 'send' },
    limit: LARGEST,
    onRefused: (error) => {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'EIO';
      // That one is too long stands in the trace itself.
      if (code !== 'EFBIG') refused = code;
    },
  });
  let saved: Promise<unknown> = Promise.resolve();
  return {
    tap: stampedTap((event) => {
      file.add(event, `${JSON.stringify(event)}\n`);
      told?.(event);
    }),
    save: (target) => {
      file.flush();
      const saving = saveTrace(target, file.size === 0 ? [] : eventsOf(path));
      saved = Promise.allSettled([saved, saving]);
      return saving.then((code) => code ?? refused);
    },
    discard: async () => {
      file.close();
      await saved;
      await rm(dirname(path), { recursive: true, force: true });
    },
  };
}
