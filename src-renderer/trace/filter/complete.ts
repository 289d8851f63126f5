/** What can stand where the caret is: fields first, then the values of a field, those of this session in front. */
import { type Field, type FieldRule, fieldNames, fields, isField } from './fields.ts';
import type { Seen } from './seen.ts';
import type { Span } from './syntax.ts';

export interface Suggestion {
  /** Put in place of the completion's span. */
  readonly insert: string;
  readonly kind: 'field' | 'value';
  readonly field: Field;
  /** The value alone, for its explanation. */
  readonly value?: string;
  /** How often it occurs in the session. */
  readonly count?: number;
}

/** The part of the text that a suggestion replaces. */
export interface Completion extends Span {
  readonly suggestions: readonly Suggestion[];
}

/** Values worth offering where the session has none yet. */
const examples: Readonly<Partial<Record<Field, readonly string[]>>> = {
  code: ['5xx', '4xx', '3xx', '2xx'],
  gap: ['200ms', '1s', '10s'],
  ms: ['500', '1s', '10s'],
  size: ['1k', '100k', '1M'],
};
/** How each field is usually written. */
const heads: Readonly<Record<Field, string>> = {
  from: 'from:',
  code: 'code:',
  enhanced: 'enhanced:',
  step: 'step:',
  kind: 'kind:',
  is: 'is:',
  gap: 'gap>',
  ms: 'ms>',
  size: 'size>',
  text: 'text~',
  flight: 'flight:',
  exchange: 'exchange:',
};
const most = 12;

/** `caret`: place in the text, from 0. */
export function complete(text: string, caret: number, seen: Seen): Completion {
  const from = wordStart(text, caret);
  if (from === undefined) return { from: caret, to: caret, suggestions: [] };
  const typed = text.slice(from, caret);
  const [, name = '', operator = '', value = ''] = /^([a-z]+)(:|>=|<=|>|<|=)(.*)$/s.exec(typed) ?? [];
  if (!isField(name)) return { from, to: caret, suggestions: fieldsLike(typed) };
  const comma = value.lastIndexOf(',') + 1;
  const start = from + name.length + operator.length + comma;
  const suggestions = valuesLike(name, value.slice(comma), seen);
  return { from: start, to: caret, suggestions };
}

/** Where the word at the caret begins, a minus left out; none inside quotes or a pattern. */
function wordStart(text: string, caret: number): number | undefined {
  const before = text.slice(0, caret);
  const rest = before.replaceAll(/"(?:[^"\\]|\\.)*"|~\/(?:[^/\\]|\\.)*\//gs, (all) => '_'.repeat(all.length));
  if (rest.includes('"') || rest.includes('~/')) return undefined;
  const from = Math.max(rest.lastIndexOf(' '), rest.lastIndexOf('('), rest.lastIndexOf('\t')) + 1;
  return rest.startsWith('-', from) ? from + 1 : from;
}

function fieldsLike(typed: string): readonly Suggestion[] {
  return fieldNames
    .filter((field) => field.startsWith(typed))
    .map((field) => ({ insert: heads[field], kind: 'field', field }));
}

function valuesLike(field: Field, typed: string, seen: Seen): readonly Suggestion[] {
  const counts = seen[field] ?? new Map<string, number>();
  const rule: FieldRule = fields[field];
  const known = rule.values ?? [];
  const occurring = [...counts.keys()].sort((a, b) => order(known, a, b));
  const all = new Set([...occurring, ...known, ...(examples[field] ?? [])]);
  const start = typed.toLowerCase();
  return [...all]
    .filter((value) => value.toLowerCase().startsWith(start) && value.toLowerCase() !== start)
    .slice(0, most)
    .map((value) => {
      const count = counts.get(value);
      return { insert: value, kind: 'value', field, value, ...(count !== undefined && { count }) };
    });
}

/** As the language lists them, else by number or letter. */
function order(known: readonly string[], a: string, b: string): number {
  return known.indexOf(a) - known.indexOf(b) || a.localeCompare(b, 'en', { numeric: true });
}

/** The text with a suggestion taken, and where the caret goes. A finished term ends with a blank. */
export function accept(
  text: string,
  { from, to }: Span,
  { insert, kind }: Suggestion,
): { text: string; caret: number } {
  const after = text.slice(to);
  const blank = kind === 'value' && !after.startsWith(' ') ? ' ' : '';
  return {
    text: text.slice(0, from) + insert + blank + after,
    caret: from + insert.length + (kind === 'value' ? 1 : 0),
  };
}
