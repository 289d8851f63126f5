/** Any file that holds a session, told by what is in it. */
import type { TraceEvent } from '../../contract/trace.ts';
import { ImportError } from './import-error.ts';
import { readJsonTrace } from './read-json.ts';
import { type LogProgram, programOf, readLog } from './read-log.ts';

/** Who wrote a trace. */
type TraceOrigin = 'wirepost' | LogProgram;

export interface ReadTrace {
  readonly origin: TraceOrigin;
  readonly events: readonly TraceEvent[];
}

/** @throws ImportError */
export async function readTraceFile(bytes: Buffer): Promise<ReadTrace> {
  const text = utf8(bytes);
  if (/^\s*\{/.test(text)) return { origin: 'wirepost', events: readJsonTrace(text) };
  const program = programOf(text);
  if (program !== undefined) return { origin: program, events: readLog(text, program) };
  throw new ImportError('This is no trace that Wirepost knows');
}

function utf8(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    // A log of another character set is still a log: each byte a character.
    if (error instanceof TypeError) return bytes.toString('latin1');
    throw error;
  }
}
