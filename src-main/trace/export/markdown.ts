/** A trace for a ticket: facts as a table, the conversation as code. Bounded, as ticket systems bound what they take. */
import type { TraceEvent } from '../../contract/trace.ts';
import { printable } from '../printable.ts';
import type { TraceSource } from '../source.ts';
import type { ReportHead } from './head.ts';
import { traceLine } from './line.ts';
import { type ExportWords, filled } from './words.ts';

/** Lines kept from the beginning, and from the end. */
const HEAD = 200;
const TAIL = 300;
/** Longer lines are cut, characters. */
const LONGEST = 1000;

export async function markdownOf(
  source: TraceSource,
  { title, rows }: ReportHead,
  words: ExportWords,
): Promise<string> {
  const lines = await boundedLines(source.events(), words);
  // Longer than any run of backticks in it, so that nothing in it can end it (CommonMark 4.5).
  const longest = Math.max(
    2,
    ...lines.flatMap((line) => line.match(/`+/g) ?? []).map(({ length }) => length),
  );
  const fence = '`'.repeat(longest + 1);
  return [
    `## ${inline(title)}`,
    '',
    '| | |',
    '| --- | --- |',
    ...rows.map(([name, value]) => `| **${inline(name)}** | ${inline(value)} |`),
    '',
    `### ${words.conversation}`,
    '',
    words.clientServer,
    '',
    `${fence}text`,
    ...lines,
    fence,
    '',
    `*${words.madeBy}*`,
    '',
  ].join('\n');
}

async function boundedLines(
  events: AsyncIterable<TraceEvent> | Iterable<TraceEvent>,
  words: ExportWords,
): Promise<readonly string[]> {
  const head: string[] = [];
  const tail: string[] = [];
  let gone = 0;
  for await (const event of events) {
    const line = printable(traceLine(event, words)).slice(0, LONGEST);
    if (head.length < HEAD) head.push(line);
    else tail.push(line);
    if (tail.length > TAIL) {
      tail.shift();
      gone += 1;
    }
  }
  return gone === 0
    ? [...head, ...tail]
    : [...head, `… ${filled(words.leftOut, { count: gone })} …`, ...tail];
}

/** Outside code, where Markdown and HTML have meaning. */
function inline(text: string): string {
  return printable(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_{}[\]()#+!|~@]/g, '\\$&')
    .replace(/:\/\//g, ':&#47;/');
}
