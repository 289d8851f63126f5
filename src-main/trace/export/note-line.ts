/** What is neither command nor reply, as a line of text: what the window says of it, and its facts. */
import { ruleName } from '../../../src-renderer/explain/rule.ts';
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
  const facts = Object.entries(detail ?? {}).map(([name, value]) => {
    const label = `noteFacts.${name}`;
    const shown =
      name === 'rules'
        ? String(value)
            .split(', ')
            .map((rule) => ruleName(rule, t))
            .join(words.comma)
        : value;
    return `${isWordKey(label) ? t(label) : name}${words.colon}${shown}`;
  });
  return facts.length === 0
    ? summary
    : `${summary}${filled(words.brackets, { text: facts.join(words.comma) })}`;
}
