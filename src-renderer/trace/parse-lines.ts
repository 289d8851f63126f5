/** Events out of the text in which they travel and are kept: one JSON text a line. */
import { isTraceEvent, type TraceEvent } from '../../src-main/contract/trace.ts';

/** What is no event is left out: the first line of a kept session, and what did not come from here. */
export function eventsOf(lines: string): readonly TraceEvent[] {
  const text = lines.trimEnd();
  if (text === '') return [];
  try {
    // All at once takes two thirds of the time of one by one.
    const values: unknown = JSON.parse(`[${text.replaceAll('\n', ',')}]`);
    return Array.isArray(values) ? values.filter(isTraceEvent) : [];
  } catch {
    return text.split('\n').flatMap(eventOf);
  }
}

function eventOf(line: string): readonly TraceEvent[] {
  try {
    const value: unknown = JSON.parse(line);
    return isTraceEvent(value) ? [value] : [];
  } catch {
    return [];
  }
}
