/** What of a row is searched: the text that the list shows of it. */
import { lineText } from '../line-text.ts';
import type { RowReader } from '../row-reader.ts';
import { rowText, type Voice } from '../row-text.ts';

/** A line as it was read, so that the words of a charset that was guessed are found; fast for all others. */
export function searchedText(reader: RowReader, voice: Voice): string {
  const { line } = reader;
  if (line !== undefined) return line;
  const { row } = reader;
  if (row === undefined) return '';
  const { event } = row;
  const isPlain = event.kind === 'received' || (event.kind === 'sent' && !event.edited);
  return isPlain ? lineText(event) : rowText(row, voice);
}
