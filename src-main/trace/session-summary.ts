/** What a kept session was, told from the beginning and the end of its file. */
import { open } from 'node:fs/promises';
import type { TraceEvent, TraceHeader, TraceSummary } from '../contract/trace.ts';
import { traceHeaderSchema } from '../contract/trace-header.ts';
import { eventOf } from './session-lines.ts';
import { after, begun } from './stamp.ts';

/** Bytes looked at, at either end. */
const LOOK = 65_536;

/** Undefined for what is not such a file: something else in the folder, or one that was torn in its first lines. */
export async function summaryOf(path: string, id: string): Promise<TraceSummary | undefined> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const look = async (position: number): Promise<readonly string[]> => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(LOOK, size)), { position });
      return buffer.toString('utf8', 0, bytesRead).split('\n');
    };
    const [first = '', ...lines] = await look(0);
    const header = headerOf(first);
    const events = lines.slice(0, -1).flatMap((line) => eventOf(line) ?? []);
    if (header === undefined || events[0] === undefined) return undefined;
    const start = events.reduce(after, begun(id, header, events[0]));
    const end = (await look(Math.max(0, size - LOOK))).slice(0, -1).at(-1) ?? '';
    return { ...withEnd(start, eventOf(end)), bytes: size };
  } finally {
    await file.close();
  }
}

function withEnd(summary: TraceSummary, last: TraceEvent | undefined): TraceSummary {
  const { state } = last === undefined ? summary : after(summary, last);
  return { ...summary, state: state === 'live' ? 'interrupted' : state };
}

function headerOf(line: string): TraceHeader | undefined {
  try {
    return traceHeaderSchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
