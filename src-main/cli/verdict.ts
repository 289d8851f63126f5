/** The verdict card for a terminal: what happened, the server's words, what it means, who acts, what now. */
import { explainFailure } from '../../src-renderer/explain/failure.ts';
import { formatBytes } from '../../src-renderer/explain/format.ts';
import type { Failure } from '../contract/failure.ts';
import type { Reply } from '../contract/reply.ts';
import { cardWords } from './card-words.ts';
import type { Language } from './language.ts';
import { printable } from './printable.ts';
import type { SendOutcome } from './result.ts';

/** A label and what it labels; the card aligns them. */
type Row = readonly [label: string, text: string];
type Card = { readonly headline: string; readonly rows: readonly Row[] };

/** @param host of the server, for the sentences */
export function verdictText(outcome: SendOutcome, host: string, language: Language): string {
  const { words, t } = cardWords(language);
  const { headline, rows } =
    'failure' in outcome
      ? failureCard(outcome.failure, host, language)
      : receiptCard(outcome, host, language);
  const { recipients } = 'failure' in outcome ? outcome : outcome.receipt;
  const refused = recipients.filter(({ accepted }) => !accepted);
  const all: readonly Row[] = [
    ...rows,
    ...refused.flatMap(({ address, reply, failure }): Row[] => {
      const why = failure === undefined ? [] : [explainFailure(failure, t, { host }).headline];
      return [[words.refused, [address, ...why].join(': ')], ...(reply ? said(words.server, reply) : [])];
    }),
  ];
  const width = Math.max(...all.map(([label]) => columns(label)));
  const lines = all.map(([label, text]) => `  ${label}${' '.repeat(width - columns(label))}  ${text}`);
  return [headline, ...lines].map(printable).join('\n');
}

function receiptCard(
  { receipt, messageId, bytes, seconds }: Extract<SendOutcome, { receipt: unknown }>,
  host: string,
  language: Language,
): Card {
  const { words } = cardWords(language);
  const { recipients, queueId, tls, reply } = receipt;
  const accepted = recipients.filter((one) => one.accepted).length;
  return {
    headline: words.accepted(host, accepted, recipients.length),
    rows: [
      ...(queueId === undefined ? [] : [[words.queueId, queueId] as const]),
      ...(messageId === undefined ? [] : [[words.message, messageId] as const]),
      [words.sent, words.took(formatBytes(bytes), seconds.toFixed(2))],
      [words.secured, tls === undefined ? words.no : `${tls.version}, ${tls.cipher}`],
      ...said(words.server, reply),
    ],
  };
}

function failureCard(failure: Failure, host: string, language: Language): Card {
  const { words, t } = cardWords(language);
  // What we were given is named best by the sentence that names it.
  if (failure.class === 'input' || failure.class === 'unsupported')
    return { headline: failure.message, rows: [] };
  const { headline, meaning, who, next } = explainFailure(failure, t, { host });
  return {
    headline,
    rows: [
      [words.step, t(`steps.${failure.phase}.name`)],
      ...(failure.reply === undefined
        ? [[words.seen, failure.message] as const]
        : said(words.server, failure.reply)),
      [words.meaning, meaning],
      [words.who, t(`actors.${who}`)],
      [words.next, next],
    ],
  };
}

/** The reply as the server sent it, each line under the other. */
function said(label: string, { raw, lines, code }: Reply): Row[] {
  // Eight-bit text is better read from the decoded lines.
  const isPlain = raw !== '' && !/[^\p{ASCII}]/u.test(raw);
  const shown = isPlain
    ? raw.split(/\r?\n/).filter((line) => line !== '')
    : lines.map((line) => `${code} ${line}`);
  return shown.map((line, index) => [index === 0 ? label : '', line]);
}

/** Terminal columns: Chinese characters take two. */
const columns = (text: string): number =>
  Array.from(text).reduce((sum, character) => sum + (/\p{Script=Han}/u.test(character) ? 2 : 1), 0);
