/** A diagnosis in words: what was found, what it means, who acts, what now; and what each check asks. */

import type {
  Cause,
  DiagnosedCause,
  Evidence,
  EvidenceValue,
  Verdict,
} from '../../src-main/contract/diagnosis.ts';
import { type CauseId, type Failure, phases } from '../../src-main/contract/failure.ts';
import { diagnosedActors, lookedActors } from './diagnosis-table.ts';
import { explainFailure, type FailureExplanation } from './failure.ts';
import { isWordKey, type Translate, type Values } from './translate.ts';

export type VerdictExplanation = Pick<FailureExplanation, 'headline' | 'meaning' | 'who' | 'next'>;

/** Puts a verdict or a finding into words. @param host of the server; "the server" without it */
export function explainVerdict(
  verdict: Pick<Verdict, 'cause' | 'evidence' | 'check'>,
  t: Translate,
  host?: string,
): VerdictExplanation {
  const explained = explainCause(verdict, t, host);
  const ports = openPorts(verdict);
  if (ports.length === 0) return explained;
  return { ...explained, next: t('verdicts.openPorts', { ports: ports.join(', '), next: explained.next }) };
}

/** Of the same host, where the one that was asked for does not take a connection. */
function openPorts({ evidence: { ports }, check }: Pick<Verdict, 'evidence' | 'check'>): readonly number[] {
  if (check !== 'reach.connect' || !Array.isArray(ports)) return [];
  return ports.flatMap((knock: EvidenceValue) =>
    isGroup(knock) && knock.outcome === 'connected' && typeof knock.port === 'number' ? [knock.port] : [],
  );
}

function explainCause(
  { cause, evidence, check }: Pick<Verdict, 'cause' | 'evidence' | 'check'>,
  t: Translate,
  host: string | undefined,
): VerdictExplanation {
  const facts = factsOf(evidence);
  const known: Values = { ...(host !== undefined && { host }), ...facts };
  const spoken = special(cause, facts, evidence) ?? subject(cause, check);
  if (typeof spoken === 'string') return explainFailure(asFailure(spoken, facts), t, known);
  const unnamed = { host: t('unnamed.host'), domain: t('unnamed.domain') };
  const say = (part: 'headline' | 'meaning' | 'next'): string => {
    const values = { ...unnamed, ...known };
    const text = t(`${spoken.words}.${part}`, values);
    const opensUnnamed = Object.values(unnamed).some((name) => text.startsWith(name));
    return opensUnnamed ? `${text.slice(0, 1).toUpperCase()}${text.slice(1)}` : text;
  };
  return { headline: say('headline'), meaning: say('meaning'), who: spoken.who, next: say('next') };
}

/** What says less than its cause: the evidence tells why no more is known. */
function special(
  cause: Verdict['cause'],
  { reason, nearness }: ReturnType<typeof factsOf>,
  { outOfTime }: Evidence,
) {
  if (cause === 'unknown' && outOfTime === true)
    return { words: 'verdicts.lostUnnamed', who: 'you' } as const;
  if (cause === 'unknown' && reason === 'out-of-time')
    return { words: 'verdicts.outOfTime', who: 'you' } as const;
  if (cause === 'unknown' && (reason === 'cancelled' || reason === 'nothing-asked'))
    return { words: 'verdicts.unfinished', who: 'you' } as const;
  if (cause === 'open-relay' && nearness !== undefined && nearness !== 'elsewhere')
    return { words: 'verdicts.relayNearby', who: 'you' } as const;
  return undefined;
}

/** Where its words stand, and who acts; the cause itself where the words are those of a failure. */
function subject(cause: Verdict['cause'], check: string | undefined) {
  if (cause === 'none') return { words: 'verdicts.none', who: 'you' } as const;
  // Where nothing is proven, whoever runs the server can look further.
  if (cause === 'unknown') return { words: 'verdicts.unknown', who: 'server-admin' } as const;
  if (isDiagnosed(cause)) return { words: `causes.${cause}`, who: diagnosedActors[cause] } as const;
  if (isLookedAt(cause, check)) return { words: `looked.${cause}`, who: lookedActors[cause] } as const;
  return cause;
}

/** What a check asks, in a few words; its id where that is all that is known of it. */
export function checkTitle(id: string, t: Translate): string {
  const key = `checks.${id}`;
  return isWordKey(key) ? t(key) : id;
}

function isDiagnosed(cause: Cause): cause is DiagnosedCause {
  return cause in diagnosedActors;
}

/** Found in a record or in a message, and not told by a server. */
const isLookedAt = (cause: Cause, check: string | undefined): cause is keyof typeof lookedActors =>
  check !== undefined && /^(?:domain|message)\./.test(check) && cause in lookedActors;

/** What a sentence can name: figures, words and lists of words, the engine's own among them. */
function factsOf({ detail, ...evidence }: Evidence): Readonly<Record<string, string | number>> {
  const own = isGroup(detail) ? detail : {};
  return Object.fromEntries(
    Object.entries({ ...own, ...evidence }).flatMap(([name, value]) => {
      if (typeof value === 'string' || typeof value === 'number') return [[name, value] as const];
      const isList =
        Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string');
      return isList ? [[name, value.join(', ')] as const] : [];
    }),
  );
}

const isGroup = (value: EvidenceValue | undefined): value is Evidence =>
  typeof value === 'object' && !Array.isArray(value);

/** The words of the engine's own causes are those of a failure. */
const asFailure = (code: CauseId, detail: Readonly<Record<string, string | number>>): Failure => ({
  code,
  class: 'rejected',
  phase: phases.find((phase) => phase === detail.phase) ?? 'connect',
  fault: 'server',
  delivered: 'no',
  temporary: false,
  message: '',
  detail,
});
