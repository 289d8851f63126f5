/**
 * What the window knows of sessions: the list, and the lines of those it has seen or read. Pure. Live
 * events and snapshots may overlap, repeat or overtake each other; `seq` puts them right.
 */
import { arrivedAt, type TraceEvent, type TraceSummary } from '../../src-main/contract/trace.ts';
import { appendBatch, appendEvents } from '../trace/append-events.ts';
import { emptyModel } from '../trace/empty-model.ts';
import type { EventBatch } from '../trace/event-batch.ts';
import type { TraceModel } from '../trace/model.ts';

/** The lines of one session: from its first one on without a gap, as far as they are known. */
export interface SessionTrace {
  /** Of events in order of `seq`, none twice. */
  readonly model: TraceModel;
  /** `seq` of the last event that was taken in. */
  readonly newest: number;
  /** Events that found no room here. */
  readonly lost: number;
  /** Live events that wait for those before them to be read. */
  readonly ahead: readonly TraceEvent[];
  /** Present while the session is only read in part. */
  readonly unread?: Unread;
}

/** Where a session is to be read on; both in bytes. */
export interface Unread {
  readonly next: number;
  readonly size: number;
}

export interface TraceData {
  /** Newest first; with those that are `hidden`. */
  readonly sessions: readonly TraceSummary[];
  readonly traces: ReadonlyMap<string, SessionTrace>;
  /** Being removed, and not shown while that can still be undone. */
  readonly hidden: ReadonlySet<string>;
}

export const noTraces: TraceData = { sessions: [], traces: new Map(), hidden: new Set() };
const emptyTrace: SessionTrace = { model: emptyModel, newest: 0, lost: 0, ahead: [] };

/** `held` are the events of all sessions together, `ahead` those of one that wait. */
export const limits = { sessions: 500, traces: 24, events: 2_000_000, held: 2_500_000, ahead: 20_000 };

/** Whether there are lines of the session to show: the oldest sessions are let go in time. */
export function isHeld({ sessions, traces, hidden }: TraceData, sessionId: string): boolean {
  const isKnown = traces.has(sessionId) || sessions.some(({ id }) => id === sessionId);
  return isKnown && !hidden.has(sessionId);
}

/** Those that are to be seen. */
export function shownSessions({
  sessions,
  hidden,
}: Pick<TraceData, 'sessions' | 'hidden'>): readonly TraceSummary[] {
  return hidden.size === 0 ? sessions : sessions.filter(({ id }) => !hidden.has(id));
}

/** Takes sessions out of the list and lets go of their lines. */
export function withoutSessions(data: TraceData, ids: readonly string[]): TraceData {
  const gone = new Set(ids);
  return {
    ...data,
    sessions: data.sessions.filter(({ id }) => !gone.has(id)),
    traces: new Map([...data.traces].filter(([id]) => !gone.has(id))),
  };
}

export function withHidden(data: TraceData, ids: readonly string[]): TraceData {
  return { ...data, hidden: new Set([...data.hidden, ...ids]) };
}

export function withoutHidden(data: TraceData, ids: readonly string[]): TraceData {
  return { ...data, hidden: new Set([...data.hidden].filter((id) => !ids.includes(id))) };
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
  return [...sessions]
    .sort((a, b) => arrivedAt(b) - arrivedAt(a) || b.startedAt - a.startedAt)
    .slice(0, limits.sessions);
}

/** Adds live events of one session. */
export function withEvents(data: TraceData, id: string, events: EventBatch): TraceData {
  const known = data.traces.get(id) ?? emptyTrace;
  return withTrace(data, id, known, added(known, events, false));
}

/** Adds what was read of one session; with `unread` absent it was the last part. */
export function withRead(
  data: TraceData,
  id: string,
  events: EventBatch,
  unread: Unread | undefined,
): TraceData {
  const known = data.traces.get(id) ?? emptyTrace;
  const { unread: _, ...read } = added(known, events, unread === undefined);
  return withTrace(data, id, known, unread === undefined ? read : { ...read, unread });
}

/** True when no event before the newest one is missing. */
export function isWhole({ ahead, unread }: SessionTrace): boolean {
  return ahead.length === 0 && unread === undefined;
}

function withTrace(data: TraceData, id: string, known: SessionTrace, trace: SessionTrace): TraceData {
  if (trace === known) return data;
  const traces = new Map(data.traces);
  traces.delete(id);
  traces.set(id, trace);
  let held = [...traces.values()].reduce((sum, { model }) => sum + model.count, 0);
  for (const [oldest, { model }] of traces) {
    if (oldest === id || (traces.size <= limits.traces && held <= limits.held)) break;
    traces.delete(oldest);
    held -= model.count;
  }
  return { ...data, traces };
}

/** `isAll`: everything that is kept was read, so that what is missing now will not come any more. */
function added(known: SessionTrace, incoming: EventBatch, isAll: boolean): SessionTrace {
  const { model, ahead } = known;
  const hasRoom = model.count + incoming.length <= limits.events;
  if (ahead.length === 0 && hasRoom && incoming.length > 0 && incoming.follows(known.newest))
    return { ...known, model: appendBatch(model, incoming), newest: known.newest + incoming.length };
  return addedByOne(known, incoming.events(), isAll);
}

/** The same for events that may be known, come in any order or too early, or find no room. */
function addedByOne(known: SessionTrace, incoming: readonly TraceEvent[], isAll: boolean): SessionTrace {
  const next: TraceEvent[] = [];
  let { newest } = known;
  const waiting = (events: readonly TraceEvent[]): readonly TraceEvent[] =>
    events.filter((event) => {
      if (event.seq <= newest) return false;
      if (!isAll && firstSeq(event) > newest + 1) return true;
      next.push(event);
      newest = event.seq;
      return false;
    });
  const late = waiting(ordered(incoming));
  const isReached = isAll || (known.ahead[0] !== undefined && firstSeq(known.ahead[0]) <= newest + 1);
  const all = late.length === 0 ? known.ahead : ordered([...known.ahead, ...late]);
  const ahead = isReached ? waiting(all) : all.slice(-limits.ahead);
  if (next.length === 0 && late.length === 0 && ahead.length === known.ahead.length) return known;
  return { ...extend(known, next), newest, ahead };
}

/** In order of `seq`; in order they nearly always are. */
function ordered(events: readonly TraceEvent[]): readonly TraceEvent[] {
  const isOrdered = events.every((event, index) => event.seq >= (events[index - 1]?.seq ?? 0));
  return isOrdered ? events : [...events].sort((a, b) => a.seq - b.seq);
}

/** Appends up to the bound; the end of the session is kept in any case, after a note of what is missing before it. */
function extend(known: SessionTrace, later: readonly TraceEvent[]): SessionTrace {
  if (later.length === 0) return known;
  const room = Math.max(0, limits.events - known.model.count);
  const surplus = later.slice(room);
  const end = surplus.find(({ kind }) => kind === 'end');
  const lost = known.lost + surplus.length - (end === undefined ? 0 : 1);
  const kept = surplus.length === 0 ? later : [...later.slice(0, room), ...lastOf(end, lost)];
  if (kept.length === 0) return { ...known, lost };
  return { ...known, model: appendEvents(known.model, kept), lost };
}

function lastOf(end: TraceEvent | undefined, lost: number): readonly TraceEvent[] {
  if (end === undefined) return [];
  if (lost === 0) return [end];
  const { at, ms, phase } = end;
  const note = { kind: 'note', code: 'events-left-out', detail: { count: lost } } as const;
  return [{ seq: end.seq - 1, at, ms, phase, ...note }, end];
}

/** `seq` of the first of the events that this one stands for. */
function firstSeq(event: TraceEvent): number {
  const isNote = event.kind === 'note' && event.code === 'events-left-out';
  return isNote ? event.seq + 1 - Number(event.detail?.count ?? 1) : event.seq;
}
