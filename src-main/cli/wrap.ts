/** Lines of a given width, for prose in a terminal. */

/** What takes two columns: Chinese characters, their punctuation and the other full-width signs. */
const wide = /[\p{Script=Han}\u3000-\u303f\uff01-\uff60]/u;

/** A line may end after each: a word with its space, or one Chinese character with the punctuation after it. */
const pieces =
  /[\p{Script=Han}\u3000-\u303f\uff01-\uff60][\u3000-\u303f\uff01-\uff60]*\s*|[^\s\p{Script=Han}]+\s*|\s+/gu;

/** How many columns of a terminal a text takes. */
export const columns = (text: string): number =>
  Array.from(text).reduce((sum, character) => sum + (wide.test(character) ? 2 : 1), 0);

/** The text in lines of at most `width` columns; a word that is longer has a line of its own. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const [piece] of text.matchAll(pieces)) {
    if (line !== '' && columns(line + piece.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += piece;
  }
  return [...lines, line.trimEnd()];
}
