/** From a filter to a function that judges a row. Fast: it is asked once for each of a million rows. */
import type { Row } from '../model.ts';
import { matches } from './pattern.ts';
import type { Choice, Comparison, Measure, Query } from './syntax.ts';

export type RowTest = (row: Row) => boolean;

/** What a row does not know itself. */
export interface RowFacts {
  /** What the list shows of it. */
  readonly textOf: (row: Row) => string;
  /** The person put a bookmark on it. */
  readonly isMarked: (row: Row) => boolean;
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
      const regex = new RegExp(escaped(query.text), 'i');
      return (row) => regex.test(facts.textOf(row));
    }
    case 'pattern':
      return (row) => matches(query.pattern, facts.textOf(row));
    case 'choice':
      return compileChoice(query.field, query.value, facts);
    case 'code': {
      const { least, most } = query;
      return ({ event }) =>
        event.kind === 'received' && event.code !== undefined && event.code >= least && event.code <= most;
    }
    case 'enhanced':
      return ({ event }) => event.kind === 'received' && agrees(event.enhanced, query.parts);
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

/** As a piece of a regular expression that means just this text. */
export function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
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
        ? ({ event }) => event.kind === 'received'
        : ({ event }) => event.kind === 'sent' || event.kind === 'body';
    case 'step':
      return ({ event }) => event.phase === value;
    case 'kind': {
      const kind = eventKinds[value] ?? value;
      return ({ event }) => event.kind === kind;
    }
    case 'is':
      return stateTests[value] ?? isMarked;
  }
}

/** Rows in a state; `marked` is not theirs to know. */
const stateTests: Readonly<Record<string, RowTest>> = {
  failed: ({ mark }) => mark === 'fail',
  warned: ({ mark }) => mark === 'warn',
  secured: ({ event, secured }) => secured && isOnTheWire(event.kind),
  clear: ({ event, secured }) => !secured && isOnTheWire(event.kind),
  masked: ({ event }) => event.kind === 'sent' && event.masked,
  edited: ({ event }) => event.kind === 'sent' && event.edited === true,
};

const isOnTheWire = (kind: Row['event']['kind']): boolean =>
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

const readers: Readonly<Record<Measure, (row: Row) => number | undefined>> = {
  gap: ({ gap }) => gap,
  ms: ({ startMs }) => startMs,
  size: ({ event }) => ('bytes' in event ? event.bytes : undefined),
  code: ({ event }) => (event.kind === 'received' ? event.code : undefined),
  flight: ({ event }) => (event.kind === 'sent' ? event.flight : undefined),
  exchange: ({ event }) => ('exchange' in event ? event.exchange : undefined),
};
