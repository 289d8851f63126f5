/** Adds events to the rows of a session. Pure: it leaves the model as it was, and gives another. */
import type { TraceEvent } from '../../src-main/contract/trace.ts';
import { culpritIndex } from './culprit.ts';
import { EventBatch } from './event-batch.ts';
import { type EventColumns, flag, kindNumbers, NONE, phaseNumbers } from './event-columns.ts';
import { isRefusal, markOf } from './marks.ts';
import { exchangeOf, type Later, type Row, type TraceModel } from './model.ts';
import { RowWriter, replaced } from './row-writer.ts';
import { Standing } from './standing.ts';

type EventOf<K extends TraceEvent['kind']> = Extract<TraceEvent, { kind: K }>;

/** The model with `events` added; they follow the ones it has. */
export function appendEvents(model: TraceModel, events: readonly TraceEvent[]): TraceModel {
  return appendBatch(model, EventBatch.of(events));
}

/** The same for events in columns: none of the lines that long sessions are made of becomes an object. */
export function appendBatch(model: TraceModel, batch: EventBatch): TraceModel {
  if (batch.length === 0) return model;
  const draft = new Draft(model, batch);
  for (let index = 0; index < batch.length; index += 1) draft.take(index);
  return draft.end();
}

/** A model being added to: what it has stays untouched, so that adding copies it once and not row by row. */
class Draft {
  readonly #model: TraceModel;
  readonly #batch: EventBatch;
  readonly #columns: EventColumns;
  readonly #rows: RowWriter;
  readonly #standing: Standing;
  /** Rows that have become others, by index. */
  readonly #changed = new Map<number, Row>();
  readonly #folded: Later[] = [];
  readonly #open: Map<string, number>;
  /** The exchange of the message whose row is the newest of its kind. */
  #message: number;
  #count: number;
  #failures: number;
  #longestGap: number;
  #spokeInClear: boolean;
  #answer: number | undefined;
  #tls: TraceModel['tls'];
  #altered: TraceModel['altered'];
  #end: EventOf<'end'> | undefined;

  constructor(model: TraceModel, batch: EventBatch) {
    const { rows, open } = model;
    this.#model = model;
    this.#batch = batch;
    this.#columns = batch.columns;
    this.#rows = new RowWriter(rows, batch);
    this.#standing = new Standing(rows, model.asked, model.lastMs);
    this.#open = new Map(open);
    this.#message = exchangeOf(rows.at(open.get('body') ?? rows.length)) ?? NONE;
    this.#count = model.count;
    this.#failures = model.failures;
    this.#longestGap = model.longestGap;
    this.#spokeInClear = model.spokeInClear;
    this.#answer = model.answer;
    this.#tls = model.tls;
    this.#altered = model.altered;
  }

  /** The event at that place of the batch, which follows all that were taken. */
  take(index: number): void {
    const kind = this.#columns.kind[index] ?? 0;
    const exchange = this.#columns.exchange[index] ?? NONE;
    // More of a message changes the row that it has.
    const isMore = kind === kindNumbers.body && exchange === this.#message;
    if (kind !== 0 && !isMore) this.#addPlain(index, kind, exchange);
    else this.#takeWhole(this.#batch.at(index));
    this.#count += 1;
  }

  end(): TraceModel {
    const end = this.#end;
    const [answer, tls, altered] = [this.#answer, this.#tls, this.#altered];
    const next = {
      ...this.#model,
      rows: this.#rows.end(this.#changed),
      count: this.#count,
      later: this.#model.later.with(this.#folded),
      failures: this.#failures,
      longestGap: this.#longestGap,
      lastMs: this.#standing.lastMs,
      spokeInClear: this.#spokeInClear,
      open: this.#open,
      asked: this.#standing.asked,
      ...(answer !== undefined && { answer }),
      ...(tls !== undefined && { tls }),
      ...(altered !== undefined && { altered }),
    };
    return end === undefined ? next : finished(next, end);
  }

  #addPlain(index: number, kind: number, exchange: number): void {
    const columns = this.#columns;
    const standing = this.#standing;
    const isLast = ((columns.flags[index] ?? 0) & flag.last) !== 0;
    standing.nextPlain(columns.ms[index] ?? 0, kind, exchange, columns.flight[index] ?? NONE, isLast);
    const beginsReply = kind === kindNumbers.received && !standing.continued;
    const mark = beginsReply && isRefusal(columns.code[index]) ? 'fail' : undefined;
    this.#rows.addPlain(index, this.#tls !== undefined, standing, mark);
    if (kind === kindNumbers.body) this.#beginMessage(exchange);
    if (kind === kindNumbers.sent) standing.asked.set(exchange, this.#rows.lastAsked(index));
    if (beginsReply && columns.phase[index] === FINAL) this.#answer = columns.seq[index] ?? 0;
    this.#countRow(kind !== kindNumbers.body, mark);
  }

  #takeWhole(event: TraceEvent | undefined): void {
    if (event === undefined) return;
    if (this.#fold(event)) {
      this.#folded.push({ place: this.#count, event });
      this.#standing.passed(event.ms);
    } else this.#addWhole(event);
    if (event.kind === 'tls' && event.state === 'secured') this.#tls = event.facts;
    if (event.kind === 'end') this.#end = event;
    if (isAltered(event)) this.#altered = true;
  }

  #addWhole(event: TraceEvent): void {
    const standing = this.#standing;
    standing.next(event);
    const { gap, continued, command, joined, apart } = standing;
    const mark = markOf(event, continued);
    const secured = this.#tls !== undefined;
    const stands = { gap, secured, continued, command: command?.text, joined, apart, mark };
    this.#rows.addWhole({ id: event.seq, event, startMs: event.ms, ...stands });
    const story = storyOf(event);
    if (event.kind === 'body') this.#beginMessage(event.exchange);
    else if (story !== undefined && isStart(event)) this.#open.set(story, this.#rows.length - 1);
    if (event.kind === 'sent') standing.asked.set(event.exchange, { text: event.text });
    if (event.kind === 'received' && event.phase === 'final' && !continued) this.#answer = event.seq;
    this.#countRow(event.kind === 'sent' || event.kind === 'received', mark);
  }

  #countRow(isLine: boolean, mark: Row['mark']): void {
    if (isLine && this.#tls === undefined) this.#spokeInClear = true;
    if (mark === 'fail') this.#failures += 1;
    if (this.#standing.gap > this.#longestGap) this.#longestGap = this.#standing.gap;
  }

  #beginMessage(exchange: number): void {
    this.#open.set('body', this.#rows.length - 1);
    this.#message = exchange;
  }

  /** Updates the row an event belongs to; false when it needs a row of its own. */
  #fold(event: TraceEvent): boolean {
    const story = storyOf(event);
    const index = story === undefined ? undefined : this.#open.get(story);
    if (story === undefined || index === undefined) return false;
    const row = this.#changed.get(index) ?? this.#rows.at(index);
    if (row === undefined || !continues(row.event, event)) return false;
    if (event.kind !== 'body') this.#open.delete(story);
    const mark = markOf(event, row.continued);
    if (mark === 'fail') this.#failures += 1;
    this.#changed.set(index, { ...row, event, mark, first: row.first ?? row.event });
    return true;
  }
}

const FINAL = phaseNumbers.get('final');

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

const isAltered = (event: TraceEvent): boolean =>
  event.kind === 'sent'
    ? event.edited === true || event.raw === true
    : event.kind === 'note' && event.code === 'skipped';

/** With the row found at which the session failed, which carries a mark in any case. */
function finished(model: TraceModel, end: EventOf<'end'>): TraceModel {
  if (end.failure === undefined || end.outcome === 'cancelled') return { ...model, end };
  const index = culpritIndex(model.rows, end.failure);
  const row = model.rows.at(index);
  if (row === undefined) return { ...model, end };
  return {
    ...model,
    end,
    rows: replaced(model.rows, new Map([[index, { ...row, mark: 'fail' }]])),
    culprit: row.id,
    failures: model.failures + (row.mark === 'fail' ? 0 : 1),
  };
}
