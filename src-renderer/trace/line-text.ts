/** A line of the wire as text: bytes that are not UTF-8 read by a guess. Pure. */
import type { TraceEvent } from '../../src-main/contract/trace.ts';
import { type Charset, readText } from '../ui/charset.ts';

type Line = Extract<TraceEvent, { kind: 'sent' | 'received' }>;

export function lineText(line: Line): string {
  return isBytes(line) ? readText(line.text).text : line.text;
}

/** What the line was taken for; undefined where there was nothing to guess. */
export function lineCharset(line: Line): Charset | undefined {
  return isBytes(line) ? readText(line.text).charset : undefined;
}

const isBytes = (line: Line): boolean => line.kind === 'received' && line.bytewise === true;
