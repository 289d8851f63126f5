/**
 * The filter language: terms such as `code:5xx` or `gap>1s`, words and "phrases" side by side (all must hold),
 * `or`, `not` or a leading `-`, and brackets. Never throws; an error names its place in the text.
 */
import { lex, type Token } from './lex.ts';
import { type FilterErrorCode, failed, type Pattern, type Query, type Read, type Span } from './syntax.ts';
import { readTerm } from './values.ts';

/** Text or pattern to be shown where it occurs. */
export type Needle = { readonly text: string } | { readonly pattern: Pattern };

export interface Filter {
  readonly query: Query;
  /** Nothing but words: rows are looked for, not left out. */
  readonly isSearch: boolean;
  /** What a row that matches holds; what it must not hold is not among them. */
  readonly needles: readonly Needle[];
}

/** Brackets in brackets, and `not` of `not`. */
const deepest = 100;

export function parseFilter(text: string): Read<Filter> {
  const tokens = lex(text);
  if (!tokens.ok) return tokens;
  const query = new Parser(tokens.value, text.length).all();
  if (!query.ok) return query;
  const { value } = query;
  const ofWords =
    value.kind === 'text' || (value.kind === 'and' && value.of.every(({ kind }) => kind === 'text'));
  const isSearch = ofWords && tokens.value.every(({ kind }) => kind === 'word');
  return { ok: true, value: { query: value, isSearch, needles: needlesOf(value) } };
}

class Parser {
  readonly #tokens: readonly Token[];
  readonly #end: number;
  #at = 0;

  /** `end`: length of the text, where what is missing would stand. */
  constructor(tokens: readonly Token[], end: number) {
    this.#tokens = tokens;
    this.#end = end;
  }

  all(): Read<Query> {
    if (this.#tokens.length === 0) return { ok: true, value: { kind: 'all' } };
    const query = this.#either(0);
    const rest = this.#tokens[this.#at];
    return query.ok && rest !== undefined ? failed({ code: 'nothing-to-close', ...place(rest) }) : query;
  }

  #either(depth: number): Read<Query> {
    const all: Query[] = [];
    do {
      const next = this.#both(depth);
      if (!next.ok) return next;
      all.push(next.value);
    } while (this.#take('or'));
    return { ok: true, value: joined('or', all) };
  }

  #both(depth: number): Read<Query> {
    const all: Query[] = [];
    for (;;) {
      const next = this.#one(depth);
      if (!next.ok) return next;
      all.push(next.value);
      const explicit = this.#take('and');
      if (!explicit && !this.#startsTerm()) break;
    }
    return { ok: true, value: joined('and', all) };
  }

  #one(depth: number): Read<Query> {
    const token = this.#tokens[this.#at];
    if (token === undefined || token.kind === 'close' || isWord(token, 'or') || isWord(token, 'and'))
      return this.#missing(token);
    if (depth > deepest) return failed({ code: 'too-deep', ...place(token) });
    this.#at += 1;
    if (token.kind === 'minus' || isWord(token, 'not')) {
      const inner = this.#one(depth + 1);
      return inner.ok ? { ok: true, value: { kind: 'not', of: inner.value } } : inner;
    }
    if (token.kind === 'open') return this.#group(token, depth);
    if (token.kind === 'term') return readTerm(token);
    return { ok: true, value: token.text === '' ? { kind: 'all' } : { kind: 'text', text: token.text } };
  }

  #group(open: Token, depth: number): Read<Query> {
    const next = this.#tokens[this.#at];
    if (next?.kind === 'close') return failed({ code: 'group-empty', from: open.from, to: next.to });
    if (next === undefined) return failed({ code: 'group-open', ...place(open), incomplete: true });
    const inner = this.#either(depth + 1);
    if (!inner.ok) return inner;
    if (this.#tokens[this.#at]?.kind !== 'close')
      return failed({ code: 'group-open', ...place(open), incomplete: true });
    this.#at += 1;
    return inner;
  }

  /** A term is missing before `token`, or at the end. */
  #missing(token: Token | undefined): Read<never> {
    const before = this.#tokens[this.#at - 1];
    if (token === undefined) {
      const from = before?.from ?? this.#end;
      return failed({ code: 'term-missing', from, to: this.#end, incomplete: true });
    }
    const code: FilterErrorCode =
      token.kind === 'close' && before === undefined ? 'nothing-to-close' : 'term-missing';
    return failed({ code, ...place(token) });
  }

  #startsTerm(): boolean {
    const token = this.#tokens[this.#at];
    return token !== undefined && token.kind !== 'close' && !isWord(token, 'or');
  }

  #take(word: 'and' | 'or'): boolean {
    const token = this.#tokens[this.#at];
    const found = token !== undefined && isWord(token, word);
    if (found) this.#at += 1;
    return found;
  }
}

const place = ({ from, to }: Span): Span => ({ from, to });

const isWord = (token: Token, word: string): boolean =>
  token.kind === 'word' && !token.quoted && token.text.toLowerCase() === word;

function joined(kind: 'and' | 'or', all: readonly Query[]): Query {
  const [only] = all;
  return all.length === 1 && only !== undefined ? only : { kind, of: all };
}

function needlesOf(query: Query): readonly Needle[] {
  switch (query.kind) {
    case 'text':
      return [{ text: query.text }];
    case 'pattern':
      return [{ pattern: query.pattern }];
    case 'and':
    case 'or':
      return query.of.flatMap(needlesOf);
    default:
      return [];
  }
}
