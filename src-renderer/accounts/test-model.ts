/** A test as it runs: the steps it has taken, from the trace. Pure. */
import type { Phase } from '../../src-main/contract/failure.ts';
import type { TraceEvent, TraceSummary } from '../../src-main/contract/trace.ts';

/** The session of the test that began at `since`; a moment of grace for clocks read apart. */
export function testSession(sessions: readonly TraceSummary[], since: number): TraceSummary | undefined {
  const graceMs = 50;
  return sessions.find(({ purpose, startedAt }) => purpose === 'test' && startedAt >= since - graceMs);
}

/** Steps in the order they were first taken; the last one is under way while the session lives. */
export function stepsTaken(events: Iterable<TraceEvent>): readonly Phase[] {
  const taken = new Set<Phase>();
  for (const { kind, phase } of events) if (kind !== 'end') taken.add(phase);
  return [...taken];
}
