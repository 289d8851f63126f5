/**
 * From the events of a session to the bars of its waterfall. Grows with the events: a batch costs what is new in
 * it and one copy of the list of bars, which is short: some ten, and four for each of the latest messages. Where there
 * are many, those that are over are kept as columns.
 */
import type { TraceEvent } from '../../../src-main/contract/trace.ts';
import type { Piece } from '../growing.ts';
import { versionName } from '../row-text.ts';
import { type Bar, type BarKind, closed, heard, isOpen, kindOf, newBar, opened } from './bars.ts';
import { addMessage, cutMessages } from './messages.ts';
import { reported } from './rate.ts';
import { settle } from './totals.ts';
import { emptyWaterfall, type Waterfall } from './waterfall.ts';

type Draft = { -readonly [K in keyof Waterfall]: Waterfall[K] } & { bars: Bar[] };
type EventOf<K extends TraceEvent['kind']> = Extract<TraceEvent, { kind: K }>;

/** Messages are settled once there are more than this. */
export const MANY_MESSAGES = 50;
/** So many are kept in full: replies to them may still come. */
const LATEST = 4;
/** Events between two looks at the clock. */
const STRIDE = 1024;

/**
 * The waterfall of `events`, which begin with those that it has; otherwise it is built from the start. Of what is new
 * some is added, and more while it may go on.
 */
export function growWaterfall(
  waterfall: Waterfall,
  events: Piece<TraceEvent>,
  mayGoOn: () => boolean = () => true,
): Waterfall {
  const last = waterfall.count === 0 ? undefined : events.at(waterfall.count - 1);
  const goesOn = (last?.seq ?? 0) === waterfall.newest;
  const from = goesOn ? waterfall : emptyWaterfall();
  const draft: Draft = { ...from, bars: [...from.bars] };
  cutMessages(draft.messages, draft.messageCount);
  draft.places.length = draft.transactions;
  do {
    const end = Math.min(events.length, draft.count + STRIDE);
    for (; draft.count < end; draft.count += 1) {
      const event = events.at(draft.count);
      if (event === undefined) continue;
      if (draft.count === 0) draft.epoch = event.at - event.ms;
      add(draft, event);
      draft.lastMs = Math.max(draft.lastMs, event.ms);
      draft.newest = event.seq;
    }
  } while (draft.count < events.length && mayGoOn());
  return draft;
}

function add(draft: Draft, event: TraceEvent): void {
  switch (event.kind) {
    case 'lookup': {
      const { seq, ms, took, host, error } = event;
      const bar = closed(opened(newBar('lookup', seq, ms - took), 'waiting', ms - took), ms);
      draft.bars.push({ ...bar, fact: host, failed: error !== undefined });
      break;
    }
    case 'attempt':
      addStage(draft, event, 'connect', `${event.address}:${event.port}`);
      if (event.state === 'connected' && event.proxy === undefined)
        expectGreeting(draft, 'connect', event.ms);
      break;
    case 'proxy':
      addStage(draft, event, 'proxy', event.target);
      if (event.state === 'connected') expectGreeting(draft, 'proxy', event.ms);
      break;
    case 'tls':
      addTls(draft, event);
      break;
    case 'sent':
      addCommand(draft, event);
      break;
    case 'received':
      addReplyLine(draft, event);
      break;
    case 'body':
      addProgress(draft, event);
      break;
    case 'end':
      finish(draft, event);
      break;
    default:
  }
}

/** An address or a proxy being tried, from its start to what came of it; several may be tried at once. */
function addStage(draft: Draft, event: EventOf<'attempt' | 'proxy'>, kind: BarKind, fact: string): void {
  const { seq, ms, state } = event;
  if (state === 'started') {
    draft.greeted = false;
    draft.bars.push({ ...opened(newBar(kind, seq, ms), 'waiting', ms), fact });
    return;
  }
  const index = draft.bars.findLastIndex((bar) => bar.kind === kind && bar.fact === fact);
  change(draft, index, (bar) => ({
    ...closed(bar, ms),
    failed: state === 'failed',
    abandoned: state === 'abandoned',
  }));
}

/** The server speaks first: the wait for it begins at the end of `after`, before there is any line. */
function expectGreeting(draft: Draft, after: BarKind, ms: number): void {
  const row = draft.bars.findLast(({ kind, endMs }) => kind === after && endMs === ms)?.row ?? 0;
  draft.bars.push(opened(newBar('greeting', row, ms), 'waiting', ms));
}

function addTls(draft: Draft, event: EventOf<'tls'>): void {
  const { seq, ms, state } = event;
  if (state === 'started') {
    // With implicit TLS the greeting comes after it.
    if (!draft.greeted && draft.bars.at(-1)?.kind === 'greeting') draft.bars.pop();
    const index = current(draft, 'tls') ?? begin(draft, 'tls', seq, ms);
    change(draft, index, (bar) => opened(bar, 'waiting', ms));
    return;
  }
  const index = draft.bars.findLastIndex(({ kind }) => kind === 'tls');
  const fact = state === 'secured' ? { fact: versionName(event.facts.version) } : { failed: true };
  change(draft, index, (bar) => ({ ...closed(bar, ms), ...fact }));
  if (state === 'secured' && !draft.greeted) expectGreeting(draft, 'tls', ms);
}

function addCommand(draft: Draft, event: EventOf<'sent'>): void {
  const { seq, ms, phase, exchange, text } = event;
  if (phase === 'mail') beginTransaction(draft, text);
  const kind = kindOf(phase);
  const index = current(draft, kind) ?? begin(draft, kind, seq, ms);
  const isChunk = kind === 'body';
  if (isChunk && /\bLAST$/i.test(text)) draft.lastChunk = { row: seq, exchange };
  // Goodbye in the flight that ends a message: its turn comes when that is answered.
  const inLine = kind === 'quit' && draft.bars.some(({ due }) => due > 0);
  change(draft, index, (bar) => ({
    ...withExchange(inLine ? bar : opened(bar, isChunk ? 'sending' : 'waiting', ms), exchange),
    due: bar.due + 1,
    recipients: bar.recipients + (phase === 'rcpt' ? 1 : 0),
    ...factOf(kind, text),
  }));
}

/** The mechanism last tried. */
function factOf(kind: BarKind, text: string): Pick<Bar, 'fact'> {
  const mechanism = kind === 'login' ? /^AUTH ([\w-]+)/i.exec(text)?.[1] : undefined;
  return mechanism === undefined ? {} : { fact: mechanism };
}

/** MAIL begins a transaction, and so does the RSET that goes before it. */
function beginTransaction(draft: Draft, text: string): void {
  const isMail = /^MAIL/i.test(text);
  if (draft.transactions === 0 || draft.mailed) {
    draft.transactions += 1;
    draft.places.push(draft.count);
    draft.lastChunk = undefined;
    if (draft.transactions > MANY_MESSAGES) settleMessages(draft);
  }
  draft.mailed = isMail;
}

/** Keeps of all messages but the latest no more than columns. */
function settleMessages(draft: Draft): void {
  while (draft.messageCount < draft.transactions - LATEST) {
    const number = draft.messageCount + 1;
    const bars = draft.bars
      .filter(({ transaction }) => transaction === number)
      .map((bar) => (isOpen(bar) ? closed(bar, bar.endMs) : bar));
    draft.bars = draft.bars.filter(({ transaction }) => transaction !== number);
    addMessage(draft.messages, bars);
    draft.settled = settle(draft.settled, bars);
    draft.messageCount = number;
  }
}

function addReplyLine(draft: Draft, event: EventOf<'received'>): void {
  const { seq, ms, phase, exchange, code, last } = event;
  // A greeting has no command; where a log is read, nor has it an exchange.
  if (exchange === undefined && phase !== 'greeting') return;
  const first = !draft.greeted;
  draft.greeted = true;
  const index = replyBar(draft, event);
  if (index === undefined) return;
  change(draft, index, (bar) => {
    const due = last ? Math.max(0, bar.due - 1) : bar.due;
    // A message in chunks is being sent, whatever of it is answered already.
    const ends = last && due === 0 && bar.spans.at(-1)?.tone === 'waiting';
    const after = ends ? closed(bar, ms) : heard(bar, ms);
    return {
      ...after,
      due,
      failed: bar.failed || (code ?? 0) >= 400,
      ...(first && phase === 'greeting' && { row: seq }),
      ...(bar.kind === 'final' && code !== undefined && { fact: String(code) }),
      ...(bar.exchanges === undefined &&
        exchange !== undefined && { exchanges: { first: exchange, last: exchange } }),
    };
  });
  if (last && phase !== 'quit') turnToQuit(draft, ms);
}

/** Nothing stands before QUIT any more. */
function turnToQuit(draft: Draft, ms: number): void {
  const index = draft.bars.findLastIndex(({ kind }) => kind === 'quit');
  const waits =
    draft.bars[index]?.spans.length === 0 &&
    draft.bars.every(({ kind, due }) => kind === 'quit' || due === 0);
  if (waits) change(draft, index, (bar) => opened({ ...bar, startMs: ms }, 'waiting', ms));
}

function replyBar(draft: Draft, { phase, exchange }: EventOf<'received'>): number | undefined {
  const kind = kindOf(phase);
  const index = draft.bars.findLastIndex((bar) => bar.kind === kind && holds(bar, exchange ?? -1));
  if (index !== -1) return index;
  // The greeting, and replies without a line of their own: one for each recipient (RFC 2033).
  const latest = draft.bars.findLastIndex((bar) => bar.kind === kind);
  return latest === -1 ? undefined : latest;
}

const holds = ({ exchanges }: Bar, exchange: number): boolean =>
  exchanges !== undefined && exchanges.first <= exchange && exchange <= exchanges.last;

function addProgress(draft: Draft, event: EventOf<'body'>): void {
  const { seq, ms, exchange, bytes, total, done } = event;
  const startMs = Math.min(ms, draft.lastMs);
  // The first report comes some time after the first byte.
  const index = current(draft, 'body') ?? begin(draft, 'body', seq, startMs);
  change(draft, index, (bar) => {
    const begun = bar.progress.length === 0 ? [{ ms: bar.startMs, bytes: 0 }] : bar.progress;
    const sending = bar.progress.length === 0 ? opened(bar, 'sending', bar.startMs) : bar;
    const going = {
      ...withExchange(sending, exchange),
      progress: reported(begun, { ms, bytes }),
      total,
      endMs: ms,
    };
    return done ? closed(going, ms) : going;
  });
  const { lastChunk } = draft;
  if (!done || lastChunk === undefined) return;
  const final = begin(draft, 'final', lastChunk.row, ms);
  change(draft, final, (bar) => ({
    ...withExchange(opened(bar, 'waiting', ms), lastChunk.exchange),
    due: 1,
  }));
}

/** What was under way when the session ended ends with it. */
function finish(draft: Draft, { ms, failure, outcome }: EventOf<'end'>): void {
  draft.bars = draft.bars.map((bar) => (isOpen(bar) ? closed(bar, ms) : bar));
  if (failure === undefined || outcome === 'cancelled') return;
  const kind = kindOf(failure.phase);
  change(
    draft,
    draft.bars.findLastIndex((bar) => bar.kind === kind),
    (bar) => ({ ...bar, failed: true }),
  );
}

/** Kinds of which each transaction has one. */
const inTransaction: ReadonlySet<BarKind> = new Set(['envelope', 'body', 'final']);

/** The bar that goes on: the newest one of all, or the one of the present transaction. */
function current({ bars, transactions }: Draft, kind: BarKind): number | undefined {
  const index = bars.findLastIndex((bar) => bar.kind === kind);
  const bar = bars[index];
  if (bar === undefined) return undefined;
  const goesOn = inTransaction.has(kind) ? bar.transaction === transactions : index === bars.length - 1;
  return goesOn ? index : undefined;
}

function begin(draft: Draft, kind: BarKind, row: number, ms: number): number {
  const of = inTransaction.has(kind) ? { transaction: draft.transactions } : {};
  draft.bars.push({ ...newBar(kind, row, ms), ...of });
  return draft.bars.length - 1;
}

function change(draft: Draft, index: number, to: (bar: Bar) => Bar): void {
  const bar = draft.bars[index];
  if (bar !== undefined) draft.bars[index] = to(bar);
}

function withExchange(bar: Bar, exchange: number): Bar {
  const first = Math.min(bar.exchanges?.first ?? exchange, exchange);
  return { ...bar, exchanges: { first, last: Math.max(bar.exchanges?.last ?? exchange, exchange) } };
}
