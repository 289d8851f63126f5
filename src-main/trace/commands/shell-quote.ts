/** Values in a POSIX shell command, so that none is more than a value. */

/** One word for the shell, whatever is in it. NUL cannot be in an argument, and line breaks have no place in SMTP. */
export function shellQuoted(value: string): string {
  const plain = withoutControls(value);
  return /^[\w@%+=:,./-]+$/.test(plain) ? plain : `'${plain.replaceAll("'", String.raw`'\''`)}'`;
}

/** In a comment: nothing may begin a new line. */
export const inComment = (value: string): string => withoutControls(value);

/** Turned reading direction would show another command than the one that runs. */
const withoutControls = (value: string): string =>
  value.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, '');

/** A command over several lines. @param words already quoted; each inner list stays on one line */
export const shellCommand = (words: readonly (readonly string[])[]): string =>
  words.map((line) => line.join(' ')).join(' \\\n  ');
