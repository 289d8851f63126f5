/** The verdict card for a terminal: what happened, the server's words, what it means, who acts, what now. */
import { explainFailure } from '../../src-renderer/explain/failure.ts';
import { formatBytes } from '../../src-renderer/explain/format.ts';
import type { Failure } from '../contract/failure.ts';
import type { Reply } from '../contract/reply.ts';
import { cardText, type Row } from './card.ts';
import { cardWords } from './card-words.ts';
import type { Language } from './language.ts';
import type { SendOutcome } from './result.ts';

type Card = { readonly headline: string; readonly rows: readonly Row[] };

/**
 * @param host of the server, for the sentences
 * @param width of the terminal in columns; without one no line is broken
 */
export function verdictText(outcome: SendOutcome, host: string, language: Language, width?: number): string {
  const { words, t } = cardWords(language);
  const { headline, rows } =
    'failure' in outcome
      ? failureCard(outcome.failure, host, language)
      : receiptCard(outcome, host, language);
  const { recipients } = 'failure' in outcome ? outcome : outcome.receipt;
  // One recipient's refusal is the failure itself and has been told.
  const isTold = 'failure' in outcome && recipients.length === 1;
  const refused = isTold ? [] : recipients.filter(({ accepted }) => !accepted);
  const all: readonly Row[] = [
    ...rows,
    ...refused.flatMap(({ address, reply, failure }): Row[] => {
      const why = failure === undefined ? address : explainFailure(failure, t, { host }).headline;
      const who = why.includes(address) ? why : `${address}: ${why}`;
      return [[words.refused, who], ...(reply ? said(words.server, reply) : [])];
    }),
  ];
  return cardText(headline, all, [words.meaning, words.next], width);
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
  const { headline, meaning, who, next } = explainFailure(failure, t, { host });
  // What we were given is named best by the sentence that names it, which is English.
  if (failure.class === 'input' || failure.class === 'unsupported') {
    if (language === 'en') return { headline: failure.message, rows: [] };
    const told: readonly Row[] = [
      [words.seen, failure.message],
      [words.meaning, meaning],
      [words.next, next],
    ];
    return { headline, rows: told };
  }
  // The rest speaks of the window, where a file was attached a while ago; here it was named just now.
  const seen: readonly Row[] = sight(failure, language).map((text) => [words.seen, text]);
  if (failure.class === 'file') return { headline, rows: seen };
  return {
    headline,
    rows: [
      [words.step, t(`steps.${failure.phase}.name`)],
      ...(failure.reply === undefined ? seen : said(words.server, failure.reply)),
      [words.meaning, meaning],
      [words.who, t(`actors.${who}`)],
      [words.next, next],
    ],
  };
}

/**
 * What was met, beside its meaning. The engine's own sentence is English; elsewhere the headline and the meaning say
 * the same, and the system's names of the errors are added, which can be searched for in any language.
 */
function sight({ message, detail = {} }: Failure, language: Language): readonly string[] {
  if (language === 'en') return [message];
  const reason = cardWords(language).words.reasons.get(detail.reason);
  if (reason !== undefined) return [reason];
  const told = [detail.errors, detail.error, detail.closedBy, detail.problem].join(', ').split(', ');
  const names = new Set(told.filter((name) => /^[A-Z][A-Z0-9_]+$/.test(name)));
  return names.size === 0 ? [] : [[...names].join(', ')];
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
