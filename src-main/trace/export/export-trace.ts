/** A trace in any of the forms it can leave in, redacted on the way. */
import type { ExportFormat, ExportLanguage, Redaction } from '../../contract/trace-export.ts';
import { pcapngOf } from '../capture/pcapng.ts';
import { commandFor } from '../commands/command-for.ts';
import { type SessionFacts, sessionFacts } from '../facts.ts';
import { redacted } from '../redact/redact.ts';
import type { TraceSource } from '../source.ts';
import { reportHead } from './head.ts';
import { htmlOf } from './html.ts';
import { jsonOf } from './json.ts';
import { markdownOf } from './markdown.ts';
import { textOf } from './text.ts';
import { exportWords } from './words.ts';

export interface ExportRequest {
  readonly format: ExportFormat;
  readonly redact: Redaction;
  /** Of the words around the conversation. */
  readonly language: ExportLanguage;
}

/** Pieces of the document, in order. */
export async function* exportTrace(
  source: TraceSource,
  request: ExportRequest,
): AsyncGenerator<string | Uint8Array> {
  const { format, language } = request;
  const { addresses, hosts } = request.redact;
  const redact = { ...request.redact, body: request.redact.body || addresses || hosts };
  const hidden = await redacted(source, redact);
  const words = exportWords(language);
  const facts = await sessionFacts(hidden);
  const head = reportHead(facts, words, redact);
  switch (format) {
    case 'text':
      return yield* textOf(hidden, head, words);
    case 'json':
      return yield* jsonOf(hidden, redact);
    case 'html':
      return yield* htmlOf(hidden, head, words, language);
    case 'markdown':
      return yield await markdownOf(hidden, head, words);
    case 'pcapng':
      return yield* pcapngOf(hidden, facts);
    default:
      yield commandFor(format, facts);
  }
}

const endings: Readonly<Record<ExportFormat, string>> = {
  text: 'txt',
  json: 'wirepost-trace.json',
  html: 'html',
  markdown: 'md',
  pcapng: 'pcapng',
  swaks: 'sh',
  curl: 'sh',
  openssl: 'sh',
  python: 'py',
  nodemailer: 'mjs',
};

/** A name for the file, without what was redacted. */
export function exportName({ host, startedAt }: SessionFacts, { format, redact }: ExportRequest): string {
  const time = new Date(startedAt).toISOString().slice(0, 16).replace(/[-:]/g, '').replace('T', '-');
  const server = redact.hosts || host === '' ? 'session' : host.replace(/[^\p{L}\p{N}.-]/gu, '_');
  return `${server}-${time}.${endings[format]}`;
}
