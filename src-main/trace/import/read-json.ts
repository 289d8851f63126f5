/** Traces saved by Wirepost. What they hold was masked when it was recorded, but may have been written by anyone. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { TRACE_VERSION, type TraceEvent } from '../../contract/trace.ts';
import { ImportError } from './import-error.ts';
import type { Intake, Reading } from './intake.ts';
import { decoderFor, linesOf } from './lines.ts';
import { traceEventSchema } from './trace-schema.ts';

/** One that is not written an event a line is read whole, bytes. */
const LARGEST_WHOLE = 67_108_864;
/** No session that is kept is longer, bytes. */
const LARGEST = 268_435_456;

const headSchema = z.object({
  format: z.literal('wirepost-trace'),
  version: z.int().min(1),
  events: z.array(z.unknown()),
});

/** @param head the beginning of the file. @throws ImportError */
export async function readJsonTrace(head: string, reading: Reading, intake: Intake): Promise<void> {
  const begun = /^[^\n]*"events":\[\r?\n/.exec(head)?.[0];
  if (reading.size > LARGEST) throw new ImportError({ code: 'too-large', limit: LARGEST });
  const sink = intake.begin({ from: 'wirepost', clock: 'exact' });
  if (begun !== undefined) {
    checked(parsed(`${begun}]}`));
    await readLines(reading, sink.event);
    return;
  }
  if (reading.size > LARGEST_WHOLE) throw new ImportError({ code: 'too-large', limit: LARGEST_WHOLE });
  const bytes = await readFile(reading.path, { signal: reading.signal });
  const text = decoderFor(bytes)(bytes).toString('utf8');
  const events = checked(parsed(text));
  if (events.length === 0) throw new ImportError({ code: 'no-events' });
  events.forEach((event, index) => {
    sink.event(checkedEvent(event, index + 1, lineOf(text, index)));
  });
}

/** As Wirepost writes it: a line for the head, one for each event, one for the end. */
async function readLines(reading: Reading, tell: (event: TraceEvent) => void): Promise<void> {
  let line = 0;
  let isEnded = false;
  for await (const lines of linesOf(reading)) {
    for (const text of lines) {
      line += 1;
      if (line === 1 || text === '') continue;
      if (isEnded) throw new ImportError({ code: 'broken-json', line });
      isEnded = text === ']}';
      if (!isEnded) tell(checkedEvent(parsed(text.replace(/,$/, ''), line), line - 1, line));
    }
  }
  if (line <= 2) throw new ImportError({ code: 'no-events' });
  if (!isEnded) throw new ImportError({ code: 'broken-json', line });
}

function checked(value: unknown): readonly unknown[] {
  const head = headSchema.safeParse(value);
  if (!head.success) throw new ImportError({ code: 'foreign-json' });
  const { version, events } = head.data;
  if (version > TRACE_VERSION) throw new ImportError({ code: 'newer', version, newest: TRACE_VERSION });
  return events;
}

function checkedEvent(event: unknown, number: number, line: number | undefined): TraceEvent {
  const read = traceEventSchema.safeParse(event);
  if (read.success) return read.data;
  throw new ImportError({
    code: 'bad-event',
    event: number,
    place: placeOf(event, read.error),
    ...(line !== undefined && { line }),
  });
}

/** @param line of a text that is one; else the line of the mistake is told */
function parsed(text: string, line?: number): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const position = Number(/position (\d+)/.exec(error.message)?.[1] ?? Number.NaN);
    const found = Number.isNaN(position) ? text.trimEnd() : text.slice(0, position);
    throw new ImportError({ code: 'broken-json', line: line ?? found.split('\n').length });
  }
}

/** The place of the mistake, never the value. */
function placeOf(event: unknown, error: z.ZodError): string {
  const kind = z.object({ kind: z.string() }).safeParse(event);
  const issues = error.issues.flatMap((issue) => {
    if (issue.code !== 'invalid_union') return [issue];
    // Of the forms an event may have, the one of its kind.
    return issue.errors.find((form) => form.every(({ path }) => path[0] !== 'kind')) ?? [issue];
  });
  const paths = issues.map(({ path, message }) => path.join('.') || message);
  return [...(kind.success ? [`kind ${JSON.stringify(kind.data.kind)}`] : []), ...paths].join(', ');
}

/** Where an event a line follows a line for the head. */
function lineOf(text: string, index: number): number | undefined {
  const lines = text.split('\n', index + 2);
  return lines[index + 1]?.trimStart().startsWith('{') ? index + 2 : undefined;
}
