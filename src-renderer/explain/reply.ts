/** Replies in words: the code at this step, its digits (RFC 5321 section 4.2.1), the enhanced code (RFC 3463). */
import type { Phase } from '../../src-main/contract/failure.ts';
import type { Explanation, Part, RfcReference } from './explanation.ts';
import { replyCodes, replyRfcs, startTlsReplies } from './rfc.ts';
import { isWordKey, type Translate } from './translate.ts';

/** Explains a reply to what was done in `phase`; absent for what belongs to no step, such as NOOP. */
export function explainReply(
  code: number,
  enhanced: string | undefined,
  phase: Phase | undefined,
  t: Translate,
): Explanation {
  const words = wordsFor(code, phase);
  const parts = [...digitParts(code, t), ...(enhanced === undefined ? [] : [enhancedPart(enhanced, t)])];
  const unknown = words === undefined;
  const firstDigit = `digits.first.${String(code)[0]}`;
  return {
    summary: unknown ? t('digits.unknown.summary', { code }) : say(`${words}.summary`, t),
    detail: unknown
      ? [isWordKey(firstDigit) ? t(firstDigit) : '', t('digits.unknown.detail')]
          .filter(Boolean)
          .join(t('glue.afterSentence'))
      : say(`${words}.detail`, t),
    parts,
    rfc: referenceFor(code, phase),
  };
}

/** The most particular words there are: for the code at this step, else for the code. */
function wordsFor(code: number, phase: Phase | undefined): string | undefined {
  return [`repliesAt.${code}-${phase}`, `replies.${code}`].find((key) => isWordKey(`${key}.summary`));
}

function say(key: string, t: Translate): string {
  return isWordKey(key) ? t(key) : '';
}

/** `550` digit by digit, in the standard's own notation: `5yz`, `x5z`, `xy0`. */
function digitParts(code: number, t: Translate): readonly Part[] {
  const [first = '', second = '', third = ''] = String(code);
  return [
    { label: `${first}yz`, value: say(`digits.first.${first}`, t) },
    { label: `x${second}z`, value: say(`digits.second.${second}`, t) },
    { label: `xy${third}`, value: t('digits.third') },
  ].filter(({ value }) => value !== '');
}

/** `5.7.8` as class, subject and detail in words. */
function enhancedPart(enhanced: string, t: Translate): Part {
  const [kind, subject, detail] = enhanced.split('.');
  const code = `enhanced.codes.${subject}.${detail}`;
  const meaning = isWordKey(code) ? t(code) : t('enhanced.unknown');
  const frame = [say(`enhanced.classes.${kind}`, t), say(`enhanced.subjects.${subject}`, t)].filter(Boolean);
  return {
    label: enhanced,
    value: [`${frame.join(t('glue.between'))}${t('glue.afterHeadline')}`, meaning].join(''),
  };
}

function referenceFor(code: number, phase: Phase | undefined): RfcReference {
  if (phase === 'starttls' && (code === 220 || code === 454)) return startTlsReplies;
  return replyRfcs[code] ?? replyCodes;
}
