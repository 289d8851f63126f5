/** Saves a trace where a document or an option asked for it. */
import { stat, writeFile } from 'node:fs/promises';
import { CallRefused } from '../contract/result.ts';
import type { TraceEvent } from '../contract/trace.ts';
import { storageError } from '../storage/storage-error.ts';
import { writeWhole } from '../storage/write-whole.ts';
import { jsonOf } from '../trace/export/json.ts';

const nothing = { addresses: false, hosts: false, body: false };

/** Answers the system's error code when it could not be written. */
export async function saveTrace(
  path: string,
  events: AsyncIterable<TraceEvent> | Iterable<TraceEvent>,
): Promise<string | undefined> {
  const document = jsonOf({ events: () => events }, nothing);
  try {
    if (await isPipe(path)) await writeFile(path, document);
    else await writeWhole(path, document);
    return undefined;
  } catch (error) {
    const told = storageError(error);
    if (told instanceof CallRefused && told.error.kind === 'storage') return told.error.code;
    throw error;
  }
}

/** A pipe or a device is written into; a file in its place would be of no use, and `/dev/null` be gone. */
async function isPipe(path: string): Promise<boolean> {
  try {
    const found = await stat(path);
    return !found.isFile() && !found.isDirectory();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}
