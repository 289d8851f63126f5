/** A failure in words: what happened, what it means, who acts, what now. For the verdict card and the command line. */
import type { Failure } from '../../src-main/contract/failure.ts';
import { type Actor, causeRemedies, classRemedies, type FailureAction } from './failure-table.ts';
import { formatBytes } from './format.ts';
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

/** Puts a failure into words. A proven cause speaks for itself; otherwise the kind of failure and the step do. */
export function explainFailure(failure: Failure, t: Translate): FailureExplanation {
  const { words, remedy } = subject(failure);
  const say = speaker(failure, t);
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
  const fact = factSentence(failure, say);
  return {
    headline,
    meaning: fact === undefined ? meaning : `${meaning}${t('glue.afterSentence')}${fact}`,
    who: remedy.who,
    next: say(`${words}.next`),
    actions: remedy.actions,
  };
}

/** Where the words for this failure stand, and who acts. */
function subject({ code, class: kind }: Failure) {
  return code === 'unknown'
    ? ({ words: `classes.${kind}`, remedy: classRemedies[kind] } as const)
    : ({ words: `causes.${code}`, remedy: causeRemedies[code] } as const);
}

/** Fills the failure's facts into a sentence; a missing name becomes "the server" and the like. */
function speaker(failure: Failure, t: Translate): (key: WordKey) => string {
  const unnamed = { host: t('unnamed.host'), recipient: t('unnamed.recipient'), file: t('unnamed.file') };
  const values: Values = { ...unnamed, step: t(`steps.${failure.phase}.doing`), ...knownFacts(failure) };
  return (key) => {
    const text = t(key, values);
    const opensUnnamed = Object.values(unnamed).some((name) => text.startsWith(name));
    return opensUnnamed ? `${text.slice(0, 1).toUpperCase()}${text.slice(1)}` : text;
  };
}

/** Facts as they are shown: sizes with a unit. */
function knownFacts(failure: Failure): Values {
  const sizes = new Set(['limit', 'size', 'sent', 'total']);
  return Object.fromEntries(
    Object.entries(failure.detail ?? {}).map(([name, value]) => [
      name,
      typeof value === 'number' && sizes.has(name) ? formatBytes(value) : value,
    ]),
  );
}

/** The sentence with the figures, when all of them are known. */
function factSentence(failure: Failure, say: (key: WordKey) => string): string | undefined {
  const key = `facts.${failure.code}`;
  if (!isWordKey(key)) return undefined;
  const sentence = say(key);
  return placeholders(sentence).length === 0 ? sentence : undefined;
}
