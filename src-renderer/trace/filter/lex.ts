/** The text of a filter as tokens. Never throws: what cannot be read is an error with its place. */
import { type Field, isField, nearestField, type Operator } from './fields.ts';
import { type FilterError, failed, type Read, type Span } from './syntax.ts';

/** A value as written: bare, in quotes, or between slashes. */
export interface Value extends Span {
  readonly text: string;
  readonly form: 'bare' | 'quoted' | 'slashes';
}

export type Token = Span &
  (
    | { readonly kind: 'open' }
    | { readonly kind: 'close' }
    | { readonly kind: 'minus' }
    /** `quoted`: not one of the words `and`, `or`, `not`, whatever it says. */
    | { readonly kind: 'word'; readonly text: string; readonly quoted: boolean }
    | { readonly kind: 'term'; readonly field: Field; readonly operator: Operator; readonly value: Value }
  );

/** Field and operator in front of a value. Names are in lower case: `FROM:` is a word of the wire. */
const head = /([a-z]+)(:|~|>=|<=|>|<|=)/y;
const blank = /\s/;

export function lex(text: string): Read<readonly Token[]> {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const read = blank.test(text.charAt(at)) ? undefined : tokenAt(text, at);
    if (read === undefined) at += 1;
    else if (!read.ok) return read;
    else {
      tokens.push(read.value);
      at = read.value.to;
    }
  }
  return { ok: true, value: tokens };
}

function tokenAt(text: string, from: number): Read<Token> {
  const character = text.charAt(from);
  const next = text.charAt(from + 1);
  if (character === '(') return { ok: true, value: { kind: 'open', from, to: from + 1 } };
  if (character === ')') return { ok: true, value: { kind: 'close', from, to: from + 1 } };
  if (character === '-' && next !== '' && !blank.test(next) && next !== '>' && next !== ')')
    return { ok: true, value: { kind: 'minus', from, to: from + 1 } };
  if (character === '"') {
    const value = quoted(text, from);
    return value.ok
      ? { ok: true, value: { kind: 'word', text: value.value.text, quoted: true, from, to: value.value.to } }
      : value;
  }
  head.lastIndex = from;
  const [start, name = '', operator = ''] = head.exec(text) ?? [];
  if (start !== undefined && isField(name)) return termAt(text, from, name, operator, from + start.length);
  const meant = operator === ':' ? nearestField(name) : undefined;
  if (meant !== undefined)
    return failed({ code: 'unknown-field', found: name, meant, from, to: from + name.length });
  const { to } = bare(text, from);
  return { ok: true, value: { kind: 'word', text: text.slice(from, to), quoted: false, from, to } };
}

function termAt(text: string, from: number, field: Field, operator: string, at: number): Read<Token> {
  if (!isOperator(operator)) return failed({ code: 'wrong-operator', field, from, to: at });
  const value = valueAt(text, at, operator);
  if (!value.ok) return value;
  return { ok: true, value: { kind: 'term', field, operator, value: value.value, from, to: value.value.to } };
}

const operators: ReadonlySet<string> = new Set<Operator>([':', '~', '>', '<', '>=', '<=', '=']);
const isOperator = (text: string): text is Operator => operators.has(text);

function valueAt(text: string, from: number, operator: Operator): Read<Value> {
  const first = text.charAt(from);
  if (first === '"') return quoted(text, from);
  if (first === '/' && operator === '~') return slashed(text, from);
  const value = bare(text, from);
  return { ok: true, value };
}

/** Up to a blank, or to a bracket that closes what was opened before. */
function bare(text: string, from: number): Value {
  let depth = 0;
  let to = from;
  for (; to < text.length; to += 1) {
    const character = text.charAt(to);
    if (blank.test(character)) break;
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (depth < 0) break;
  }
  return { form: 'bare', text: text.slice(from, to), from, to };
}

/** Between double quotes; `\"` and `\\` stand for themselves. */
function quoted(text: string, from: number): Read<Value> {
  let content = '';
  for (let at = from + 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '"') return { ok: true, value: { form: 'quoted', text: content, from, to: at + 1 } };
    const next = text.charAt(at + 1);
    if (character === '\\' && (next === '"' || next === '\\')) at += 1;
    content += text.charAt(at);
  }
  return failed(open('quote-open', from, text));
}

/** `/../` with its flags; a slash inside is written `\/`. `text` keeps the flags after the last slash. */
function slashed(text: string, from: number): Read<Value> {
  for (let at = from + 1; at < text.length; at += 1) {
    if (text.charAt(at) === '\\') at += 1;
    else if (text.charAt(at) === '/') {
      let to = at + 1;
      while (/[a-z]/.test(text.charAt(to))) to += 1;
      return { ok: true, value: { form: 'slashes', text: text.slice(from, to), from, to } };
    }
  }
  return failed(open('pattern-open', from, text));
}

const open = (code: 'quote-open' | 'pattern-open', from: number, text: string): FilterError => ({
  code,
  from,
  to: text.length,
  incomplete: true,
});
