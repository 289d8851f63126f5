/** The verdict card for a terminal: what happened, the server's words, what it means, who acts, what now. */

import { explainFailure } from '../../src-renderer/explain/failure.ts';
import { formatBytes } from '../../src-renderer/explain/format.ts';
import { makeTranslate } from '../../src-renderer/explain/translate.ts';
import type { Failure } from '../contract/failure.ts';
import type { Reply } from '../contract/reply.ts';
import type { SendOutcome } from './result.ts';

const t = makeTranslate('en');

/** @param host of the server, for the sentences */
export function verdictText(outcome: SendOutcome, host: string): string {
  const lines = 'failure' in outcome ? failureLines(outcome.failure, host) : receiptLines(outcome, host);
  const { recipients } = 'failure' in outcome ? outcome : outcome.receipt;
  const refused = recipients.filter(({ accepted }) => !accepted);
  return [
    ...lines,
    ...refused.flatMap(({ address, reply, failure }) => [
      `  refused   ${address}${failure === undefined ? '' : `: ${explainFailure(failure, t, { host }).headline}`}`,
      ...said(reply),
    ]),
  ].join('\n');
}

function receiptLines(
  { receipt, messageId, bytes, seconds }: Extract<SendOutcome, { receipt: unknown }>,
  host: string,
): string[] {
  const accepted = receipt.recipients.filter((one) => one.accepted).length;
  const all = receipt.recipients.length;
  const whom =
    accepted === all ? `${all} recipient${all === 1 ? '' : 's'}` : `${accepted} of ${all} recipients`;
  return [
    `Accepted by ${host} for ${whom}`,
    ...(receipt.queueId === undefined ? [] : [`  queue id  ${receipt.queueId}`]),
    ...(messageId === undefined ? [] : [`  message   ${messageId}`]),
    `  sent      ${formatBytes(bytes)} in ${seconds.toFixed(2)} s`,
    `  secured   ${receipt.tls === undefined ? 'no' : `${receipt.tls.version}, ${receipt.tls.cipher}`}`,
    ...said(receipt.reply),
  ];
}

function failureLines(failure: Failure, host: string): string[] {
  // What we were given is named best by the sentence that names it.
  if (failure.class === 'input' || failure.class === 'unsupported') return [failure.message];
  const { headline, meaning, who, next } = explainFailure(failure, t, { host });
  return [
    headline,
    `  step      ${t(`steps.${failure.phase}.name`)}`,
    ...(failure.reply === undefined ? [`  seen      ${failure.message}`] : said(failure.reply)),
    `  meaning   ${meaning}`,
    `  who       ${t(`actors.${who}`)}`,
    `  next      ${next}`,
  ];
}

/** The reply as the server sent it, each line under the other, without what would command the terminal. */
function said({ raw, lines, code }: Reply): string[] {
  const text =
    raw === '' ? lines.map((line) => `${code} ${line}`) : raw.split(/\r?\n/).filter((line) => line !== '');
  // Eight-bit text is better read from the decoded lines.
  const shown = /[^\p{ASCII}]/u.test(raw) ? lines.map((line) => `${code} ${line}`) : text;
  return shown.map((line, index) => `  ${index === 0 ? 'server   ' : '         '} ${printable(line)}`);
}

export const printable = (text: string): string => text.replace(/\p{Cc}/gu, '\u{fffd}');
