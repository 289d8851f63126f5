/** Zooming into the axis of time: by the wheel with Ctrl, by dragging over a span, and by whoever calls. */
import { type PointerEvent, type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Interval } from './totals.ts';
import { movedBy, spanBetween, zoomedBy } from './zoom.ts';

/** A pointer that moves less has clicked, px. */
const DRAG = 4;

export interface Zoom {
  readonly shown: Interval;
  readonly isZoomed: boolean;
  /** What is being dragged over. */
  readonly marked: Interval | undefined;
  /** `at`: what stays where it is, ms; default: the middle. */
  readonly by: (factor: number, at?: number) => void;
  /** By a share of what is shown. */
  readonly move: (share: number) => void;
  readonly to: (span: Interval) => void;
  readonly reset: () => void;
  readonly pointer: {
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerUp: () => void;
    readonly onPointerCancel: () => void;
  };
}

/** `axis`: the element as wide as what is shown. */
export function useZoom(
  whole: Interval,
  scroller: RefObject<HTMLElement | null>,
  axis: RefObject<HTMLElement | null>,
): Zoom {
  const [zoomed, setZoomed] = useState<Interval>();
  const [marked, setMarked] = useState<Interval>();
  const pressed = useRef<{ readonly x: number; readonly ms: number }>(undefined);
  const shown = zoomed ?? whole;

  /** Undefined beside the axis. */
  const timeAt = (x: number): number | undefined => {
    const { left = 0, width = 0 } = axis.current?.getBoundingClientRect() ?? {};
    if (width === 0 || x < left || x > left + width) return undefined;
    return shown.startMs + ((x - left) / width) * (shown.endMs - shown.startMs);
  };
  const by = (factor: number, at = (shown.startMs + shown.endMs) / 2) =>
    setZoomed(zoomedBy(shown, whole, factor, at));
  const move = (share: number) => {
    if (zoomed !== undefined) setZoomed(movedBy(zoomed, whole, share));
  };

  const wheel = useEffectEvent((event: WheelEvent) => {
    const sideways = event.shiftKey ? event.deltaY : event.deltaX;
    if (event.ctrlKey || event.metaKey) by(Math.exp(event.deltaY / 400), timeAt(event.clientX));
    else if (zoomed !== undefined && sideways !== 0) move(sideways / 800);
    else return;
    event.preventDefault();
  });
  useEffect(() => {
    const at = scroller.current;
    const listener = (event: WheelEvent) => wheel(event);
    at?.addEventListener('wheel', listener, { passive: false });
    return () => at?.removeEventListener('wheel', listener);
  }, [scroller]);

  const release = () => {
    pressed.current = undefined;
    setMarked(undefined);
  };
  return {
    shown,
    isZoomed: zoomed !== undefined,
    marked,
    by,
    move,
    to: (span) => setZoomed(spanBetween(span.startMs, span.endMs, whole)),
    reset: () => setZoomed(undefined),
    pointer: {
      onPointerDown: ({ button, pointerType, clientX }) => {
        const ms = button === 0 && pointerType !== 'touch' ? timeAt(clientX) : undefined;
        pressed.current = ms === undefined ? undefined : { x: clientX, ms };
      },
      onPointerMove: ({ currentTarget, pointerId, clientX }) => {
        const from = pressed.current;
        if (from === undefined || (marked === undefined && Math.abs(clientX - from.x) < DRAG)) return;
        // From here on it is no click on a bar.
        currentTarget.setPointerCapture(pointerId);
        const ms = timeAt(clientX);
        if (ms !== undefined) setMarked(spanBetween(from.ms, ms, whole));
      },
      onPointerUp: () => {
        if (marked !== undefined) setZoomed(marked);
        release();
      },
      onPointerCancel: release,
    },
  };
}
