/** A file as its sessions, without a store. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TraceEvent } from '../../src-main/contract/trace.ts';
import type { ImportedFrom } from '../../src-main/contract/trace-import.ts';
import { refusalOf } from '../../src-main/smtp/cause.ts';
import { importTrace } from '../../src-main/trace/import/import-trace.ts';
import { temporaryFolder } from './temporary-folder.ts';

export interface ImportedSession extends Pick<ImportedFrom, 'from' | 'clock'> {
  readonly events: readonly TraceEvent[];
  /** The message of that exchange, as it went on the wire. */
  readonly body: (exchange: number) => Buffer;
}

/** @throws ImportError */
export async function importedFile(path: string): Promise<readonly ImportedSession[]> {
  const sessions: ImportedSession[] = [];
  await importTrace(
    path,
    {
      judge: refusalOf,
      begin: (about) => {
        const events: TraceEvent[] = [];
        const bodies: { exchange: number; bytes: Buffer }[] = [];
        const body = (exchange: number): Buffer =>
          Buffer.concat(bodies.filter((one) => one.exchange === exchange).map(({ bytes }) => bytes));
        sessions.push({ ...about, events, body });
        return {
          event: (event) => events.push(event),
          body: (exchange, bytes) => bodies.push({ exchange, bytes: Buffer.from(bytes) }),
        };
      },
    },
    { signal: new AbortController().signal },
  );
  return sessions;
}

/** @throws ImportError */
export async function imported(content: string | Uint8Array): Promise<readonly ImportedSession[]> {
  const path = join(await temporaryFolder('imported'), 'file');
  await writeFile(path, content);
  return importedFile(path);
}

/** The first session of a file. */
export async function importedOne(content: string | Uint8Array): Promise<ImportedSession> {
  const [session] = await imported(content);
  if (session === undefined) throw new Error('The file holds no session');
  return session;
}

/** `C: …` and `S: …`, in order. */
export const dialogue = ({ events }: Pick<ImportedSession, 'events'>): readonly string[] =>
  events.flatMap((event) => {
    if (event.kind === 'sent') return [`C: ${event.text}`];
    return event.kind === 'received' ? [`S: ${event.text}`] : [];
  });
