/** Reading of kept sessions, in parts of whole lines: nothing here holds more than a part, however long a session is. */
import { open } from 'node:fs/promises';
import { isTraceEvent, type TraceEvent, type TraceFinding } from '../contract/trace.ts';
import { possibleTexts } from './possible-texts.ts';

/** Bytes read at once; a line longer than that is read up to the second bound, and then taken as the end. */
const PART = 1_048_576;
const LONGEST_LINE = 16_777_216;
/** Parts searched in one call. */
const STRETCH = 8;

/** A part of a kept session. */
interface LinesPart {
  /** Whole lines, UTF-8; the first of all is a `TraceHeader`. */
  readonly lines: Uint8Array;
  /** Where the next part begins, in bytes; absent when there is none. */
  readonly next?: number;
}

/** The lines from `offset` on. A line that was torn off, as by a crash, is left out. Throws where nothing can be read. */
export async function readLines(path: string, offset: number): Promise<LinesPart> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    for (let length = PART; ; length *= 4) {
      const { buffer, bytesRead } = await file.read(
        Buffer.alloc(Math.min(length, Math.max(0, size - offset))),
        {
          position: offset,
        },
      );
      const end = buffer.lastIndexOf(0x0a, Math.max(0, bytesRead - 1)) + 1;
      const isAll = offset + bytesRead >= size;
      if (end === 0 && !isAll && length < LONGEST_LINE) continue;
      const isLast = isAll || end === 0;
      return { lines: new Uint8Array(buffer.subarray(0, end)), ...(!isLast && { next: offset + end }) };
    }
  } finally {
    await file.close();
  }
}

/** The event of a line; undefined for what is none. */
export function eventOf(line: string): TraceEvent | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isTraceEvent(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The events of whole lines. */
function eventsIn(lines: Uint8Array): readonly TraceEvent[] {
  const text = Buffer.from(lines.buffer, lines.byteOffset, lines.byteLength).toString();
  return text.split('\n').flatMap((line) => eventOf(line) ?? []);
}

/** All events of a session, one after the other. Throws where nothing can be read. */
export async function* eventsOf(path: string): AsyncGenerator<TraceEvent> {
  for (let offset: number | undefined = 0; offset !== undefined; ) {
    const { lines, next }: LinesPart = await readLines(path, offset);
    yield* eventsIn(lines);
    offset = next;
  }
}

/** Looks for a text, large and small letters alike, in the words of the events from `offset` on, for a stretch. */
export async function searchLines(path: string, text: string, offset: number): Promise<TraceFinding> {
  const wanted = text.toLowerCase();
  // In the file quotes and backslashes are escaped.
  const raw = JSON.stringify(wanted).slice(1, -1);
  let at = offset;
  for (let part = 0; part < STRETCH; part += 1) {
    const { lines, next } = await readLines(path, at);
    const content = Buffer.from(lines.buffer, lines.byteOffset, lines.byteLength).toString();
    const mayHold = content.toLowerCase().includes(raw) || content.includes(bytewise);
    const found = mayHold ? firstWith(content, wanted) : undefined;
    if (found !== undefined) return { seq: found.seq };
    if (next === undefined) return {};
    at = next;
  }
  return { next: at };
}

/** In a line whose words may be in any charset. */
const bytewise = '"bytewise":true';

function firstWith(content: string, wanted: string): TraceEvent | undefined {
  for (const line of content.split('\n')) {
    const event = eventOf(line);
    if (event !== undefined && says(event, wanted)) return event;
  }
  return undefined;
}

/** Names that the format gives are no words of the session. */
function says(event: TraceEvent, wanted: string): boolean {
  if (event.kind === 'received' && event.bytewise)
    return possibleTexts(event.text).some((text) => text.toLowerCase().includes(wanted));
  const { kind: _, phase: __, ...facts } = event;
  return hasText(facts, wanted);
}

function hasText(value: unknown, wanted: string): boolean {
  if (typeof value === 'string') return value.toLowerCase().includes(wanted);
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some((inner) => hasText(inner, wanted));
}
