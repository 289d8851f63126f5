/** Where in a shown text the words of a filter stand. */

import type { Needle } from './parse.ts';
import type { Span } from './syntax.ts';
import { escaped } from './text-search.ts';

export type Finder = (text: string) => readonly Span[];

/** Finds all places, in order, none over another; `undefined` when there is nothing to find. */
export function finderFor(needles: readonly Needle[]): Finder | undefined {
  const sources = needles.map((needle) => ({
    regex: new RegExp('text' in needle ? escaped(needle.text) : needle.pattern.regex.source, 'gi'),
    reach: 'text' in needle ? Number.POSITIVE_INFINITY : needle.pattern.reach,
  }));
  if (sources.length === 0) return undefined;
  return (text) => {
    const spans = sources.flatMap(({ regex, reach }) =>
      Array.from(text.slice(0, reach).matchAll(regex), ({ 0: found, index }) => ({
        from: index,
        to: index + found.length,
      })),
    );
    return withoutOverlaps(spans);
  };
}

function withoutOverlaps(spans: readonly Span[]): readonly Span[] {
  const kept: Span[] = [];
  for (const span of spans.filter(({ from, to }) => to > from).sort((a, b) => a.from - b.from)) {
    const last = kept.at(-1);
    if (last === undefined || span.from >= last.to) kept.push(span);
    else if (span.to > last.to) kept[kept.length - 1] = { from: last.from, to: span.to };
  }
  return kept;
}
