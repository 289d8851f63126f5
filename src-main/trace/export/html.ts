/**
 * A trace as one page that needs nothing besides itself: no script, no picture, no font. Written as it is read; the
 * rows stand in pieces that a browser lays out only when they come into sight, so that a long trace opens at once.
 */
import type { TraceEvent } from '../../contract/trace.ts';
import { printable } from '../printable.ts';
import type { TraceSource } from '../source.ts';
import type { ReportHead } from './head.ts';
import { htmlStyle, ROW_HEIGHT } from './html-style.ts';
import { describe } from './line.ts';
import type { ExportWords } from './words.ts';

/** Rows of one piece. */
const PIECE = 200;

export async function* htmlOf(
  source: TraceSource,
  { title, rows }: ReportHead,
  words: ExportWords,
  language: string,
): AsyncGenerator<string> {
  yield `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<style>${htmlStyle}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
<table class="facts"><tbody>
${rows.map(([name, value]) => `<tr><th scope="row">${escaped(name)}</th><td>${escaped(value)}</td></tr>`).join('\n')}
</tbody></table>
<h2>${escaped(words.conversation)}</h2>
`;
  let piece: string[] = [];
  for await (const event of source.events()) {
    piece.push(row(event, words));
    if (piece.length < PIECE) continue;
    yield table(piece, words);
    piece = [];
  }
  if (piece.length > 0) yield table(piece, words);
  yield `<footer>${escaped(words.madeBy)}</footer>\n</main>\n</body>\n</html>\n`;
}

function table(rows: readonly string[], words: ExportWords): string {
  const height = (rows.length + 1) * ROW_HEIGHT;
  return `<div class="piece" style="contain-intrinsic-size:auto ${height}px"><table>
<thead><tr><th scope="col">${words.time}</th><th scope="col">${words.who}</th><th scope="col">${words.line}</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table></div>
`;
}

function row(event: TraceEvent, words: ExportWords): string {
  const { kind } = event;
  const side = kind === 'sent' || kind === 'body' ? 'client' : kind === 'received' ? 'peer' : 'event';
  const mark = isBad(event) ? ' bad' : kind === 'tls' ? ' tls' : '';
  return `<tr class="${side}${mark}"><td>${event.ms.toFixed(1)}</td><td>${words[side]}</td><td>${escaped(describe(event, words))}</td></tr>`;
}

function isBad(event: TraceEvent): boolean {
  if (event.kind === 'received') return (event.code ?? 0) >= 400;
  if (event.kind === 'tls' || event.kind === 'attempt' || event.kind === 'proxy')
    return event.state === 'failed';
  return event.kind === 'end' && event.outcome === 'failed';
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string =>
  printable(text).replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
