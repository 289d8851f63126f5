/** Signs that a secret was not copied as it is: told without telling anything else of it. */

type SecretSign =
  | 'blank-at-edge'
  | 'line-end'
  | 'control-character'
  | 'invisible-character'
  | 'not-normalised'
  | 'groups-with-blanks';

/** Zero-width and direction marks, soft hyphen, byte order mark, and blanks that no keyboard has. */
const invisible = /[\u00a0\u00ad\u200b-\u200f\u202a-\u202f\u205f\u2060-\u2069\u3000\ufeff]/gu;
/** As providers show app passwords: `abcd efgh ijkl mnop`. */
const groups = /^([a-z]{4} ){3}[a-z]{4}$/i;

const signs: readonly (readonly [sign: SecretSign, shows: (secret: string) => boolean])[] = [
  ['line-end', (secret) => /[\r\n]/.test(secret)],
  ['blank-at-edge', (secret) => /^[ \t]|[ \t]$/.test(secret)],
  ['control-character', (secret) => /[^\P{Cc}\r\n\t]/u.test(secret) || /\S\t\S/.test(secret)],
  ['invisible-character', (secret) => secret.search(invisible) !== -1],
  ['not-normalised', (secret) => secret.normalize('NFC') !== secret],
  ['groups-with-blanks', (secret) => groups.test(secret.trim())],
];

/** What is suspicious about a password or token; none as a rule. */
export const signsOf = (secret: string): readonly SecretSign[] =>
  signs.filter(([, shows]) => shows(secret)).map(([sign]) => sign);

/** As it was probably meant. */
export function cleaned(secret: string): string {
  const bare = secret
    .replace(/\p{Cc}/gu, '')
    .replace(invisible, '')
    .trim()
    .normalize('NFC');
  return groups.test(bare) ? bare.replaceAll(' ', '') : bare;
}
