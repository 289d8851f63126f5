/** Header fields as lines (RFC 5322 sections 2.1.1 and 2.2.3). */

/** RFC 2047 section 2 holds a line with an encoded-word to this; the others keep to it as well. */
export const LINE_LIMIT = 76;

/**
 * One field, ended by CRLF. `segments` follow each other as they stand; a line may be broken before each
 * that starts with white space, and is where it would grow past `LINE_LIMIT`. Unfolding gives the exact
 * text back.
 */
export function fieldLine(name: string, segments: readonly string[]): string {
  let lines = `${name}:`;
  let column = lines.length;
  for (const [index, segment] of segments.entries()) {
    // Never a break right after the name: some servers take a line of nothing but a name for an empty field.
    if (index > 0 && /^[ \t]/.test(segment) && column + segment.length > LINE_LIMIT) {
      lines += '\r\n';
      column = 0;
    }
    lines += segment;
    column += segment.length;
  }
  return `${lines}\r\n`;
}
