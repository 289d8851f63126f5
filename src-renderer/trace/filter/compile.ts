/** From a filter to a function that judges a row. Fast: it is asked once for each of a million rows. */
import type { RowReader } from '../row-reader.ts';
import { matches } from './pattern.ts';
import type { Choice, Comparison, Measure, Query } from './syntax.ts';
import { TextSearch } from './text-search.ts';

/** Judges the row that the reader is at. */
export type RowTest = (row: RowReader) => boolean;

/** What a row does not know itself. */
export interface RowFacts {
  /** What the list shows of it. */
  readonly textOf: (row: RowReader) => string;
  /** The person put a bookmark on it. */
  readonly isMarked: (row: RowReader) => boolean;
}

export function compileFilter(query: Query, facts: RowFacts): RowTest {
  switch (query.kind) {
    case 'all':
      return () => true;
    case 'and':
      return every(query.of.map((part) => compileFilter(part, facts)));
    case 'or':
      return some(query.of.map((part) => compileFilter(part, facts)));
    case 'not': {
      const inner = compileFilter(query.of, facts);
      return (row) => !inner(row);
    }
    case 'text': {
      const search = new TextSearch(query.text);
      return (row) => search.finds(row, facts.textOf);
    }
    case 'pattern':
      return (row) => matches(query.pattern, facts.textOf(row));
    case 'choice':
      return compileChoice(query.field, query.value, facts);
    case 'code': {
      const { least, most } = query;
      return ({ code }) => code !== undefined && code >= least && code <= most;
    }
    case 'enhanced':
      return ({ enhanced }) => agrees(enhanced, query.parts);
    case 'measure':
      return compileMeasure(query.field, query.comparison, query.value);
  }
}

function every(tests: readonly RowTest[]): RowTest {
  return (row) => {
    for (const test of tests) if (!test(row)) return false;
    return true;
  };
}

function some(tests: readonly RowTest[]): RowTest {
  return (row) => {
    for (const test of tests) if (test(row)) return true;
    return false;
  };
}

function agrees(enhanced: string | undefined, parts: readonly string[]): boolean {
  if (enhanced === undefined) return false;
  const own = enhanced.split('.');
  return parts.every((part, at) => part === 'x' || part === own[at]);
}

/** Event kinds by the words of the language where they differ. */
const eventKinds: Readonly<Record<string, string>> = { command: 'sent', reply: 'received' };

function compileChoice(field: Choice, value: string, { isMarked }: RowFacts): RowTest {
  switch (field) {
    case 'from':
      return value === 'server'
        ? ({ kind }) => kind === 'received'
        : ({ kind }) => kind === 'sent' || kind === 'body';
    case 'step':
      return ({ phase }) => phase === value;
    case 'kind': {
      const wanted = eventKinds[value] ?? value;
      return ({ kind }) => kind === wanted;
    }
    case 'is':
      return stateTests[value] ?? isMarked;
  }
}

/** Rows in a state; `marked` is not theirs to know. */
const stateTests: Readonly<Record<string, RowTest>> = {
  failed: ({ mark }) => mark === 'fail',
  warned: ({ mark }) => mark === 'warn',
  secured: ({ kind, secured }) => secured && isOnTheWire(kind),
  clear: ({ kind, secured }) => !secured && isOnTheWire(kind),
  masked: ({ masked }) => masked,
  edited: ({ edited }) => edited,
};

const isOnTheWire = (kind: RowReader['kind']): boolean =>
  kind === 'sent' || kind === 'received' || kind === 'body';

function compileMeasure(field: Measure, comparison: Comparison, value: number): RowTest {
  const read = readers[field];
  const holds = comparisons[comparison];
  return (row) => {
    const own = read(row);
    return own !== undefined && holds(own, value);
  };
}

const comparisons: Readonly<Record<Comparison, (own: number, value: number) => boolean>> = {
  '>': (own, value) => own > value,
  '<': (own, value) => own < value,
  '>=': (own, value) => own >= value,
  '<=': (own, value) => own <= value,
  '=': (own, value) => own === value,
};

const readers: Readonly<Record<Measure, (row: RowReader) => number | undefined>> = {
  gap: ({ gap }) => gap,
  ms: ({ startMs }) => startMs,
  size: ({ bytes }) => bytes,
  code: ({ code }) => code,
  flight: ({ flight }) => flight,
  exchange: ({ exchange }) => exchange,
};
