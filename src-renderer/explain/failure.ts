/** A failure in words: what happened, what it means, who acts, what now. For the verdict card and the command line. */
import type { CauseId, Failure } from '../../src-main/contract/failure.ts';
import { dayText } from './date.ts';
import { type Actor, causeRemedies, type FailureAction, type Kind, kindRemedies } from './failure-table.ts';
import { formatBytes } from './format.ts';
import { problemName } from './tls.ts';
import { isWordKey, placeholders, type Translate, type Values, type WordKey } from './translate.ts';

export interface FailureExplanation {
  /** One plain sentence, without a full stop. */
  readonly headline: string;
  readonly meaning: string;
  readonly who: Actor;
  /** The next step, one or two short sentences. */
  readonly next: string;
  /** What can be offered, the most useful first. */
  readonly actions: readonly FailureAction[];
}

/**
 * Puts a failure into words. A proven cause speaks for itself; otherwise the kind of failure and the step do.
 * `known` are facts the caller has beside the failure's own, such as `{ host }`.
 */
export function explainFailure(failure: Failure, t: Translate, known: Values = {}): FailureExplanation {
  const { words, remedy } = subject(failure);
  const say = speaker(failure, t, known);
  const headline = say(`${words}.headline`);
  if (failure.delivered === 'maybe' && failure.code !== 'final-reply-missing') {
    return {
      headline: t('maybe.headline'),
      meaning: `${headline}${t('glue.afterHeadline')}${t('maybe.meaning')}`,
      who: 'recipient',
      next: t('maybe.next'),
      actions: ['retry'],
    };
  }
  const meaning = say(`${words}.meaning`);
  const sentences = [meaning, factSentence(failure, say), furtherProblems(failure, t)];
  return {
    headline,
    meaning: sentences.filter((one) => one !== undefined).join(t('glue.afterSentence')),
    who: remedy.who,
    next: say(`${words}.next`),
    actions: remedy.actions,
  };
}

/** Where the words for this failure stand, and who acts. */
function subject(failure: Failure) {
  const { code, detail } = failure;
  // By a certificate there is no password to be wrong.
  if (code === 'auth-credentials-wrong' && detail?.mechanism === 'EXTERNAL')
    return { words: 'classes.certificateLogin', remedy: kindRemedies.certificateLogin } as const;
  if (isNamed(code)) return { words: `causes.${code}`, remedy: causeRemedies[code] } as const;
  const kind = kindOf(failure);
  return { words: `classes.${kind}`, remedy: kindRemedies[kind] } as const;
}

/** False for `unknown`, and for a name that only another version of the program knows: failures are kept on disk. */
function isNamed(code: CauseId): code is Exclude<CauseId, 'unknown'> {
  return code in causeRemedies;
}

/** What a fact of the failure says more exactly than its class. */
const detailKinds: readonly (readonly [name: string, value: string, kind: Kind])[] = [
  ['password', 'missing', 'passwordNeeded'],
  ['password', 'unreadable', 'passwordNeeded'],
  ['proxyPassword', 'missing', 'proxyPasswordNeeded'],
  ['skipped', 'RCPT', 'skipped'],
  ['storage', 'unwritable', 'outboxUnwritable'],
  ['clientCertificate', 'required', 'clientCertificateRequired'],
  ['clientCertificate', 'refused', 'clientCertificateRefused'],
  ['clientCertificate', 'missing', 'clientCertificateMissing'],
  ['clientCertificate', 'unusable', 'clientCertificateUnusable'],
  ['proxyProblem', 'unreachable', 'proxyUnreachable'],
  ['proxyProblem', 'silent', 'proxyUnreachable'],
  ['proxyProblem', 'login', 'proxyLogin'],
  ['proxyProblem', 'refused', 'proxyRefused'],
  ['proxyProblem', 'target', 'proxyTarget'],
  ['proxyProblem', 'closed', 'proxyOdd'],
  ['proxyProblem', 'odd', 'proxyOdd'],
];

/** A connection that was never made is another thing than one that broke, and "no" another than "not now". */
function kindOf({ class: kind, phase, temporary, detail = {} }: Failure): Kind {
  const special = detailKinds.find(([name, value]) => detail[name] === value)?.[2];
  if (special !== undefined) return special;
  if (kind === 'tls' && detail.problem !== undefined) return 'certificate';
  if (kind === 'connection' && phase !== 'connect') return 'lost';
  if (!temporary) return kind;
  if (kind === 'recipient') return 'recipientLater';
  if (kind === 'rejected' || kind === 'policy' || kind === 'sender') return 'later';
  return kind;
}

/** Fills the failure's facts into a sentence; a missing name becomes "the server" and the like. */
function speaker(failure: Failure, t: Translate, known: Values): (key: WordKey) => string {
  const unnamed = { host: t('unnamed.host'), recipient: t('unnamed.recipient'), file: t('unnamed.file') };
  const values: Values = {
    ...unnamed,
    step: t(`steps.${failure.phase}.doing`),
    ...known,
    ...ownFacts(failure, t),
  };
  return (key) => {
    const text = t(key, values);
    const opensUnnamed = Object.values(unnamed).some((name) => text.startsWith(name));
    return opensUnnamed ? `${text.slice(0, 1).toUpperCase()}${text.slice(1)}` : text;
  };
}

/** The failure's facts as they are shown: sizes with a unit, days without the time, addresses by what they are. */
function ownFacts({ phase, detail = {} }: Failure, t: Translate): Values {
  const role = phase === 'rcpt' ? 'recipient' : 'sender';
  const address = detail.address === undefined || detail.address === '' ? {} : { [role]: detail.address };
  return {
    ...address,
    ...Object.fromEntries(Object.entries(detail).map(([name, value]) => [name, shown(name, value, t)])),
  };
}

function shown(name: string, value: string | number, t: Translate): string | number {
  if (typeof value === 'number') return name === 'size' || name === 'limit' ? formatBytes(value) : value;
  return name === 'validFrom' || name === 'validTo' ? dayText(value, t) : value;
}

/** What else is wrong with a certificate: whoever accepts it for the first reason accepts these, too. */
function furtherProblems({ code, detail = {} }: Failure, t: Translate): string | undefined {
  const further = new Set(String(detail.problems ?? '').split(', '));
  further.delete('');
  further.delete(code);
  if (further.size === 0) return undefined;
  const problems = [...further].map((cause) => problemName(cause, t)).join(t('glue.between'));
  return t('tls.besides', { problems });
}

/** The sentence with the figures, when all of them are known. */
function factSentence(failure: Failure, say: (key: WordKey) => string): string | undefined {
  const key = `facts.${failure.code === 'unknown' ? kindOf(failure) : failure.code}`;
  if (!isWordKey(key)) return undefined;
  const sentence = say(key);
  return placeholders(sentence).length === 0 ? sentence : undefined;
}
