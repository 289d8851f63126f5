/** Text from elsewhere for a terminal or a document. */

/** Without control characters, which would command the terminal, and without what turns the reading direction. */
export const printable = (text: string): string =>
  text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '\u{fffd}');
