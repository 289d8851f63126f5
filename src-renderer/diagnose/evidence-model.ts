/** Evidence as rows of a table: nested facts get names with dots, lists one row an item. Pure. */
import type { Evidence, EvidenceValue } from '../../src-main/contract/diagnosis.ts';
import type { Reply } from '../../src-main/contract/reply.ts';

export interface EvidenceRow {
  readonly name: string;
  readonly value: string;
}

/** More is in the report. */
const MOST_ROWS = 60;

export function evidenceRows(evidence: Evidence): readonly EvidenceRow[] {
  return Object.entries(evidence)
    .filter(([name]) => name !== 'reply')
    .flatMap(([name, value]) => rowsOf(name, value))
    .slice(0, MOST_ROWS);
}

function rowsOf(name: string, value: EvidenceValue): readonly EvidenceRow[] {
  if (isList(value)) {
    return value.every(isPlain)
      ? [{ name, value: value.map(String).join('\n') }]
      : value.map((item) => ({ name, value: oneLine(item) }));
  }
  if (isPlain(value)) return [{ name, value: String(value) }];
  return Object.entries(value).flatMap(([part, inner]) => rowsOf(`${name}.${part}`, inner));
}

const isList = (value: EvidenceValue): value is readonly EvidenceValue[] => Array.isArray(value);

const isPlain = (value: EvidenceValue): value is string | number | boolean => typeof value !== 'object';

function oneLine(value: EvidenceValue): string {
  if (isPlain(value)) return String(value);
  if (isList(value)) return value.map(oneLine).join(', ');
  return Object.entries(value)
    .map(([name, inner]) => `${name} ${oneLine(inner)}`)
    .join(' · ');
}

/** The reply among the evidence, where there is one. */
export function replyIn({ reply }: Evidence): Reply | undefined {
  if (reply === undefined || isPlain(reply) || isList(reply)) return undefined;
  const { code, raw, lines, enhanced } = reply;
  if (typeof code !== 'number' || typeof raw !== 'string' || lines === undefined || isPlain(lines))
    return undefined;
  return {
    code,
    raw,
    lines: isList(lines) ? lines.map(String) : [],
    ...(typeof enhanced === 'string' && { enhanced }),
  };
}
