/** Differences in the words of the window. */
import type { TFunction } from 'i18next';
import type { Translate } from '../../explain/translate.ts';
import { printable } from '../printable.ts';
import { versionName } from '../row-text.ts';
import { formatSpan } from '../timing.ts';
import type { Difference, Side } from './differences.ts';
import type { Finding } from './findings.ts';
import type { Pair } from './pairs.ts';
import type { SideNames } from './sides.ts';

export interface CompareVoice {
  readonly t: TFunction<'compare'>;
  readonly explain: Translate;
  readonly names: SideNames;
}

export function findingWords(finding: Finding, voice: CompareVoice): string {
  const { t, explain, names } = voice;
  switch (finding.kind) {
    case 'steps': {
      const steps = finding.phases.map((phase) => explain(`steps.${phase}.name`)).join(', ');
      return t('findings.steps', { side: names[finding.side], steps });
    }
    case 'sent':
      return t('findings.sent', { side: names[finding.side], text: printable(finding.text) });
    case 'words': {
      const [leftText, rightText] = [printable(finding.left), printable(finding.right)];
      return t('findings.words', { ...names, leftText, rightText });
    }
    default:
      return differenceWords(finding, finding.name, voice);
  }
}

/** `name`: of the item the difference is in. */
export function differenceWords(difference: Difference, name: string, voice: CompareVoice): string {
  const { t, names } = voice;
  switch (difference.kind) {
    case 'only':
      return t('findings.only', { side: names[difference.side] });
    case 'command':
    case 'text':
      return t(`findings.${difference.kind}`);
    case 'capability': {
      const { keyword, parameters = [], side } = difference;
      const offer = [keyword, ...parameters].join(' ');
      return t('findings.offers', { ...between(side, names), offer });
    }
    case 'offer': {
      const { keyword, left: leftValue, right: rightValue } = difference;
      return t('findings.offer', { keyword, ...names, leftValue, rightValue });
    }
    case 'slower': {
      const [less = 0, more = 0] = [difference.left, difference.right].sort((a, b) => a - b);
      const spans = { more: formatSpan(more), less: formatSpan(less) };
      return t('findings.slower', { name: nameWords(name, t), ...between(difference.side, names), ...spans });
    }
    default: {
      const [leftValue, rightValue] = [valueWords(difference, 'left', t), valueWords(difference, 'right', t)];
      return t(`findings.${difference.kind}`, { name: nameWords(name, t), ...names, leftValue, rightValue });
    }
  }
}

const between = (side: Side, names: SideNames): { readonly side: string; readonly other: string } =>
  side === 'left' ? { side: names.left, other: names.right } : { side: names.right, other: names.left };

type Valued = Extract<Difference, { readonly left: unknown }>;

function valueWords(
  difference: Exclude<Valued, { kind: 'slower' | 'offer' }>,
  side: Side,
  t: TFunction<'compare'>,
): string {
  const value = String(difference[side]);
  switch (difference.kind) {
    case 'outcome':
      return t(`outcomes.${value}` as 'outcomes.ok', { defaultValue: value });
    case 'security':
      return t(`security.${value}` as 'security.tls', { defaultValue: value });
    case 'state':
      return t(`states.${value}` as 'states.failed', { defaultValue: value });
    case 'trust':
      return t(`trust.${value}` as 'trust.authority', { defaultValue: value });
    case 'tls-version':
      return versionName(value);
    default:
      return value;
  }
}

/** A verb stands for itself. */
function nameWords(name: string, t: TFunction<'compare'>): string {
  const key = name === '.' ? 'dot' : name;
  return t(`names.${key}` as 'names.dot', { defaultValue: name });
}

/** How much a pair differs, for its sign. */
export function signOf({ differences }: Pair): 'different' | 'text' | 'only' | 'same' {
  if (differences.length === 0) return 'same';
  if (differences.some(({ kind }) => kind === 'only')) return 'only';
  return differences.every(({ kind }) => kind === 'text') ? 'text' : 'different';
}
