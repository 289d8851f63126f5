/**
 * Text of servers that do not say what it is written in: SMTP has no place for it, and what is not UTF-8 is left to
 * a guess by what the bytes look like. Pure.
 */
import { SECRET_MASK } from '../../src-main/contract/trace.ts';

/** Names as the Encoding Standard has them; `iso-8859-1` is what any bytes can be read as. */
export type Charset =
  | 'gb18030'
  | 'big5'
  | 'shift_jis'
  | 'euc-jp'
  | 'euc-kr'
  | 'windows-1251'
  | 'koi8-r'
  | 'iso-8859-1';

export interface ReadText {
  readonly text: string;
  /** What it was taken for; absent where there was nothing to guess: ASCII, UTF-8. */
  readonly charset?: Charset;
}

const names: Readonly<Record<Charset, string>> = {
  gb18030: 'GB18030',
  big5: 'Big5',
  shift_jis: 'Shift_JIS',
  'euc-jp': 'EUC-JP',
  'euc-kr': 'EUC-KR',
  'windows-1251': 'Windows-1251',
  'koi8-r': 'KOI8-R',
  'iso-8859-1': 'ISO-8859-1',
};

/** As people write it. */
export const charsetName = (charset: Charset): string => names[charset];

/** Reads bytes, given one character a byte; the masks of secrets between them stay. */
export function readText(raw: string): ReadText {
  const pieces = raw.split(SECRET_MASK).map(bytesOf);
  const all = bytesOf(raw.replaceAll(SECRET_MASK, ''));
  const read = (charset: Charset | 'utf-8') =>
    pieces.map((bytes) => decoded(charset, bytes) ?? String.fromCharCode(...bytes)).join(SECRET_MASK);
  if (all.every((byte) => byte < 0x80)) return { text: raw };
  if (decoded('utf-8', all) !== undefined) return { text: read('utf-8') };
  const charset = guess(all);
  return { text: read(charset), charset };
}

const bytesOf = (raw: string): Uint8Array => Uint8Array.from(raw, (character) => character.charCodeAt(0));

/** From this share of plausible characters on a guess is preferred to Latin-1. */
const PLAUSIBLE = 0.6;

function guess(bytes: Uint8Array): Charset {
  const scores = readings.map(([charset, usual]) => [charset, usualShare(charset, bytes, usual)] as const);
  const [best] = scores.sort(([, one], [, other]) => other - one);
  return best !== undefined && best[1] >= PLAUSIBLE ? best[0] : 'iso-8859-1';
}

/** A pair of bytes, or one byte and 0. */
type IsUsual = (lead: number, trail: number) => boolean;

const within = (value: number, from: number, to: number): boolean => value >= from && value <= to;

/** What text in each is mostly made of. The first of equals wins: GB 2312 and EUC-KR share most of their pairs. */
const readings: readonly (readonly [charset: Charset, usual: IsUsual])[] = [
  // Both kana, and the kanji of the first level.
  [
    'euc-jp',
    (lead, trail) => trail >= 0xa1 && (within(lead, 0xa4, 0xa5) || lead === 0xa1 || within(lead, 0xb0, 0xcf)),
  ],
  [
    'shift_jis',
    (lead, trail) =>
      (lead === 0x82 && within(trail, 0x9f, 0xf1)) ||
      (lead === 0x83 && within(trail, 0x40, 0x96)) ||
      (lead === 0x81 && within(trail, 0x40, 0x5b)) ||
      within(lead, 0x88, 0x97),
  ],
  // Hangul syllables.
  ['euc-kr', (lead, trail) => within(lead, 0xb0, 0xc8) && trail >= 0xa1],
  // Hanzi of the first level, and full-width punctuation.
  ['gb18030', (lead, trail) => trail >= 0xa1 && (within(lead, 0xb0, 0xd7) || within(lead, 0xa1, 0xa3))],
  // Frequent hanzi, and punctuation.
  ['big5', (lead) => within(lead, 0xa4, 0xc6) || lead === 0xa1],
  // Small letters outnumber capitals.
  ['windows-1251', (lead) => within(lead, 0xe0, 0xff)],
  ['koi8-r', (lead) => within(lead, 0xc0, 0xdf)],
];

/** How much of what is not ASCII is usual in that charset, 0..1; 0 where the bytes cannot be it. */
function usualShare(charset: Charset, bytes: Uint8Array, usual: IsUsual): number {
  const text = decoded(charset, bytes);
  if (text === undefined) return 0;
  const isDouble = !singleByte.has(charset);
  let characters = 0;
  let good = 0;
  let kana = 0;
  let run = 0;
  let longest = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) {
      run = 0;
      continue;
    }
    const trail = isDouble ? (bytes[at + 1] ?? 0) : 0;
    if (isDouble) at += 1;
    run += 1;
    longest = Math.max(longest, run);
    characters += 1;
    if (usual(lead, trail)) good += 1;
    if (within(lead, 0xa4, 0xa5) || within(lead, 0x82, 0x83)) kana += 1;
  }
  const share = good / characters;
  // A lone letter with an accent among ASCII is Western; words of another script stand together.
  if (longest < 2) return 0;
  // Japanese does without kana nowhere; Korean words are short and stand apart.
  if (charset === 'euc-jp' || charset === 'shift_jis') return kana / characters >= 0.2 ? share : 0;
  if (charset === 'euc-kr') return longest <= 8 && share === 1 && characters > 4 ? 1 : 0;
  return share;
}

const singleByte: ReadonlySet<Charset> = new Set<Charset>(['windows-1251', 'koi8-r', 'iso-8859-1']);

function decoded(charset: Charset | 'utf-8', bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch (error) {
    // Bytes that are not of this charset.
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
