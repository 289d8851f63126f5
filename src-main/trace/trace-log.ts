/**
 * Traces of one run of the command line, in memory and bounded: stamps what the engine's tap reports, keeps it by
 * session, and tells whoever listens. The newest sessions stay; of a long one the beginning and the end, with a note between them.
 */
import { randomUUID } from 'node:crypto';
import type { TraceEvent, TraceSummary, WireEvent } from '../contract/trace.ts';
import { after, begun, stampedTap } from './stamp.ts';

export interface TraceListener {
  readonly session: (summary: TraceSummary) => void;
  readonly event: (sessionId: string, event: TraceEvent) => void;
}

/** A session being recorded. */
interface TraceRecorder {
  readonly id: string;
  /** To hand to the engine. */
  readonly tap: (event: WireEvent) => void;
}

export interface TraceLog {
  readonly begin: (title: string, purpose: TraceSummary['purpose']) => TraceRecorder;
  /** `undefined` for a session that is not (or no longer) kept. */
  readonly read: (id: string) => readonly TraceEvent[] | undefined;
}

interface Kept {
  summary: TraceSummary;
  readonly events: TraceEvent[];
  /** Characters of all events, roughly. */
  weight: number;
}

export interface TraceLimits {
  readonly sessions: number;
  /** Events of one session; past it the middle goes. */
  readonly events: number;
  /** Characters of one session; past it the middle goes. */
  readonly weight: number;
}

const defaultLimits: TraceLimits = { sessions: 50, events: 20_000, weight: 4_000_000 };

export function createTraceLog(listener: TraceListener, limits: TraceLimits = defaultLimits): TraceLog {
  const sessions = new Map<string, Kept>();

  return {
    begin: (title, purpose) => {
      const id = randomUUID();
      let kept: Kept | undefined;
      return {
        id,
        tap: stampedTap((event) => {
          const before = kept?.summary;
          kept ??= { summary: begun(id, { title, purpose }, event), events: [], weight: 0 };
          kept.summary = after(kept.summary, event);
          sessions.set(id, kept);
          keep(kept, event, limits);
          if (kept.summary !== before) listener.session(kept.summary);
          listener.event(id, event);
          dropOldest(sessions, limits.sessions);
        }),
      };
    },
    read: (id) => sessions.get(id)?.events.slice(),
  };
}

/** Past a limit the middle goes, a quarter at a time, so that a long session costs no more per event. */
function keep(kept: Kept, event: TraceEvent, limits: TraceLimits): void {
  const { events } = kept;
  events.push(event);
  kept.weight += weightOf(event);
  while (events.length > limits.events || (kept.weight > limits.weight && events.length > 8)) {
    const at = Math.floor(events.length / 2);
    const gone = events.splice(at, Math.ceil(events.length / 4));
    const note = leftOut(gone);
    if (note === undefined) return;
    events.splice(at, 0, note);
    kept.weight += weightOf(note) - gone.reduce((sum, one) => sum + weightOf(one), 0);
  }
}

/** What stands in place of `gone`, which may hold such notes itself. */
function leftOut(gone: readonly TraceEvent[]): TraceEvent | undefined {
  const [first, last] = [gone[0], gone.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const { at, ms } = first;
  const { seq, phase } = last;
  const count = gone.reduce((sum, event) => sum + eventsIn(event), 0);
  return { seq, at, ms, phase, kind: 'note', code: 'events-left-out', detail: { count } };
}

/** How many events of the session this one stands for. */
function eventsIn(event: TraceEvent): number {
  const isNote = event.kind === 'note' && event.code === 'events-left-out';
  return isNote ? Number(event.detail?.count ?? 1) : 1;
}

function weightOf(event: TraceEvent): number {
  if (event.kind === 'sent' || event.kind === 'received') return 100 + event.text.length;
  return event.kind === 'capabilities' || event.kind === 'end' ? JSON.stringify(event).length : 200;
}

/** Live sessions are never dropped: somebody is looking at them. */
function dropOldest(sessions: Map<string, Kept>, limit: number): void {
  if (sessions.size <= limit) return;
  for (const [id, { summary }] of sessions) {
    if (summary.state === 'live') continue;
    sessions.delete(id);
    return;
  }
}
