/** A trace as plain text: what the session was, then a line an event. */
import { printable } from '../printable.ts';
import type { TraceSource } from '../source.ts';
import type { ReportHead } from './head.ts';
import { traceLine } from './line.ts';
import type { ExportWords } from './words.ts';

export async function* textOf(
  source: TraceSource,
  { title, rows }: ReportHead,
  words: ExportWords,
): AsyncGenerator<string> {
  yield `${printable(title)}\n${'='.repeat(Array.from(title).length)}\n\n`;
  yield rows.map(([name, value]) => `${name}${words.colon}${printable(value)}\n`).join('');
  yield `\n${words.clientServer}\n\n`;
  for await (const event of source.events()) yield `${printable(traceLine(event, words))}\n`;
}
