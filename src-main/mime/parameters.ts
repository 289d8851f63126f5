/**
 * Content-Type and Content-Disposition with file names of any script. A name beyond plain ASCII is written
 * twice: as `filename*` (RFC 2231), and as encoded-words in Content-Type's `name`, which the RFC does not
 * allow but Outlook and older clients read and every composer writes. Not as a second, plain `filename`:
 * several readers take that one, and show people the encoded text.
 */
import { encodedWords, needsEncoding } from './encoded-word.ts';
import { fieldLine, LINE_LIMIT } from './fold.ts';

/** Longest plain name that fits a line of its own. */
const PLAIN_LIMIT = 60;
/** Room for ` filename*99*=` and `;`. */
const SECTION_LIMIT = LINE_LIMIT - 15;

/** Content-Type of a file. */
export function contentTypeField(type: string, filename: string): string {
  if (filename === '') return fieldLine('Content-Type', [` ${type}`]);
  const name = isPlain(filename)
    ? [` name="${filename}"`]
    : encodedWords(filename, 7).map((word, index, words) => {
        const open = index === 0 ? ' name="' : ' ';
        return `${open}${word}${index === words.length - 1 ? '"' : ''}`;
      });
  return fieldLine('Content-Type', [` ${type};`, ...name]);
}

/** Content-Disposition of a file (RFC 2183). */
export function dispositionField(disposition: 'attachment' | 'inline', filename: string): string {
  if (filename === '') return fieldLine('Content-Disposition', [` ${disposition}`]);
  return fieldLine('Content-Disposition', [` ${disposition};`, ...filenameSegments(filename)]);
}

function filenameSegments(filename: string): string[] {
  if (isPlain(filename)) return [` filename="${filename}"`];
  const sections = extendedSections(filename);
  if (sections.length === 1) return [` filename*=${sections[0] ?? ''}`];
  return sections.map(
    (section, index) => ` filename*${index}*=${section}${index === sections.length - 1 ? '' : ';'}`,
  );
}

/** RFC 2231 sections 3 and 4, each of whole characters. */
function extendedSections(filename: string): string[] {
  const sections: string[] = [];
  let section = "UTF-8''";
  for (const character of filename) {
    const encoded = /[A-Za-z0-9._~-]/.test(character) ? character : percent(character);
    if (section.length + encoded.length > SECTION_LIMIT) {
      sections.push(section);
      section = '';
    }
    section += encoded;
  }
  return [...sections, section];
}

function percent(character: string): string {
  return Array.from(
    Buffer.from(character, 'utf8'),
    (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`,
  ).join('');
}

/** Backslashes and quotes are escaped in one way by the RFC and in others by readers. */
function isPlain(filename: string): boolean {
  return filename.length <= PLAIN_LIMIT && !/["\\%\t]|^ | $/.test(filename) && !needsEncoding(filename);
}
