/**
 * Events out of the text in which they travel and are kept: one JSON text a line. Long sessions are lines written and
 * read, in the order in which the engine tells what it knows of them: those are read by their pattern, in less than
 * half the time that JSON takes, and all else as the JSON that it is.
 */
import { isTraceEvent, type TraceEvent } from '../../src-main/contract/trace.ts';
import { LineReader } from './line-reader.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
/** Stands for bytes that are no UTF-8; which bytes a character was is not known then. */
const REPLACEMENT = '\ufffd';

/** The events of whole lines, as text or in UTF-8. What is no event is left out: the first line of a kept session. */
export function eventsOf(lines: string | Uint8Array): readonly TraceEvent[] {
  const isText = typeof lines === 'string';
  const text = isText ? lines : decoder.decode(lines);
  if (text.includes(REPLACEMENT)) return text.split('\n').flatMap((line) => eventOf(line) ?? []);
  const reader = new LineReader(isText ? encoder.encode(lines) : lines, text);
  const events: TraceEvent[] = [];
  while (!reader.isAtEnd) {
    const event = reader.next() ?? eventOf(reader.line());
    if (event !== undefined) events.push(event);
  }
  return events;
}

function eventOf(line: string): TraceEvent | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isTraceEvent(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
