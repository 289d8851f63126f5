/**
 * From trace events to the rows of the viewer: one row a line of the conversation, with what belongs
 * together folded into one (a body's progress, an address being tried). Pure; the store keeps one model a session and
 * appends to it: a batch costs the batch, however many rows there are.
 */
import type { TlsFacts } from '../../src-main/contract/reply.ts';
import type { TraceEvent } from '../../src-main/contract/trace.ts';
import { culpritIndex } from './culprit.ts';
import { firstAt } from './first-at.ts';
import type { Growing, List } from './growing.ts';
import { markOf } from './marks.ts';

/** One event, or several folded into one. */
export interface Row {
  /** `seq` of the row's first event; stays the same while the row is updated. */
  readonly id: number;
  /** What the row shows: the newest of the events folded into it. */
  readonly event: TraceEvent;
  /** Monotonic ms of the row's first event. */
  readonly startMs: number;
  /** Ms since the event before the row's first. */
  readonly gap: number;
  /** The line travelled inside TLS. */
  readonly secured: boolean;
  /** Not the first line of its reply. */
  readonly continued: boolean;
  /** The command a reply answers, as shown; a secret in it is masked. */
  readonly command?: string | undefined;
  /** Written in one flight with the row before, without waiting for a reply (RFC 2920). */
  readonly joined: boolean;
  /** Another command stands between this reply and the one it answers. */
  readonly apart: boolean;
  readonly mark?: 'fail' | 'warn' | undefined;
  /** The event that the row began with, where it shows a later one. */
  readonly first?: TraceEvent;
}

/** An event that changed a row instead of adding one. */
interface Later {
  /** Its place among all events, from 0. */
  readonly place: number;
  readonly event: TraceEvent;
}

type EventOf<K extends TraceEvent['kind']> = Extract<TraceEvent, { kind: K }>;

export interface TraceModel {
  /** In the order of their ids. */
  readonly rows: Growing<Row>;
  /** Of events, in rows of their own or not. */
  readonly count: number;
  /** In their order. */
  readonly later: Growing<Later>;
  /** How many rows carry a failure mark. */
  readonly failures: number;
  /** Longest gap so far, ms. */
  readonly longestGap: number;
  /** Monotonic ms of the newest event. */
  readonly lastMs: number;
  /** Lines of the conversation travelled outside TLS. */
  readonly spokeInClear: boolean;
  readonly tls?: TlsFacts;
  /** A person changed what was sent, or left some of it out: what came of it is no proof. */
  readonly altered?: boolean;
  readonly end?: EventOf<'end'>;
  /** The row at which a failed session failed. */
  readonly culprit?: number;
  /** The row of the last reply to a message. */
  readonly answer?: number;
  /** Places of the rows whose story goes on, by `storyOf`. */
  readonly open: ReadonlyMap<string, number>;
  /** Commands whose reply may still come, as shown, by their exchange. */
  readonly asked: ReadonlyMap<number, string>;
}

/** The model with `events` added; they follow the ones it has. */
export function appendEvents(model: TraceModel, events: readonly TraceEvent[]): TraceModel {
  if (events.length === 0) return model;
  const { rows, open, asked, ...facts } = model;
  const draft: Draft = {
    ...facts,
    known: rows,
    added: [],
    changed: new Map(),
    folded: [],
    open: new Map(open),
    asked: new Map(asked),
  };
  for (const event of events) append(draft, event);
  const { known, added, changed, folded, ...rest } = draft;
  const all = known.with(added, changed);
  const next = { ...rest, later: model.later.with(folded) };
  const end = events.findLast((event) => event.kind === 'end');
  return end === undefined ? { ...next, rows: all } : finished({ ...next, end }, all, end);
}

function append(draft: Draft, event: TraceEvent): void {
  if (fold(draft, event)) draft.folded.push({ place: draft.count, event });
  else addRow(draft, event);
  draft.count += 1;
  draft.lastMs = Math.max(draft.lastMs, event.ms);
  if (event.kind === 'tls' && event.state === 'secured') draft.tls = event.facts;
  if (isAltered(event)) draft.altered = true;
}

/** Index of the row with that id; -1 without it. */
export function indexOfRow(rows: List<Row>, id: number | undefined): number {
  if (id === undefined) return -1;
  const at = firstAt(rows.length, (place) => rows.at(place)?.id ?? id, id);
  return rows.at(at)?.id === id ? at : -1;
}

/** The exchange a row belongs to: command, body and reply share it. */
export function exchangeOf(row: Row | undefined): number | undefined {
  return row !== undefined && 'exchange' in row.event ? row.event.exchange : undefined;
}

/**
 * The row to look at first once a session has ended: where it failed, else the reply to the message, else the
 * last line. None while it runs: then the tail is what matters.
 */
export function defaultRow({ rows, end, culprit, answer }: TraceModel): number | undefined {
  if (end === undefined || culprit !== undefined) return culprit;
  return answer ?? rows.at(-1)?.id;
}

/** A model being added to: what it has stays untouched, so that adding copies it once and not row by row. */
type Draft = Omit<{ -readonly [K in keyof TraceModel]: TraceModel[K] }, 'rows' | 'open' | 'asked'> & {
  readonly known: Growing<Row>;
  readonly added: Row[];
  /** Rows that have become others, by index. */
  readonly changed: Map<number, Row>;
  readonly folded: Later[];
  readonly open: Map<string, number>;
  readonly asked: Map<number, string>;
};

const countOf = ({ known, added }: Draft): number => known.length + added.length;

function rowAt({ known, added, changed }: Draft, index: number): Row | undefined {
  if (index >= known.length) return added[index - known.length];
  return index < 0 ? undefined : (changed.get(index) ?? known.at(index));
}

/** The last row that `test` takes. */
function findBack(draft: Draft, test: (row: Row) => boolean): Row | undefined {
  const last = rowAt(draft, countOf(draft) - 1);
  if (last !== undefined && test(last)) return last;
  return draft.added.findLast(test) ?? draft.known.findLast(test);
}

/** Updates the row an event belongs to; false when it needs a row of its own. */
function fold(draft: Draft, event: TraceEvent): boolean {
  const story = storyOf(event);
  if (story === undefined) return false;
  const index = draft.open.get(story);
  const row = index === undefined ? undefined : rowAt(draft, index);
  if (index === undefined || row === undefined || !continues(row.event, event)) {
    if (event.kind === 'body' || isStart(event)) draft.open.set(story, countOf(draft));
    return false;
  }
  if (event.kind !== 'body') draft.open.delete(story);
  const mark = markOf(event, row.continued);
  if (mark === 'fail') draft.failures += 1;
  const changed = { ...row, event, mark, first: row.first ?? row.event };
  if (index < draft.known.length) draft.changed.set(index, changed);
  else draft.added[index - draft.known.length] = changed;
  return true;
}

/** What several events tell one after the other: a handshake, an address being tried, a message on its way. */
function storyOf(event: TraceEvent): string | undefined {
  switch (event.kind) {
    case 'body':
    case 'tls':
    case 'proxy':
      return event.kind;
    case 'attempt':
      return `attempt ${event.address} ${event.port}`;
    default:
      return undefined;
  }
}

const isStart = (event: TraceEvent): boolean => 'state' in event && event.state === 'started';

/** True when `next` tells how `shown`, of the same story, goes on. */
function continues(shown: TraceEvent, next: TraceEvent): boolean {
  if (next.kind === 'body') return shown.kind === 'body' && shown.exchange === next.exchange;
  return isStart(shown) && !isStart(next);
}

function addRow(draft: Draft, event: TraceEvent): void {
  const before = rowAt(draft, countOf(draft) - 1);
  const previous = before?.event;
  // Nobody waited while events passed that are not kept, nor while a person held the session up.
  const unbroken = previous !== undefined && !isLeftOut(previous) && !isLeftOut(event) && !isStop(previous);
  const gap = unbroken ? Math.max(0, event.ms - draft.lastMs) : 0;
  const continued = event.kind === 'received' && previous?.kind === 'received' && !previous.last;
  const command =
    event.kind === 'received' ? commandOf(draft, event, continued ? before : undefined) : undefined;
  const mark = markOf(event, continued);
  if (event.kind === 'sent') draft.asked.set(event.exchange, event.text);
  if ((event.kind === 'sent' || event.kind === 'received') && draft.tls === undefined)
    draft.spokeInClear = true;
  if (event.kind === 'received' && event.phase === 'final' && !continued) draft.answer = event.seq;
  if (mark === 'fail') draft.failures += 1;
  draft.longestGap = Math.max(draft.longestGap, gap);
  draft.added.push({
    id: event.seq,
    event,
    startMs: event.ms,
    gap,
    secured: draft.tls !== undefined,
    continued,
    command,
    joined: joins(draft, event),
    apart: command !== undefined && isApart(before, event),
    mark,
  });
}

const isStop = (event: TraceEvent): boolean => event.kind === 'note' && event.code === 'stopped';

const isAltered = (event: TraceEvent): boolean =>
  event.kind === 'sent'
    ? event.edited === true || event.raw === true
    : event.kind === 'note' && event.code === 'skipped';

/** Stands in place of events that are not kept. */
const isLeftOut = (event: TraceEvent): boolean => event.kind === 'note' && event.code === 'events-left-out';

/** True for a line of the flight that the line before belongs to; a message in chunks stands between its lines. */
function joins(draft: Draft, event: TraceEvent): boolean {
  if (event.kind !== 'sent' || event.flight === undefined) return false;
  const before = findBack(draft, isNoBody)?.event;
  return before?.kind === 'sent' && before.flight === event.flight;
}

const isNoBody = ({ event }: Row): boolean => event.kind !== 'body';

/** True for the first line of a reply whose command is not the last line before it. */
function isApart(before: Row | undefined, event: TraceEvent): boolean {
  if (event.kind !== 'received') return false;
  if (before?.event.kind === 'received') return before.event.last;
  return exchangeOf(before) !== event.exchange;
}

/** `before`: the line that this one continues. */
function commandOf(
  draft: Draft,
  { exchange }: EventOf<'received'>,
  before: Row | undefined,
): string | undefined {
  if (exchange === undefined) return undefined;
  if (before !== undefined && exchangeOf(before) === exchange) return before.command;
  const command = draft.asked.get(exchange);
  if (draft.asked.size >= MANY_ASKED) forget(draft.asked, exchange);
  return command;
}

/** So many commands are kept before those are looked for that have their reply. */
const MANY_ASKED = 64;

/** Exchanges count up: no reply to one before `exchange` comes any more. */
function forget(asked: Map<number, string>, exchange: number): void {
  for (const earlier of asked.keys()) {
    if (earlier >= exchange) break;
    asked.delete(earlier);
  }
}

/** With the row found at which the session failed, which carries a mark in any case. */
function finished(model: Omit<TraceModel, 'rows'>, rows: Growing<Row>, end: EventOf<'end'>): TraceModel {
  if (end.failure === undefined || end.outcome === 'cancelled') return { ...model, rows };
  const index = culpritIndex(rows, end.failure);
  const row = rows.at(index);
  if (row === undefined) return { ...model, rows };
  const marked = rows.with([], new Map([[index, { ...row, mark: 'fail' }]]));
  return {
    ...model,
    rows: marked,
    culprit: row.id,
    failures: model.failures + (row.mark === 'fail' ? 0 : 1),
  };
}
