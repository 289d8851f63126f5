/** Which rows of a long list are drawn: all are of one height, so that a million of them cost no more than ten. */
import { type RefObject, useEffect, useState } from 'react';
import { type RowSpace, rowSpace } from './row-space.ts';

/** Until the browser has told, px: a few rows, so that a list appears quickly. To ask would cost a layout. */
const assumedHeight = 160;
/** Rows stand at their distance from every so manyth: short ways for the browser, that rarely change. */
const BLOCK = 1024;

export interface RowWindow {
  /** Index of the first row to draw. */
  readonly from: number;
  /** Index behind the last one. */
  readonly to: number;
  /** Index of the row that the drawn ones are placed by. */
  readonly base: number;
  /** From the top of that row to the top of what is seen, px. */
  readonly offset: number;
  /** Of the scroller, px. */
  readonly height: number;
  readonly space: RowSpace;
  /** To be told where the scroller is. */
  readonly onScroll: (top: number) => void;
}

/** `atEnd`: the tail is followed, wherever the scroller was before rows were added. Heights in px. */
export function useRowWindow(
  scroller: RefObject<HTMLElement | null>,
  rows: { readonly count: number; readonly height: number; readonly atEnd: boolean },
): RowWindow {
  const [scrolled, setScrolled] = useState(0);
  const [height, setHeight] = useState(assumedHeight);
  useEffect(() => {
    const observer = new ResizeObserver((entries) => {
      const seen = entries.at(-1)?.contentRect.height;
      if (seen !== undefined) setHeight(Math.round(seen));
    });
    if (scroller.current !== null) observer.observe(scroller.current);
    return () => observer.disconnect();
  }, [scroller]);
  const all = rows.count * rows.height;
  const space = rowSpace(all, height);
  const last = Math.max(0, all - height);
  const top = rows.atEnd ? last : Math.min(last, space.offsetAt(scrolled));
  const from = Math.floor(top / rows.height);
  const base = from - (from % BLOCK);
  return {
    from,
    to: Math.min(rows.count, Math.ceil((top + height) / rows.height)),
    base,
    offset: top - base * rows.height,
    height,
    space,
    onScroll: setScrolled,
  };
}
