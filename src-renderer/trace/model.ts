/**
 * From trace events to the rows of the viewer: one row a line of the conversation, with what belongs
 * together folded into one (a body's progress, an address being tried). Pure; the store keeps one model
 * a session and appends to it, so a batch costs one copy of the row list and no rebuild.
 */
import type { Failure } from '../../src-main/contract/failure.ts';
import type { TlsFacts } from '../../src-main/contract/reply.ts';
import type { TraceEvent } from '../../src-main/contract/trace.ts';
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
  readonly command?: string;
  /** Written in one flight with the row before, without waiting for a reply (RFC 2920). */
  readonly joined?: boolean;
  /** Another command stands between this reply and the one it answers. */
  readonly apart?: boolean;
  readonly mark?: 'fail' | 'warn';
}

type EventOf<K extends TraceEvent['kind']> = Extract<TraceEvent, { kind: K }>;

export interface TraceModel {
  readonly rows: readonly Row[];
  /** Longest gap so far, ms. */
  readonly longestGap: number;
  /** Monotonic ms of the newest event. */
  readonly lastMs: number;
  /** Lines of the conversation travelled outside TLS. */
  readonly spokeInClear: boolean;
  readonly tls?: TlsFacts;
  readonly end?: EventOf<'end'>;
  /** The row at which a failed session failed. */
  readonly culprit?: number;
}

export const emptyModel: TraceModel = { rows: [], longestGap: 0, lastMs: 0, spokeInClear: false };

/** The model with `events` added; they follow the ones it has. */
export function appendEvents(model: TraceModel, events: readonly TraceEvent[]): TraceModel {
  if (events.length === 0) return model;
  const draft: Draft = { ...model, rows: [...model.rows] };
  for (const event of events) {
    if (!fold(draft, event)) addRow(draft, event);
    draft.lastMs = Math.max(draft.lastMs, event.ms);
    if (event.kind === 'tls' && event.state === 'secured') draft.tls = event.facts;
    if (event.kind === 'end') finish(draft, event);
  }
  return draft;
}

/** Index of the next row after `from` that carries a failure mark, going round at the end; -1 without any. */
export function nextFailure(rows: readonly Row[], from: number): number {
  for (let step = 1; step <= rows.length; step += 1) {
    const index = (from + step + rows.length) % rows.length;
    if (rows[index]?.mark === 'fail') return index;
  }
  return -1;
}

/** The exchange a row belongs to: command, body and reply share it. */
export function exchangeOf(row: Row | undefined): number | undefined {
  return row !== undefined && 'exchange' in row.event ? row.event.exchange : undefined;
}

/**
 * The row to look at first once a session has ended: where it failed, else the reply to the message, else the
 * last line. None while it runs: then the tail is what matters.
 */
export function defaultRow({ rows, end, culprit }: TraceModel): number | undefined {
  if (end === undefined || culprit !== undefined) return culprit;
  const accepted = rows.findLast(
    ({ event, continued }) => event.kind === 'received' && event.phase === 'final' && !continued,
  );
  return (accepted ?? rows.at(-1))?.id;
}

/** The command whose reply comes next, or absent when none is due: replies come in the order of the commands. */
export function pendingCommand(rows: readonly Row[]): string | undefined {
  const answered = rows.findLast(({ event }) => event.kind === 'received' && event.last);
  const last = exchangeOf(answered) ?? 0;
  const next = rows.find(({ event }) => event.kind === 'sent' && event.exchange > last)?.event;
  return next?.kind === 'sent' ? next.text : undefined;
}

/** The lines of the reply that `row` is a line of; other rows stand for themselves. */
export function replyLines(rows: readonly Row[], row: Row): readonly Row[] {
  const at = rows.indexOf(row);
  if (row.event.kind !== 'received' || at === -1) return [row];
  const first = rows.findLastIndex((other, index) => index <= at && !other.continued);
  const next = rows.findIndex((other, index) => index > at && !other.continued);
  return rows.slice(first, next === -1 ? rows.length : next);
}

type Draft = { -readonly [K in keyof TraceModel]: TraceModel[K] } & { rows: Row[] };

/** Updates the row an event belongs to; false when it needs a row of its own. */
function fold(draft: Draft, event: TraceEvent): boolean {
  if (event.kind !== 'body' && event.kind !== 'tls' && event.kind !== 'attempt' && event.kind !== 'proxy')
    return false;
  const index = draft.rows.findLastIndex((row) => continues(row.event, event));
  const row = draft.rows[index];
  if (row === undefined) return false;
  draft.rows[index] = withMark({ ...row, event });
  return true;
}

/** True when `next` tells how `shown` goes on. */
function continues(shown: TraceEvent, next: TraceEvent): boolean {
  if (next.kind === 'body') return shown.kind === 'body' && shown.exchange === next.exchange;
  if (next.kind === 'tls')
    return shown.kind === 'tls' && shown.state === 'started' && next.state !== 'started';
  if (next.kind === 'proxy')
    return shown.kind === 'proxy' && shown.state === 'started' && next.state !== 'started';
  if (next.kind !== 'attempt' || next.state === 'started' || shown.kind !== 'attempt') return false;
  return shown.state === 'started' && shown.address === next.address && shown.port === next.port;
}

function addRow(draft: Draft, event: TraceEvent): void {
  const previous = draft.rows.at(-1)?.event;
  // Nobody waited while events passed that are not kept.
  const unbroken = previous !== undefined && !isLeftOut(previous) && !isLeftOut(event);
  const gap = unbroken ? Math.max(0, event.ms - draft.lastMs) : 0;
  const command = event.kind === 'received' ? commandOf(draft.rows, event.exchange) : undefined;
  if ((event.kind === 'sent' || event.kind === 'received') && draft.tls === undefined)
    draft.spokeInClear = true;
  draft.longestGap = Math.max(draft.longestGap, gap);
  draft.rows.push(
    withMark({
      id: event.seq,
      event,
      startMs: event.ms,
      gap,
      secured: draft.tls !== undefined,
      continued: event.kind === 'received' && previous?.kind === 'received' && !previous.last,
      ...(command === undefined ? {} : { command }),
      ...(joins(draft.rows, event) && { joined: true }),
      ...(command !== undefined && isApart(draft.rows, event) && { apart: true }),
    }),
  );
}

/** Stands in place of events that are not kept. */
const isLeftOut = (event: TraceEvent): boolean => event.kind === 'note' && event.code === 'events-left-out';

/** True for a line of the flight that the line before belongs to; a message in chunks stands between its lines. */
function joins(rows: readonly Row[], event: TraceEvent): boolean {
  if (event.kind !== 'sent' || event.flight === undefined) return false;
  const before = rows.findLast((row) => row.event.kind !== 'body')?.event;
  return before?.kind === 'sent' && before.flight === event.flight;
}

/** True for the first line of a reply whose command is not the last line before it. */
function isApart(rows: readonly Row[], event: TraceEvent): boolean {
  if (event.kind !== 'received') return false;
  const before = rows.at(-1);
  if (before?.event.kind === 'received') return before.event.last;
  return exchangeOf(before) !== event.exchange;
}

function commandOf(rows: readonly Row[], exchange: number | undefined): string | undefined {
  if (exchange === undefined) return undefined;
  const sent = rows.findLast((row) => row.event.kind === 'sent' && row.event.exchange === exchange)?.event;
  return sent?.kind === 'sent' ? sent.text : undefined;
}

function withMark(row: Row): Row {
  const { mark: _, ...rest } = row;
  const mark = markOf(row.event, row.continued);
  return mark === undefined ? rest : { ...rest, mark };
}

/** Finds the row at which the session failed and makes sure that it carries a mark. */
function finish(draft: Draft, end: EventOf<'end'>): void {
  draft.end = end;
  if (end.failure === undefined || end.outcome === 'cancelled') return;
  const index = culpritIndex(draft.rows, end.failure);
  const row = draft.rows[index];
  if (row === undefined) return;
  draft.rows[index] = { ...row, mark: 'fail' };
  draft.culprit = row.id;
}

/**
 * The reply that decided it where there is one, else what was last done in the failing step. A step that was not
 * even begun failed at the server's offer, at what came last before it, or was never possible: then the end.
 */
function culpritIndex(rows: readonly Row[], { class: kind, phase, reply }: Failure): number {
  const isReply = ({ event, continued }: Row) =>
    event.kind === 'received' && !continued && event.code === reply?.code && event.phase === phase;
  const isOffer = ({ event }: Row) => event.kind === 'capabilities' && wantsMore.has(kind);
  const candidates = [
    reply === undefined ? -1 : rows.findLastIndex(isReply),
    rows.findLastIndex(({ event }) => event.phase === phase && event.kind !== 'end'),
    rows.findLastIndex(isOffer),
    rows.findLastIndex(({ event }) => event.kind !== 'end' && kind !== 'input' && kind !== 'file'),
  ];
  return candidates.find((index) => index !== -1) ?? rows.length - 1;
}

/** Failures by what the server does not offer. */
const wantsMore: ReadonlySet<Failure['class']> = new Set(['unsupported', 'auth', 'size']);
