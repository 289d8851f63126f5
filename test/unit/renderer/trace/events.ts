/** Events for tests, stamped as the tracer does. */
import type { Failure } from '../../../../src-main/contract/failure.ts';
import type { TraceEvent, WireEvent } from '../../../../src-main/contract/trace.ts';
import { appendEvents } from '../../../../src-renderer/trace/append-events.ts';
import { emptyModel } from '../../../../src-renderer/trace/empty-model.ts';

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

/** The model of those events, stamped as `stamped` does. */
export const build = (...events: Parameters<typeof stamped>[0]) => appendEvents(emptyModel, stamped(events));

export const attempt = (
  address: string,
  state: 'started' | 'connected' | 'failed',
  error?: string,
): WireEvent => ({
  kind: 'attempt',
  phase: 'connect',
  address,
  port: 25,
  state,
  took: 5,
  ...(error === undefined ? {} : { error }),
});

export const secured: WireEvent = {
  kind: 'tls',
  phase: 'tls',
  state: 'secured',
  took: 20,
  facts: { version: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384', trustedBy: 'authority' },
};

/** Of a message of 1000 bytes, how far it got. */
export const body = (bytes: number, done = false): WireEvent => ({
  kind: 'body',
  phase: 'body',
  exchange: 5,
  bytes,
  total: 1000,
  done,
});

export const failedEnd = (
  failure: Partial<Failure>,
  outcome: 'failed' | 'cancelled' = 'failed',
): WireEvent => ({
  kind: 'end',
  phase: failure.phase ?? 'rcpt',
  outcome,
  bytesIn: 0,
  bytesOut: 0,
  failure: {
    code: 'unknown',
    class: 'rejected',
    phase: 'rcpt',
    fault: 'server',
    delivered: 'no',
    temporary: false,
    message: '',
    ...failure,
  },
});
