/** A card for a terminal: a headline, and labels with what they label, aligned and broken to its width. */
import { printable } from '../trace/printable.ts';
import { columns, wrap } from './wrap.ts';

/** A label and what it labels; the card aligns them. */
export type Row = readonly [label: string, text: string];

/** Wider lines are hard to read, narrower ones hold no sentence; columns. */
const widest = 100;
const narrowest = 20;

/**
 * @param prose labels of rows whose text is a sentence of ours; what others said stays as it came
 * @param width of the terminal in columns; without one no line is broken
 */
export function cardText(
  headline: string,
  rows: readonly Row[],
  prose: readonly string[],
  width: number | undefined,
): string {
  const labels = Math.max(0, ...rows.map(([label]) => columns(label)));
  const room = Math.max(narrowest, Math.min(width ?? Number.POSITIVE_INFINITY, widest) - labels - 4);
  const lines = rows.flatMap(([label, text]) =>
    (width !== undefined && prose.includes(label) ? wrap(text, room) : [text]).map((line, index) => {
      const shown = index === 0 ? label : '';
      return `  ${shown}${' '.repeat(labels - columns(shown))}  ${line}`;
    }),
  );
  return [headline, ...lines].map(printable).join('\n');
}
