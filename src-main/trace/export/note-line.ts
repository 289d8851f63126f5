/** What is neither command nor reply, as a line of text: what the window says of it, and its facts. */
import { noteParts } from '../../../src-renderer/explain/row.ts';
import { isWordKey } from '../../../src-renderer/explain/translate.ts';
import type { TraceEvent } from '../../contract/trace.ts';
import { type ExportWords, filled } from './words.ts';

export function noteLine(
  { code, detail }: Extract<TraceEvent, { kind: 'note' }>,
  words: ExportWords,
): string {
  const { t } = words;
  const key = `notes.${code}.summary`;
  // A newer Wirepost may know others.
  const summary = isWordKey(key) ? t(key) : code;
  const facts = noteParts({ code, detail }, t).map(({ label, value }) => `${label}${words.colon}${value}`);
  return facts.length === 0
    ? summary
    : `${summary}${filled(words.brackets, { text: facts.join(words.comma) })}`;
}
