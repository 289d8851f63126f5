/**
 * Events out of the text in which they travel and are kept: one JSON text a line. Long sessions are lines written and
 * read, in the order in which the engine tells what it knows of them: those are read by their pattern, in less than
 * half the time that JSON takes, and all else as the JSON that it is.
 */
import { isTraceEvent, type TraceEvent } from '../../src-main/contract/trace.ts';
import { LineReader } from './line-reader.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The events of whole lines, as text or in UTF-8. What is no event is left out: the first line of a kept session. */
export function eventsOf(lines: string | Uint8Array): readonly TraceEvent[] {
  const bytes = typeof lines === 'string' ? encoder.encode(lines) : lines;
  const reader = new LineReader(bytes);
  const events: TraceEvent[] = [];
  while (!reader.isAtEnd) {
    const event = reader.next() ?? eventOf(reader.line());
    if (event !== undefined) events.push(event);
  }
  try {
    reader.complete();
    return events;
  } catch {
    // Something that came from elsewhere: each line stands for itself.
    return allOf(bytes);
  }
}

function allOf(bytes: Uint8Array): readonly TraceEvent[] {
  const reader = new LineReader(bytes);
  const events: TraceEvent[] = [];
  while (!reader.isAtEnd) {
    const event = eventOf(reader.line());
    if (event !== undefined) events.push(event);
  }
  return events;
}

function eventOf(line: Uint8Array): TraceEvent | undefined {
  try {
    const value: unknown = JSON.parse(decoder.decode(line));
    return isTraceEvent(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
