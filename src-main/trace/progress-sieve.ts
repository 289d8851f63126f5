/**
 * Thins out the reports of a message on its way before they are numbered: a transfer of hours leaves some
 * hundred rows, not a hundred thousand, and no number is missing from what is kept.
 */
import type { WireEvent } from '../contract/trace.ts';

/** A report is kept when it is this much of the message further on. */
const STEPS = 200;
/** Or when the last one kept is this old, ms, so that a slow transfer is seen to move: so often at most. */
const AFTER_MS = 1000;
const SLOW_REPORTS = 400;

/** True for what belongs into the trace; `now` in monotonic ms. One sieve a session. */
export function progressSieve(): (event: WireEvent, now: number) => boolean {
  let last: { readonly exchange: number; readonly bytes: number; readonly at: number } | undefined;
  let slow = 0;
  return (event, now) => {
    if (event.kind !== 'body') return true;
    const { exchange, bytes, total, done } = event;
    const isFirst = last?.exchange !== exchange;
    const isStep = last === undefined || bytes - last.bytes >= total / STEPS;
    if (!(isFirst || done || isStep)) {
      if (slow >= SLOW_REPORTS || now - (last?.at ?? 0) < AFTER_MS) return false;
      slow += 1;
    }
    last = { exchange, bytes, at: now };
    return true;
  };
}
