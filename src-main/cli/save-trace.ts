/** Saves a trace where a document or an option asked for it. */
import { z } from 'zod';
import { CallRefused } from '../contract/result.ts';
import type { TraceEvent } from '../contract/trace.ts';
import { JsonFile } from '../storage/json-file.ts';
import { traceFile } from '../trace/export.ts';

/** Answers the system's error code when it could not be written. */
export async function saveTrace(path: string, events: readonly TraceEvent[]): Promise<string | undefined> {
  try {
    await new JsonFile(path, z.unknown(), () => undefined).write(traceFile(events));
    return undefined;
  } catch (error) {
    if (error instanceof CallRefused && error.error.kind === 'storage') return error.error.code;
    throw error;
  }
}
