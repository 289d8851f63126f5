/** What can be seen of a long canvas: how far it is scrolled, and how tall the window on it is. */
import { type RefObject, useEffect, useState } from 'react';

export interface Viewport {
  /** Px. */
  readonly top: number;
  /** Px; a guess until the browser has told. */
  readonly height: number;
  /** The end is in sight. */
  readonly atEnd: boolean;
}

/** What is this near to the end counts as the end, px. */
const NEAR = 24;

export function useViewport(scroller: RefObject<HTMLElement | null>): Viewport {
  const [viewport, setViewport] = useState<Viewport>({ top: 0, height: 600, atEnd: true });
  useEffect(() => {
    const at = scroller.current;
    if (at === null) return;
    const look = () => {
      const { scrollTop: top, clientHeight: height, scrollHeight } = at;
      const atEnd = scrollHeight - top - height < NEAR;
      setViewport((was) =>
        was.top === top && was.height === height && was.atEnd === atEnd ? was : { top, height, atEnd },
      );
    };
    const observer = new ResizeObserver(look);
    observer.observe(at);
    at.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      at.removeEventListener('scroll', look);
    };
  }, [scroller]);
  return viewport;
}
