/**
 * The shape of a filter: what the parser makes of the text, and what can be wrong with it. Places count
 * UTF-16 code units of the text from 0.
 */

/** A part of the text, the end not included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export type Comparison = '>' | '<' | '>=' | '<=' | '=';

/** Fields that are measured: ms for `gap` and `ms`, bytes for `size`, a plain number for the others. */
export type Measure = 'gap' | 'ms' | 'size' | 'code' | 'flight' | 'exchange';

/** Fields that have one of a few words for a value. */
export type Choice = 'from' | 'step' | 'kind' | 'is';

/** A regular expression that is safe to run on every line. */
export interface Pattern {
  /** Upper or lower case; not global. */
  readonly regex: RegExp;
  /** Characters of a line that are looked at. */
  readonly reach: number;
}

export type Query =
  /** No term at all: every row. */
  | { readonly kind: 'all' }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Query[] }
  | { readonly kind: 'not'; readonly of: Query }
  /** The row's text holds this, upper or lower case. */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'pattern'; readonly pattern: Pattern }
  | { readonly kind: 'choice'; readonly field: Choice; readonly value: string }
  /** A reply code from `least` to `most`: `55x` is 550 to 559. */
  | { readonly kind: 'code'; readonly least: number; readonly most: number }
  /** An enhanced status code that begins with these parts; `x` stands for any. */
  | { readonly kind: 'enhanced'; readonly parts: readonly string[] }
  | {
      readonly kind: 'measure';
      readonly field: Measure;
      readonly comparison: Comparison;
      readonly value: number;
    };

/** What is wrong; `explain` in the words of the window: `filter.errors.<code>`. */
export type FilterErrorCode =
  | 'unknown-field'
  | 'wrong-operator'
  | 'value-missing'
  | 'unknown-value'
  | 'not-a-code'
  | 'not-an-enhanced-code'
  | 'not-a-time'
  | 'not-a-size'
  | 'not-a-number'
  | 'quote-open'
  | 'pattern-open'
  | 'pattern-invalid'
  | 'pattern-slow'
  | 'unknown-flag'
  | 'group-open'
  | 'group-empty'
  | 'nothing-to-close'
  | 'term-missing'
  | 'too-deep';

export interface FilterError extends Span {
  readonly code: FilterErrorCode;
  /** The field it is about. */
  readonly field?: string;
  /** What was found there. */
  readonly found?: string;
  /** What was meant, perhaps. */
  readonly meant?: string;
  /** The text only breaks off: it may become right while it is typed. */
  readonly incomplete?: boolean;
}

export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: FilterError };

export const failed = (error: FilterError): { readonly ok: false; readonly error: FilterError } => ({
  ok: false,
  error,
});
