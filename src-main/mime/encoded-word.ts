/** Text of any script in a header field (RFC 2047). */
import { LINE_LIMIT } from './fold.ts';

const PREFIX = '=?UTF-8?';
/** `=?UTF-8?B?` and `?=`. */
const OVERHEAD = PREFIX.length + 4;
/** RFC 2047 section 2 allows 75; less leaves room for the blank, comma or quote around it. */
const WORD_LIMIT = 72;
/** What Q may leave as it is even in a display name (RFC 2047 section 5, rule 3). */
const PLAIN = /[A-Za-z0-9!*+/-]/;

/**
 * `text` as encoded-words, to be joined by white space, which decoders drop. Each holds whole characters;
 * lone surrogates become U+FFFD. `taken`: columns used already on the line of the first.
 */
export function encodedWords(text: string, taken: number): string[] {
  const characters = [...text].map((character) => Buffer.from(character, 'utf8'));
  const bytes = characters.reduce((sum, character) => sum + character.length, 0);
  const q = characters.reduce((sum, character) => sum + qLength(character), 0);
  const asQ = q <= Math.ceil(bytes / 3) * 4;
  const words: string[] = [];
  let room = Math.min(WORD_LIMIT, LINE_LIMIT - taken - 1) - OVERHEAD;
  let word: Buffer[] = [];
  let used = 0;
  for (const character of characters) {
    const cost = asQ ? qLength(character) : character.length;
    const length = asQ ? used + cost : Math.ceil((used + cost) / 3) * 4;
    if (word.length > 0 && length > room) {
      words.push(encodedWord(word, asQ));
      word = [];
      used = 0;
      room = WORD_LIMIT - OVERHEAD;
    }
    word.push(character);
    used += cost;
  }
  return [...words, encodedWord(word, asQ)];
}

/** True when text has to be encoded to arrive as it is. */
export function needsEncoding(text: string): boolean {
  return !/^[\t -~]*$/.test(text) || text.includes('=?');
}

function encodedWord(characters: readonly Buffer[], asQ: boolean): string {
  return asQ
    ? `${PREFIX}Q?${encodeQ(characters)}?=`
    : `${PREFIX}B?${Buffer.concat(characters).toString('base64')}?=`;
}

function qLength(character: Buffer): number {
  return isPlain(character) ? 1 : character.length * 3;
}

function isPlain(character: Buffer): boolean {
  const text = character.toString('latin1');
  return text.length === 1 && (text === ' ' || PLAIN.test(text));
}

function encodeQ(characters: readonly Buffer[]): string {
  const hex = (byte: number): string => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  return characters
    .map((character) =>
      isPlain(character)
        ? character.toString('latin1').replace(' ', '_')
        : Array.from(character, hex).join(''),
    )
    .join('');
}
