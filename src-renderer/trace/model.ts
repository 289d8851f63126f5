/**
 * From trace events to the rows of the viewer: one row a line of the conversation, with what belongs
 * together folded into one (a body's progress, an address being tried). Pure; the store keeps one model a session and
 * appends to it: a batch costs the batch, however many rows there are.
 */
import type { TlsFacts } from '../../src-main/contract/reply.ts';
import type { TraceEvent } from '../../src-main/contract/trace.ts';
import { firstAt } from './first-at.ts';
import type { Growing, List } from './growing.ts';
import type { Asked } from './standing.ts';

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
export interface Later {
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
  /** Commands whose reply may still come, by their exchange. */
  readonly asked: ReadonlyMap<number, Asked>;
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
