/** The facts of a diagnosis as rows of a table: names and values in words, and what came from outside as it came. Pure. */
import type { Cause, Evidence, EvidenceValue } from '../../src-main/contract/diagnosis.ts';
import { dayText, timeText } from './date.ts';
import { checkTitle, explainVerdict } from './diagnosis.ts';
import { isGroup, isList, isPlain } from './evidence-value.ts';
import { formatBytes } from './format.ts';
import { isWordKey, type Translate } from './translate.ts';

export interface EvidencePart {
  readonly text: string;
  /** From a server, a record or the wire, and not in words of ours. */
  readonly isCode: boolean;
}

export interface EvidenceRow {
  readonly name: string;
  /** Side by side. */
  readonly value: readonly EvidencePart[];
}

type Plain = string | number | boolean;
type Group = { readonly [name: string]: EvidenceValue };

/** What is measured in what; the key alone tells. */
const units: Readonly<Record<string, 'bytes' | 'ms' | 'seconds' | 'bits' | 'days'>> = {
  acceptedAfterSeconds: 'seconds',
  acknowledged: 'bytes',
  arrives: 'bytes',
  bits: 'bits',
  bytes: 'bytes',
  chunkSize: 'bytes',
  confirmed: 'bytes',
  daysLeft: 'days',
  flushed: 'bytes',
  handed: 'bytes',
  length: 'bytes',
  limitSeconds: 'seconds',
  longestPause: 'ms',
  lost: 'bytes',
  maxAge: 'seconds',
  milliseconds: 'ms',
  ms: 'ms',
  octets: 'bytes',
  offset: 'bytes',
  resumedMilliseconds: 'ms',
  seconds: 'seconds',
  secondsAhead: 'seconds',
  size: 'bytes',
  writeSize: 'bytes',
};

/** A limit beside one of these is one of bytes, and else a number of things. */
const besideBytes = ['size', 'sizeKnown', 'mailChecksSize', 'bytes', 'octets'];

/** Whose values are those of another key. */
const sameValues: Readonly<Record<string, string>> = { user: 'signs', secret: 'signs' };

/** Points in time, ISO 8601. */
const days = ['validFrom', 'validTo'];
const times = ['expires', 'here', 'time'];

/** Drawn, or of use to programs alone. */
const unshown = ['curve'];

/** @param cause that the facts prove: what the engine says of itself is left out where words of ours say it */
export function evidenceRows(
  { detail, ...evidence }: Evidence,
  t: Translate,
  cause?: Cause | 'none',
): readonly EvidenceRow[] {
  const facts = { ...evidence, ...(isGroup(detail) && detail) };
  const isSaid = cause !== undefined && cause !== 'unknown';
  return shown(facts)
    .filter(([name]) => !isSaid || name !== 'message')
    .flatMap(([name, value]) => rowsOf(name, value, facts, '', t));
}

/** As lines without any marks; a value of several lines goes on below its name, set in. */
export const evidenceLines = (...given: Parameters<typeof evidenceRows>): readonly string[] =>
  evidenceRows(...given).map(
    ({ name, value }) =>
      `${name}: ${value
        .map(({ text }) => text)
        .join('')
        .replace(/\n/g, '\n  ')}`,
  );

function rowsOf(
  key: string,
  value: EvidenceValue,
  beside: Group,
  above: string,
  t: Translate,
): readonly EvidenceRow[] {
  const name = `${above}${nameOf(key, t)}`;
  if (isGroup(value) && !isReply(value))
    return shown(value).flatMap(([part, inner]) => rowsOf(part, inner, value, `${name} › `, t));
  if (!isList(value)) return [{ name, value: partsOf(key, value, beside, t) }];
  if (value.length === 0) return [{ name, value: [said(t('evidence.nothing'))] }];
  if (!value.every(isPlain)) return value.map((item) => ({ name, value: partsOf(key, item, beside, t) }));
  const isCount = value.every((one) => typeof one === 'number');
  return [
    {
      name,
      value: joined(
        value.map((one) => [plainPart(key, one, beside, t)]),
        isCount ? ', ' : '\n',
      ),
    },
  ];
}

/** On one line. */
function partsOf(key: string, value: EvidenceValue, beside: Group, t: Translate): readonly EvidencePart[] {
  if (isPlain(value)) return [plainPart(key, value, beside, t)];
  if (isList(value)) {
    if (value.length === 0) return [said(t('evidence.nothing'))];
    return joined(
      value.map((one) => partsOf(key, one, beside, t)),
      ', ',
    );
  }
  if (isReply(value)) return [code(replyLine(value))];
  const facts = shown(value).map(([part, inner]) => [
    said(`${nameOf(part, t)} `),
    ...partsOf(part, inner, value, t),
  ]);
  return joined(facts, ' · ');
}

function plainPart(key: string, value: Plain, beside: Group, t: Translate): EvidencePart {
  if (typeof value === 'boolean') return said(t(value ? 'evidence.yes' : 'evidence.no'));
  if (typeof value === 'number') return said(measured(key, value, beside, t));
  if (value === '') return said(t('evidence.nothing'));
  if (days.includes(key)) return said(withLife(key, dayText(value, t), beside, t));
  if (times.includes(key)) return said(timeText(value, t));
  const words = wordsFor(key, value, t);
  return words === undefined ? code(value) : said(words);
}

/** Of the day on which a certificate ends: how long that was away when it was looked at. */
function withLife(key: string, words: string, { daysLeft }: Group, t: Translate): string {
  if (key !== 'validTo' || typeof daysLeft !== 'number') return words;
  const life = daysLeft < 0 ? 'evidence.daysAgo' : 'evidence.daysLeft';
  return t('glue.aside', { words, aside: t(life, { count: Math.abs(daysLeft) }) });
}

function wordsFor(key: string, value: string, t: Translate): string | undefined {
  const named = `evidenceValues.${sameValues[key] ?? key}.${value}`;
  if (isWordKey(named)) return t(named);
  const step = `steps.${value}.name`;
  if (key === 'phase' && isWordKey(step)) return t(step);
  if (key === 'after' && isWordKey(`checks.${value}`)) return checkTitle(value, t);
  const isAboutCause = ['cause', 'code', 'failure', 'problem', 'tls'].includes(key);
  return isAboutCause && isCause(value)
    ? explainVerdict({ cause: value, evidence: {} }, t).headline
    : undefined;
}

const isCause = (value: string): value is Cause => isWordKey(`causes.${value}.headline`);

function measured(key: string, value: number, beside: Group, t: Translate): string {
  const isLimit = (key === 'limit' || key === 'declared') && besideBytes.some((one) => one in beside);
  const unit = isLimit ? 'bytes' : units[key];
  if (unit === undefined) return String(value);
  const count = value.toLocaleString('en', { maximumFractionDigits: 3 });
  if (unit === 'bytes' && Math.abs(value) >= 1000)
    return t('evidence.bytesAbout', { size: formatBytes(value), count });
  return t(`evidence.${unit}`, { count });
}

/** As it is written in evidence where nobody has named it. */
function nameOf(key: string, t: Translate): string {
  const words = `evidenceNames.${key}`;
  return isWordKey(words) ? t(words) : key;
}

/** What the engine says of itself is left out beside the name of its cause. */
const shown = (group: Group): readonly (readonly [name: string, value: EvidenceValue])[] =>
  Object.entries(group).filter(
    ([name]) =>
      !unshown.includes(name) &&
      !(name === 'daysLeft' && 'validTo' in group) &&
      (name !== 'message' || !('code' in group || 'cause' in group)),
  );

const said = (text: string): EvidencePart => ({ text, isCode: false });
const code = (text: string): EvidencePart => ({ text, isCode: true });

const joined = (all: readonly (readonly EvidencePart[])[], between: string): readonly EvidencePart[] =>
  all.flatMap((parts, index) => (index === 0 ? parts : [said(between), ...parts]));

/** A reply, whole or in short. */
const isReply = ({ code: number, raw, text }: Group): boolean =>
  typeof number === 'number' && (typeof raw === 'string' || typeof text === 'string');

const replyLine = ({ code: number, raw, text }: Group): string =>
  typeof raw === 'string' ? raw.replace(/[\r\n]+$/, '').replace(/\r\n/g, '\n') : `${number} ${text}`;
