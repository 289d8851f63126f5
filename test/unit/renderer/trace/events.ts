/** Events for tests, stamped as the tracer does. */
import type { TraceEvent, WireEvent } from '../../../../src-main/contract/trace.ts';

/** Stamps events 10 ms apart; `[event, ms]` sets the time. */
export function stamped(events: readonly (WireEvent | readonly [WireEvent, number])[]): TraceEvent[] {
  let ms = 0;
  return events.map((entry, index) => {
    const [event, at] = 'kind' in entry ? [entry, ms + 10] : entry;
    ms = at;
    return { ...event, seq: index + 1, at: 1_700_000_000_000 + ms, ms };
  });
}

export function sent(phase: WireEvent['phase'], exchange: number, text: string): WireEvent {
  return { kind: 'sent', phase, exchange, text, masked: false, bytes: text.length + 2 };
}

export function received(phase: WireEvent['phase'], exchange: number, text: string, last = true): WireEvent {
  return {
    kind: 'received',
    phase,
    exchange,
    text,
    bytes: text.length + 2,
    code: Number(text.slice(0, 3)),
    last,
  };
}
