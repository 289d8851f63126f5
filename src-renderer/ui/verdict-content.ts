/** What the verdict card says, put together from facts: for a send and for an account test alike. Pure. */
import type { TFunction } from 'i18next';
import type { Failure } from '../../src-main/contract/failure.ts';
import type { Receipt, RecipientResult } from '../../src-main/contract/receipt.ts';
import type { Reply } from '../../src-main/contract/reply.ts';
import type { JobView } from '../../src-main/contract/send-job.ts';
import { explainFailure } from '../explain/failure.ts';
import type { FailureAction } from '../explain/failure-table.ts';
import type { Translate } from '../explain/translate.ts';
import { type ReadText, readText } from './charset.ts';

export interface VerdictContent {
  readonly tone: 'ok' | 'warn' | 'fail' | 'info' | 'busy';
  readonly headline: string;
  /** "While logging in (AUTH)". */
  readonly step?: string;
  readonly reply?: Reply;
  readonly meaning?: string;
  /** Who has to act. */
  readonly who?: string;
  readonly next?: string;
  /** What can be offered, the most useful first. */
  readonly actions: readonly FailureAction[];
  /** The message may have arrived: sending again is a decision. */
  readonly maybe: boolean;
  readonly refused: readonly RecipientResult[];
  /** Refused recipients that are not among those. */
  readonly unlisted?: number;
}

/** What became of a message that the server took. */
export interface Accepted {
  /** Of recipients. */
  readonly count: number;
  readonly refused: readonly RecipientResult[];
  /** Refused recipients that are not among those. */
  readonly unlisted?: number;
  /** The address, where there is just one. */
  readonly only?: string;
  readonly reply: Reply;
}

/** The two translators the words come from. */
export interface VerdictWords {
  readonly t: TFunction<'verdict'>;
  readonly explain: Translate;
}

const nothingMore = { actions: [], maybe: false, refused: [] } as const;

/** A failure, wherever it happened. `host` names the server in the sentences; without it, it is "the server". */
export function failureVerdict(
  failure: Failure,
  host: string | undefined,
  { t, explain }: VerdictWords,
): VerdictContent {
  const known = host === undefined ? {} : { host };
  const { headline, meaning, who, next, actions } = explainFailure(failure, explain, known);
  const maybe = failure.delivered === 'maybe';
  const stopped = failure.class === 'cancelled';
  return {
    tone: maybe ? 'warn' : stopped ? 'info' : 'fail',
    headline,
    ...(stopped ? {} : { step: t('failedAt', { step: explain(`steps.${failure.phase}.doing`) }) }),
    ...(failure.reply === undefined ? {} : { reply: failure.reply }),
    meaning,
    ...(stopped || maybe ? {} : { who: explain(`actors.${who}`) }),
    next,
    actions,
    maybe,
    refused: [],
  };
}

/** How a send ended; `undefined` while it waits or runs. */
export function jobVerdict(
  job: JobView,
  isSandbox: boolean,
  words: VerdictWords,
): VerdictContent | undefined {
  const { state } = job;
  switch (state.kind) {
    case 'waiting':
    case 'running':
      return undefined;
    case 'done':
      return state.altered === true
        ? alteredVerdict({ ...job, state }, isSandbox, words)
        : acceptedVerdict(job.host, acceptedBy(state.receipt), isSandbox, words);
    case 'failed':
      return failedVerdict(state.failure, state.recipients ?? [], isSandbox ? undefined : job.host, words);
    case 'interrupted':
      return interruptedVerdict(state.delivered, words);
  }
}

function acceptedBy({ recipients, reply }: Receipt): Accepted {
  const [first] = recipients;
  return {
    count: recipients.length,
    refused: recipients.filter(({ accepted }) => !accepted),
    ...(recipients.length === 1 && first !== undefined && { only: first.address }),
    reply,
  };
}

/** A message that the server took, for all of its recipients or for some. */
export function acceptedVerdict(
  server: string,
  { count, refused, unlisted = 0, only, reply }: Accepted,
  isSandbox: boolean,
  words: VerdictWords,
): VerdictContent {
  const { t } = words;
  const accepted = count - refused.length - unlisted;
  const host = isSandbox ? t('sandbox') : t('host', { host: server });
  const headline =
    refused.length > 0
      ? t('acceptedSome', { host, accepted, count })
      : only !== undefined
        ? t('acceptedFor', { host, recipient: only })
        : t('acceptedAll', { host, count });
  const meaning = t(refused.length > 0 ? 'partialMeaning' : isSandbox ? 'sandboxMeaning' : 'acceptedMeaning');
  const cause = refused.find(({ failure }) => failure !== undefined)?.failure;
  const why = cause === undefined ? undefined : failureVerdict(cause, isSandbox ? undefined : server, words);
  return {
    ...nothingMore,
    tone: refused.length > 0 ? 'warn' : 'ok',
    headline,
    reply,
    meaning,
    ...(why?.who === undefined ? {} : { who: why.who }),
    ...(why?.next === undefined ? {} : { next: why.next }),
    actions: refused.length > 0 ? ['edit-recipients', 'copy-report'] : [],
    refused,
    unlisted,
  };
}

/** The addresses of the message need not be those on the wire: how many were taken is known, their names are not. */
function alteredVerdict(
  { host: server, state }: JobView & { readonly state: { readonly kind: 'done' } },
  isSandbox: boolean,
  words: VerdictWords,
): VerdictContent {
  const { t } = words;
  const verdict = acceptedVerdict(server, acceptedBy(state.receipt), isSandbox, words);
  const host = isSandbox ? t('sandbox') : t('host', { host: server });
  const headline = state.receipt.recipients.length === 1 ? t('accepted', { host }) : verdict.headline;
  return { ...verdict, tone: 'warn', headline: t('altered', { headline }), meaning: t('alteredMeaning') };
}

function failedVerdict(
  failure: Failure,
  recipients: readonly RecipientResult[],
  host: string | undefined,
  words: VerdictWords,
): VerdictContent {
  const verdict = failureVerdict(failure, host, words);
  const refused = recipients.filter(({ accepted }) => !accepted);
  const offered = new Set<FailureAction>([...verdict.actions, 'retry', 'edit-message']);
  if (offered.has('wait')) offered.delete('retry');
  if (offered.has('edit-recipients') || offered.has('edit-attachments')) offered.delete('edit-message');
  return { ...verdict, actions: [...offered], refused: refused.length > 1 ? refused : [] };
}

function interruptedVerdict(delivered: 'no' | 'maybe', { t }: VerdictWords): VerdictContent {
  if (delivered === 'no')
    return {
      ...nothingMore,
      tone: 'info',
      headline: t('interrupted'),
      meaning: t('interruptedMeaning'),
      actions: ['retry', 'edit-message'],
    };
  return {
    ...nothingMore,
    tone: 'warn',
    headline: t('interruptedMaybe'),
    meaning: t('interruptedMaybeMeaning'),
    next: t('interruptedMaybeNext'),
    actions: ['retry', 'edit-message'],
    maybe: true,
  };
}

/** A reply exactly as sent, codes and all, without the last line end. */
export function replyText(reply: Reply): string {
  return readReply(reply).text;
}

/** As `replyText`, with the charset that was guessed. */
export function readReply({ raw }: Reply): ReadText {
  const { text, ...guessed } = readText(raw);
  return { text: text.replace(/[\r\n]+$/, '').replace(/\r\n/g, '\n'), ...guessed };
}

/** The verdict as text to hand to whoever has to act. It holds facts of the conversation and no secret. */
export function verdictReport(
  verdict: VerdictContent,
  facts: { readonly server: string; readonly when: string },
  { t }: VerdictWords,
): string {
  const lines = [
    `${t('report.title')}: ${verdict.headline}`,
    `${t('report.server')}: ${facts.server}`,
    `${t('report.when')}: ${facts.when}`,
    ...(verdict.step === undefined ? [] : [`${t('report.step')}: ${verdict.step}`]),
    ...(verdict.reply === undefined ? [] : [`${t('report.reply')}:`, indent(replyText(verdict.reply))]),
    ...verdict.refused.map(({ address, reply }) =>
      reply === undefined ? address : `${address}:\n${indent(replyText(reply))}`,
    ),
    ...((verdict.unlisted ?? 0) === 0 ? [] : [t('refusedMore', { count: verdict.unlisted ?? 0 })]),
    ...(verdict.meaning === undefined ? [] : [`${t('report.cause')}: ${verdict.meaning}`]),
    ...(verdict.next === undefined ? [] : [`${t('next')}: ${verdict.next}`]),
  ];
  return `${lines.join('\n')}\n`;
}

function indent(text: string): string {
  return text.replace(/^/gm, '    ');
}
