/**
 * Where the rows of a long list stand in a scroller. A browser lays out nothing that is taller than some 33 million
 * px: what is scrolled stays below, and a longer list goes by the faster for it. Pure; px.
 */
const TALLEST = 30_000_000;

export interface RowSpace {
  /** Of what is scrolled. */
  readonly canvas: number;
  /** From the top of the first row to what is seen at the top, where the scroller is at `scrollTop`. */
  readonly offsetAt: (scrollTop: number) => number;
  /** Where the scroller is to be for that. */
  readonly scrollTopFor: (offset: number) => number;
}

/** `rows`: height of all rows; `view`: of the scroller. */
export function rowSpace(rows: number, view: number): RowSpace {
  const canvas = Math.min(rows, TALLEST);
  const scale = rows <= TALLEST ? 1 : (rows - view) / (canvas - view);
  return {
    canvas,
    offsetAt: (scrollTop) => Math.round(scrollTop * scale),
    scrollTopFor: (offset) => offset / scale,
  };
}
