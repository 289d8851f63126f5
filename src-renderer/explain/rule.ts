/** Rules of the protocol that a line typed by hand would break, in words. */
import type { BrokenRule } from '../../src-main/contract/console.ts';
import type { RfcReference } from './explanation.ts';
import { isWordKey, type Translate } from './translate.ts';

/** A rule by its name alone, as a trace tells it. */
export function ruleName(rule: string, t: Translate): string {
  const key = `rules.${rule}.name`;
  return isWordKey(key) ? t(key) : rule;
}

/** Why a line was not sent. */
export function explainRule({ rule, needs, what = '' }: BrokenRule, t: Translate): string {
  return needs === undefined ? t(`rules.${rule}.why`, { what }) : t(`ruleNeeds.${needs}`);
}

/** Where the standards say so. */
export const ruleRfcs: Readonly<Record<BrokenRule['rule'], RfcReference>> = {
  'out-of-order': { number: 5321, section: '4.1.4' },
  'not-offered': { number: 5321, section: '2.2.1' },
  'too-long': { number: 5321, section: '4.5.3.1' },
  'control-character': { number: 5321, section: '4.1.2' },
  'not-ascii': { number: 6531, section: '3.1' },
  'empty-line': { number: 5321, section: '4.1.1' },
  'line-end': { number: 5321, section: '2.3.8' },
  'not-last': { number: 2920, section: '3.1' },
  'not-in-one-flight': { number: 2920, section: '3.1' },
  'login-in-clear': { number: 4954, section: '4' },
  'bare-line-end': { number: 5321, section: '2.3.8' },
  'bytes-missing': { number: 3030, section: '2' },
  'dots-not-doubled': { number: 5321, section: '4.5.2' },
};
