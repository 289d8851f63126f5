/** The values of the filter language: codes, times, sizes, patterns; each read with its place. */
import { type Field, fields, isChoice, isMeasure, type Operator } from './fields.ts';
import type { Token, Value } from './lex.ts';
import { readPattern } from './pattern.ts';
import {
  type Comparison,
  type FilterErrorCode,
  failed,
  type Measure,
  type Query,
  type Read,
} from './syntax.ts';

type Term = Extract<Token, { kind: 'term' }>;

/** What one term asks for; values joined by commas are alternatives. */
export function readTerm({ field, operator, value, from }: Term): Read<Query> {
  const allowed: readonly Operator[] = fields[field].operators;
  if (!allowed.includes(operator))
    return failed({ code: 'wrong-operator', field, found: operator, from, to: value.from });
  if (value.text === '')
    return failed({ code: 'value-missing', field, from, to: value.to, incomplete: true });
  if (field === 'text') return readText(value, operator);
  if (isMeasure(field) && operator !== ':') return readMeasure(field, operator, value);
  const alternatives: Query[] = [];
  for (const part of partsOf(value)) {
    const read = readOne(field, part);
    if (!read.ok) return read;
    alternatives.push(read.value);
  }
  const [only] = alternatives;
  return { ok: true, value: alternatives.length === 1 && only ? only : { kind: 'or', of: alternatives } };
}

function readOne(field: Exclude<Field, 'text'>, value: Value): Read<Query> {
  if (field === 'code') return readCode(value);
  if (field === 'enhanced') return readEnhanced(value);
  if (!isChoice(field)) return readMeasure(field, '=', value);
  const known: readonly string[] = fields[field].values;
  const text = value.text.toLowerCase();
  if (known.includes(text)) return { ok: true, value: { kind: 'choice', field, value: text } };
  const isStart = known.some((name) => name.startsWith(text));
  return wrong('unknown-value', field, value, isStart);
}

/** Joined by commas, each with its place. */
function partsOf(value: Value): Value[] {
  let from = value.from;
  return value.text.split(',').map((text) => {
    const part: Value = { form: value.form, text, from, to: from + text.length };
    from = part.to + 1;
    return part;
  });
}

function readText(value: Value, operator: Operator): Read<Query> {
  if (operator === ':') return { ok: true, value: { kind: 'text', text: value.text } };
  const isSlashed = value.form === 'slashes';
  const end = isSlashed ? value.text.lastIndexOf('/') : value.text.length;
  const flags = isSlashed ? value.text.slice(end + 1) : '';
  if (flags !== '' && flags !== 'i')
    return failed({ code: 'unknown-flag', found: flags, from: value.from + end + 1, to: value.to });
  const start = isSlashed || value.form === 'quoted' ? 1 : 0;
  const source = isSlashed ? value.text.slice(1, end) : value.text;
  const pattern = readPattern(source, value.from + start);
  return pattern.ok ? { ok: true, value: { kind: 'pattern', pattern: pattern.value } } : pattern;
}

/** `5xx`, `55x`, `550`; `5` is short for `5xx`. */
function readCode(value: Value): Read<Query> {
  if (!/^[1-5][0-9x]{0,2}$/i.test(value.text) || /x\d/i.test(value.text))
    return wrong('not-a-code', 'code', value);
  const digits = value.text.replaceAll(/x/gi, '');
  const least = Number(digits.padEnd(3, '0'));
  return { ok: true, value: { kind: 'code', least, most: Number(digits.padEnd(3, '9')) } };
}

/** `5.7.1`; `5.7` and `5.x.1` stand for all that agree. */
function readEnhanced(value: Value): Read<Query> {
  if (!/^(?:[245x])(?:\.(?:\d{1,3}|x)){0,2}$/i.test(value.text))
    return wrong('not-an-enhanced-code', 'enhanced', value, /^[245x](\.(\d{1,3}|x))?\.$/i.test(value.text));
  return { ok: true, value: { kind: 'enhanced', parts: value.text.toLowerCase().split('.') } };
}

const units = {
  gap: { ms: 1, s: 1000, min: 60_000, '': 1 },
  size: { b: 1, k: 1000, kb: 1000, m: 1_000_000, mb: 1_000_000, g: 1e9, gb: 1e9, '': 1 },
  code: { '': 1 },
} as const;
const unitsOf: Readonly<Record<Measure, Readonly<Record<string, number>>>> = {
  gap: units.gap,
  ms: units.gap,
  size: units.size,
  code: units.code,
  flight: units.code,
  exchange: units.code,
};
const problems: Readonly<Record<Measure, FilterErrorCode>> = {
  gap: 'not-a-time',
  ms: 'not-a-time',
  size: 'not-a-size',
  code: 'not-a-number',
  flight: 'not-a-number',
  exchange: 'not-a-number',
};

/** A number and its unit: `1.5s`, `200ms`, `2min`; `10k`, `3M`. Without a unit: ms and bytes. */
function readMeasure(
  field: Measure,
  operator: Exclude<Operator, '~' | ':'> | Operator,
  value: Value,
): Read<Query> {
  const [, number = '', unit = ''] = /^(\d{1,15}(?:\.\d{1,9})?)([a-z]*)$/i.exec(value.text) ?? [];
  const scale = number === '' ? undefined : unitsOf[field][unit.toLowerCase()];
  if (scale === undefined) return wrong(problems[field], field, value);
  const comparison: Comparison = operator === ':' || operator === '~' ? '=' : operator;
  return { ok: true, value: { kind: 'measure', field, comparison, value: Number(number) * scale } };
}

function wrong(
  code: FilterErrorCode,
  field: Field,
  { text, from, to }: Value,
  incomplete = false,
): Read<never> {
  return failed({ code, field, found: text, from, to, ...(incomplete && { incomplete }) });
}
