/** What of a row is searched: the text that the list shows of it. */
import { formatBytes } from '../../explain/format.ts';
import { lineText } from '../line-text.ts';
import type { RowReader } from '../row-reader.ts';
import { rowText, type Voice } from '../row-text.ts';

/**
 * Reads the text of row after row. A line as it was read, so that the words of a charset that was guessed are found;
 * fast for what sessions have a million of.
 */
export function searchedTexts(voice: Voice): (row: RowReader) => string {
  const message = voice.t('rows.body');
  return ({ whole, kind, line, bytes = 0 }) => {
    if (whole === undefined) return kind === 'body' ? `${message} · ${formatBytes(bytes)}` : line;
    const { event } = whole;
    const isPlain = event.kind === 'received' || (event.kind === 'sent' && !event.edited);
    return isPlain ? lineText(event) : rowText(whole, voice);
  };
}
