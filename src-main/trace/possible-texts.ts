/** What the bytes of a line may say, where its charset is not known: for a search, which need not decide. */

/** The charsets that servers' replies are met in beside UTF-8, as the Encoding Standard names them. */
const charsets = ['gb18030', 'big5', 'shift_jis', 'euc-jp', 'euc-kr', 'windows-1251', 'koi8-r'] as const;
const decoders = charsets.map((charset) => new TextDecoder(charset));

/** `text` has one character a byte. Each reading of it, its own first; a reading may hold `U+FFFD`. */
export function possibleTexts(text: string): readonly string[] {
  const bytes = Buffer.from(text, 'latin1');
  return [text, ...decoders.map((decoder) => decoder.decode(bytes))];
}
