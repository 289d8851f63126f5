/**
 * What the window knows of sessions: the list, and the lines of those it has seen or read. Pure. Live
 * events and snapshots may overlap, repeat or overtake each other; `seq` puts them right.
 */
import type { TraceEvent, TraceSummary } from '../../src-main/contract/trace.ts';
import { appendEvents, emptyModel, type TraceModel } from '../trace/model.ts';

/** The lines of one session. */
export interface SessionTrace {
  /** In order of `seq`, none twice. */
  readonly events: readonly TraceEvent[];
  readonly model: TraceModel;
  /** Events that found no room here. */
  readonly lost: number;
  /** Events that notes stand for which came with a snapshot: the main process keeps no more of a long session. */
  readonly leftOut: number;
}

export interface TraceData {
  /** Newest first. */
  readonly sessions: readonly TraceSummary[];
  readonly traces: ReadonlyMap<string, SessionTrace>;
}

export const noTraces: TraceData = { sessions: [], traces: new Map() };
const emptyTrace: SessionTrace = { events: [], model: emptyModel, lost: 0, leftOut: 0 };

export const limits = { sessions: 200, traces: 24, events: 50_000 };

/** Whether there are lines of the session to show: they are kept until Wirepost closes, and not of all sessions. */
export function isHeld({ sessions, traces }: TraceData, sessionId: string): boolean {
  return traces.has(sessionId) || sessions.some(({ id }) => id === sessionId);
}

/** Adds or updates one session of the list. */
export function withSession(data: TraceData, session: TraceSummary): TraceData {
  const others = data.sessions.filter((other) => other.id !== session.id);
  return { ...data, sessions: newestFirst([session, ...others]) };
}

/** Replaces the list; what the answer does not know yet (a session that began meanwhile) stays. */
export function withSessions(data: TraceData, listed: readonly TraceSummary[]): TraceData {
  const known = new Set(listed.map((session) => session.id));
  const begun = data.sessions.filter((session) => !known.has(session.id) && session.state === 'live');
  return { ...data, sessions: newestFirst([...begun, ...listed]) };
}

function newestFirst(sessions: readonly TraceSummary[]): readonly TraceSummary[] {
  return [...sessions].sort((a, b) => b.startedAt - a.startedAt).slice(0, limits.sessions);
}

/** Adds events of one session, live ones or a snapshot of all so far. */
export function withEvents(data: TraceData, id: string, events: readonly TraceEvent[]): TraceData {
  const known = data.traces.get(id) ?? emptyTrace;
  const merged = merge(known, events);
  if (merged === known) return data;
  const traces = new Map(data.traces);
  traces.delete(id);
  traces.set(id, merged);
  for (const oldest of traces.keys()) {
    if (traces.size <= limits.traces) break;
    traces.delete(oldest);
  }
  return { ...data, traces };
}

/** True when no event before the newest one is missing: `seq` counts from 1. */
export function isWhole(trace: SessionTrace): boolean {
  return trace.lost > 0 || trace.events.length + trace.leftOut === newestSeq(trace);
}

function newestSeq({ events }: SessionTrace): number {
  return events.at(-1)?.seq ?? 0;
}

function merge(known: SessionTrace, incoming: readonly TraceEvent[]): SessionTrace {
  const newest = newestSeq(known);
  const later = incoming.filter((event) => event.seq > newest);
  if (isWhole(known) || later.length === incoming.length) return extend(known, ordered(later));
  const all = ordered([...known.events, ...incoming]);
  return all.length === known.events.length ? known : extend(emptyTrace, all);
}

function ordered(events: readonly TraceEvent[]): readonly TraceEvent[] {
  const bySeq = new Map(events.map((event) => [event.seq, event]));
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}

/** Appends up to the bound; the end of the session is kept in any case, after a note of what is missing before it. */
function extend(known: SessionTrace, later: readonly TraceEvent[]): SessionTrace {
  if (later.length === 0) return known;
  const room = Math.max(0, limits.events - known.events.length);
  const surplus = later.slice(room);
  const end = surplus.find(({ kind }) => kind === 'end');
  const lost = known.lost + surplus.length - (end === undefined ? 0 : 1);
  const kept = [...later.slice(0, room), ...lastOf(end, lost)];
  return {
    events: [...known.events, ...kept],
    model: appendEvents(known.model, kept),
    lost,
    leftOut: known.leftOut + kept.reduce((sum, event) => sum + replacedBy(event), 0),
  };
}

function lastOf(end: TraceEvent | undefined, lost: number): readonly TraceEvent[] {
  if (end === undefined) return [];
  if (lost === 0) return [end];
  const { at, ms, phase } = end;
  const note = { kind: 'note', code: 'events-left-out', detail: { count: lost } } as const;
  return [{ seq: end.seq - 1, at, ms, phase, ...note }, end];
}

/** How many events are missing where this one stands: a note takes the place of the last of them. */
function replacedBy(event: TraceEvent): number {
  const isNote = event.kind === 'note' && event.code === 'events-left-out';
  return isNote ? Number(event.detail?.count ?? 1) - 1 : 0;
}
