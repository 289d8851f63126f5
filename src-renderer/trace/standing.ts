/** How a line stands to those before it: its gap, its reply or flight, the command it answers. */
import type { TraceEvent } from '../../src-main/contract/trace.ts';
import { kindNumbers, NONE } from './event-columns.ts';
import type { List } from './growing.ts';
import type { Row } from './model.ts';

/** A command whose reply may still come. */
export interface Asked {
  /** As shown. */
  readonly text: string;
  /** Which piece of the list has its words, and where in them it begins; absent where none has. */
  readonly piece?: number;
  readonly from?: number;
}

/** Exchanges, and the flights of commands; `NONE` where there is none. */
const exchangeIn = (event: TraceEvent): number => ('exchange' in event ? (event.exchange ?? NONE) : NONE);
const flightIn = (event: TraceEvent): number => (event.kind === 'sent' ? (event.flight ?? NONE) : NONE);
const kindOf = (event: TraceEvent): number => (isWire(event) ? kindNumbers[event.kind] : 0);
const isWire = (event: TraceEvent): event is Extract<TraceEvent, { kind: keyof typeof kindNumbers }> =>
  event.kind === 'sent' || event.kind === 'received' || event.kind === 'body';

/** Stands in place of events that are not kept. */
const isLeftOut = (event: TraceEvent): boolean => event.kind === 'note' && event.code === 'events-left-out';
const isStop = (event: TraceEvent): boolean => event.kind === 'note' && event.code === 'stopped';

/** Goes from row to row, and keeps of those before only what the next ones need. */
export class Standing {
  gap = 0;
  /** Not the first line of its reply. */
  continued = false;
  /** The command that it answers. */
  command: Asked | undefined;
  /** Written in one flight with the line before. */
  joined = false;
  /** Another command stands between this reply and the one it answers. */
  apart = false;
  readonly asked: Map<number, Asked>;
  /** Of the newest event, ms. */
  lastMs: number;
  /** Of the row before: its kind, whether it ended its reply, and whose it was. */
  #kind = NONE;
  #last = true;
  #exchange = NONE;
  /** Nobody waited for what follows it. */
  #pause = false;
  /** Of the newest row that is no message: a message in chunks stands between lines of one flight. */
  #flight = NONE;

  constructor(rows: List<Row>, asked: ReadonlyMap<number, Asked>, lastMs: number) {
    this.asked = new Map(asked);
    this.lastMs = lastMs;
    const before = rows.at(-1);
    if (before === undefined) return;
    const { event } = before;
    this.#goOn(event);
    const line = rows.findLast((row) => row.event.kind !== 'body');
    if (line !== undefined) this.#flight = flightIn(line.event);
    if (before.command !== undefined) this.command = { text: before.command };
  }

  /** To an event that has a row of its own. */
  next(event: TraceEvent): void {
    this.#gap(event.ms, isLeftOut(event));
    this.#stand(kindOf(event), exchangeIn(event), flightIn(event));
    this.#goOn(event);
  }

  /** The same for one in columns. */
  nextPlain(ms: number, kind: number, exchange: number, flight: number, last: boolean): void {
    this.#gap(ms, false);
    this.#stand(kind, exchange, flight);
    this.#kind = kind;
    this.#exchange = exchange;
    this.#last = last;
    this.#pause = false;
  }

  /** An event passed that tells more of a row before. */
  passed(ms: number): void {
    this.lastMs = Math.max(this.lastMs, ms);
  }

  #goOn(event: TraceEvent): void {
    this.#kind = kindOf(event);
    this.#exchange = exchangeIn(event);
    this.#last = event.kind !== 'received' || event.last;
    this.#pause = isLeftOut(event) || isStop(event);
  }

  /** Nobody waited while events passed that are not kept, nor while a person held the session up. */
  #gap(ms: number, isLeftOut: boolean): void {
    const isBroken = this.#kind === NONE || this.#pause || isLeftOut;
    this.gap = isBroken ? 0 : Math.max(0, ms - this.lastMs);
    this.passed(ms);
  }

  #stand(kind: number, exchange: number, flight: number): void {
    const isReply = kind === kindNumbers.received;
    const followsReply = this.#kind === kindNumbers.received;
    this.continued = isReply && followsReply && !this.#last;
    const isOfReply = this.continued && this.#exchange === exchange;
    if (!isReply || exchange === NONE) this.command = undefined;
    else if (!isOfReply) this.command = this.#commandOf(exchange);
    this.apart = this.command !== undefined && (followsReply ? this.#last : this.#exchange !== exchange);
    this.joined = flight !== NONE && flight === this.#flight;
    if (kind !== kindNumbers.body) this.#flight = flight;
  }

  #commandOf(exchange: number): Asked | undefined {
    const command = this.asked.get(exchange);
    if (this.asked.size >= MANY_ASKED) this.#forget(exchange);
    return command;
  }

  /** Exchanges count up: no reply to one before `exchange` comes any more. */
  #forget(exchange: number): void {
    for (const earlier of this.asked.keys()) {
      if (earlier >= exchange) break;
      this.asked.delete(earlier);
    }
  }
}

/** So many commands are kept before those are looked for that have their reply. */
const MANY_ASKED = 64;
