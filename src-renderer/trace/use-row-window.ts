/** Which rows of a long list are drawn: all are of one height, so that a million of them cost no more than ten. */
import { type RefObject, useEffect, useState } from 'react';

/** Rows drawn beyond what is seen, at either end. */
const spare = 8;
/** Until the browser has told, px: a few rows, so that a list appears quickly. To ask would cost a layout. */
const assumedHeight = 160;

export interface RowWindow {
  /** Index of the first row to draw. */
  readonly from: number;
  /** Index behind the last one. */
  readonly to: number;
  /** Of the scroller, px. */
  readonly height: number;
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
  const top = rows.atEnd ? Math.max(0, rows.count * rows.height - height) : scrolled;
  return {
    from: Math.max(0, Math.floor(top / rows.height) - spare),
    to: Math.min(rows.count, Math.ceil((top + height) / rows.height) + spare),
    height,
    onScroll: setScrolled,
  };
}
