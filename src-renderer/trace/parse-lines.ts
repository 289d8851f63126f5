/**
 * Events out of the text in which they travel and are kept: one JSON text a line. Long sessions are lines written and
 * read, in the order in which the engine tells what it knows of them: those are read by their pattern, in a quarter of
 * the time that JSON takes, and all else as the JSON that it is.
 */
import { isTraceEvent, type TraceEvent } from '../../src-main/contract/trace.ts';
import { EventBatch } from './event-batch.ts';
import { LineReader } from './line-reader.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The events of whole lines, as text or in UTF-8. What is no event is left out: the first line of a kept session. */
export function eventsOf(lines: string | Uint8Array): EventBatch {
  const bytes = typeof lines === 'string' ? encoder.encode(lines) : lines;
  const reader = new LineReader(bytes);
  while (!reader.isAtEnd) {
    if (reader.next()) continue;
    const event = eventOf(decoder.decode(reader.line()));
    if (event !== undefined) reader.add(event);
  }
  try {
    return reader.end();
  } catch {
    // Some bytes are no UTF-8: what they become is told line by line.
    const events = decoder.decode(bytes).split('\n');
    return EventBatch.of(events.flatMap((line) => eventOf(line) ?? []));
  }
}

function eventOf(line: string): TraceEvent | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isTraceEvent(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
