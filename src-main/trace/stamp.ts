/** From what the engine's tap reports to the events of a trace, and what they tell of their session as a whole. */
import type { TraceEvent, TraceSummary, WireEvent } from '../contract/trace.ts';
import { progressSieve } from './progress-sieve.ts';

/** A tap for one session, which tells of each event that is worth keeping as it stands in the trace. */
export function stampedTap(told: (event: TraceEvent) => void): (event: WireEvent) => void {
  const stamp = stamper();
  const isWorthKeeping = progressSieve();
  return (wire) => {
    if (isWorthKeeping(wire, performance.now())) told(stamp(wire));
  };
}

/** Adds sequence number, wall clock and milliseconds since the session's first event, to the microsecond. */
function stamper(): (event: WireEvent) => TraceEvent {
  let seq = 0;
  let first: number | undefined;
  return (event) => {
    const now = performance.now();
    first ??= now;
    seq += 1;
    return { seq, at: Date.now(), ms: Math.round((now - first) * 1000) / 1000, ...event };
  };
}

/** The summary of a session whose first event this is. */
export function begun(
  id: string,
  { title, purpose, imported, refused }: Pick<TraceSummary, 'title' | 'purpose' | 'imported' | 'refused'>,
  event: TraceEvent,
): TraceSummary {
  const begun = { id, host: '', port: 0, startedAt: event.at, state: 'live', title, purpose } as const;
  return { ...begun, ...(imported && { imported }), ...(refused && { refused }) };
}

/** A summary after one more event: the same object when that changes nothing of it. */
export function after(summary: TraceSummary, event: TraceEvent): TraceSummary {
  if (event.kind === 'session') return { ...summary, host: event.host, port: event.port };
  if (event.kind === 'end') return { ...summary, state: event.outcome };
  if (summary.refused === undefined && refusesRecipient(event)) return { ...summary, refused: true };
  return summary;
}

/** To RCPT, or in LMTP to the message for one recipient (RFC 2033 section 4.2). */
const refusesRecipient = (event: TraceEvent): boolean =>
  event.kind === 'received' &&
  (event.phase === 'rcpt' || event.phase === 'final') &&
  (event.code ?? 0) >= 400;
