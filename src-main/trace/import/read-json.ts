/** Traces saved by Wirepost. What they hold was masked when it was recorded, but may have been written by anyone. */
import { z } from 'zod';
import { TRACE_VERSION, type TraceEvent } from '../../contract/trace.ts';
import { ImportError } from './import-error.ts';
import { traceEventSchema } from './trace-schema.ts';

const headSchema = z.object({
  format: z.literal('wirepost-trace'),
  version: z.int().min(1),
  events: z.array(z.unknown()),
});

/** @throws ImportError */
export function readJsonTrace(text: string): readonly TraceEvent[] {
  const head = headSchema.safeParse(parsed(text));
  if (!head.success)
    throw new ImportError('This JSON is no Wirepost trace: it has no "format": "wirepost-trace"');
  const { version, events } = head.data;
  if (version > TRACE_VERSION)
    throw new ImportError(
      `The trace has version ${version}, from a newer Wirepost; this one reads up to ${TRACE_VERSION}`,
    );
  if (events.length === 0) throw new ImportError('The trace holds no event');
  return events.map((event, index) => {
    const read = traceEventSchema.safeParse(event);
    if (read.success) return read.data;
    throw new ImportError(
      `Event ${index + 1} is not one of a trace (${where(event, read.error)})`,
      lineOf(text, index),
    );
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const position = Number(/position (\d+)/.exec(error.message)?.[1] ?? Number.NaN);
    const line = Number.isNaN(position) ? undefined : text.slice(0, position).split('\n').length;
    throw new ImportError('The JSON is broken here', line ?? text.trimEnd().split('\n').length);
  }
}

/** The place of the mistake, never the value. */
function where(event: unknown, error: z.ZodError): string {
  const kind = z.object({ kind: z.string() }).safeParse(event);
  const paths = error.issues.map(({ path, message }) => path.join('.') || message);
  return [...(kind.success ? [`kind ${JSON.stringify(kind.data.kind)}`] : []), ...paths].join(', ');
}

/** Wirepost writes an event a line, after a line for the head. */
function lineOf(text: string, index: number): number | undefined {
  const lines = text.split('\n');
  return lines[index + 1]?.trimStart().startsWith('{') ? index + 2 : undefined;
}
