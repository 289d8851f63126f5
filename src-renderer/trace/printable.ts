/**
 * Text of the wire made safe to look at, one character for one: control characters as their pictures (`␀`, `␛`), and
 * `U+FFFD` for what turns the reading direction, so that a line cannot pretend to say something else.
 */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  return text.replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, (character) => {
    const code = character.charCodeAt(0);
    if (code > 0x7f) return '\u{fffd}';
    return String.fromCharCode(code === 0x7f ? 0x2421 : 0x2400 + code);
  });
}
