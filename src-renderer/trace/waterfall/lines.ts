/** The lines of the waterfall: the bars, under a head for each message where there are several. Pure; px. */
import type { Bar } from './bars.ts';
import type { Waterfall } from './model.ts';

export interface Line {
  readonly top: number;
  readonly height: number;
  readonly content:
    | { readonly kind: 'bar'; readonly index: number; readonly bar: Bar }
    | { readonly kind: 'head'; readonly transaction: number };
}

const USUAL = 28;
/** With the curve over it. */
const WITH_CURVE = 84;

export function linesOf({ bars, transactions }: Waterfall): readonly Line[] {
  const lines: Line[] = [];
  let top = 0;
  let headed = 0;
  const add = (height: number, content: Line['content']): void => {
    lines.push({ top, height, content });
    top += height;
  };
  for (const [index, bar] of bars.entries()) {
    const { transaction = 0 } = bar;
    if (transactions > 1 && transaction > headed) {
      add(USUAL, { kind: 'head', transaction });
      headed = transaction;
    }
    add(bar.progress.length >= 4 ? WITH_CURVE : USUAL, { kind: 'bar', index, bar });
  }
  return lines;
}
