/** Saves a trace where a document or an option asked for it. */
import { stat, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { CallRefused } from '../contract/result.ts';
import type { TraceEvent } from '../contract/trace.ts';
import { JsonFile } from '../storage/json-file.ts';
import { storageError } from '../storage/storage-error.ts';
import { traceFile } from '../trace/export/json.ts';

/** Answers the system's error code when it could not be written. */
export async function saveTrace(path: string, events: readonly TraceEvent[]): Promise<string | undefined> {
  try {
    if (await isPipe(path)) await writeFile(path, `${JSON.stringify(traceFile(events))}\n`);
    else await new JsonFile(path, z.unknown(), () => undefined).write(traceFile(events));
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
