/**
 * What the summary card shows, out of the rows of a session: where in it stands what the card tells. Grows with the
 * rows, and makes none of those it passes. Pure.
 */
import type { RecipientResult } from '../../src-main/contract/receipt.ts';
import type { Capability, Reply } from '../../src-main/contract/reply.ts';
import type { Growing } from './growing.ts';
import type { Row, TraceModel } from './model.ts';
import { replyLines } from './row-lookup.ts';
import { RowReader } from './row-reader.ts';

interface Recipients {
  readonly count: number;
  /** In order; the first of them. */
  readonly refused: readonly RecipientResult[];
  /** Refused ones beyond those. */
  readonly unlisted: number;
  /** The address, where there is just one. */
  readonly only?: string;
}

export interface Summary {
  /** Everybody the server was asked to take, by what it said last. */
  readonly recipients: Recipients;
  /** The reply to the message, the last one where there were several. */
  readonly final?: Reply;
  /** All of a message was written, and the reply to it is not there. */
  readonly unanswered: boolean;
  readonly queueIds: readonly string[];
  /** Told at the end. */
  readonly roundTrips?: number;
  readonly bytesIn?: number;
  readonly bytesOut?: number;
  /** Of the message, as far as it went, before dot-stuffing. */
  readonly messageBytes?: number;
  /** From the first event to the last, ms. */
  readonly duration: number;
  /** The mechanism of the login that was tried last. */
  readonly mechanism?: string;
  /** What the server offered, in clear and inside TLS; the last of each. */
  readonly clear?: readonly Capability[];
  readonly secured?: readonly Capability[];
}

/** More refused recipients than this nobody reads on a card. */
const MOST_LISTED = 50;

export function summaryOf(model: TraceModel, noted: Noted): Summary {
  const { rows, end } = model;
  const { bytesIn, bytesOut, roundTrips, queueIds = [] } = end ?? {};
  const eventAt = (place: number) => rows.at(place)?.event;
  const message = noted.body === undefined ? undefined : eventAt(noted.body);
  const sent = message?.kind === 'body' ? message : undefined;
  const final = noted.final === undefined ? undefined : replyAt(rows, noted.final);
  const mechanism = noted.mechanism === undefined ? undefined : eventAt(noted.mechanism);
  const clear = noted.clear === undefined ? undefined : eventAt(noted.clear);
  const secured = noted.secured === undefined ? undefined : eventAt(noted.secured);
  return {
    recipients: recipientsOf(rows, noted.outcomes),
    unanswered: sent?.done === true && (noted.final ?? -1) < (noted.body ?? -1),
    queueIds,
    duration: model.lastMs,
    ...(final && { final }),
    ...(roundTrips !== undefined && { roundTrips }),
    ...(bytesIn !== undefined && { bytesIn }),
    ...(bytesOut !== undefined && { bytesOut }),
    ...(sent && { messageBytes: sent.bytes }),
    ...(mechanism?.kind === 'note' && { mechanism: String(mechanism.detail?.mechanism ?? '') }),
    ...(clear?.kind === 'capabilities' && { clear: clear.items }),
    ...(secured?.kind === 'capabilities' && { secured: secured.items }),
  };
}

/** Where the rows stand that the card tells of; places among all rows, the last of each. */
export interface Noted {
  /** Rows looked at. */
  readonly count: number;
  /** `id` of the newest of them. */
  readonly newest?: number | undefined;
  /** The first line of the reply that is being read. */
  readonly reply?: number;
  readonly body?: number;
  /** The first line of the reply to a message. */
  readonly final?: number;
  readonly mechanism?: number;
  readonly clear?: number;
  readonly secured?: number;
  /** Shared by all that grew from one beginning. */
  readonly outcomes: Outcomes;
}

interface Outcomes {
  /** Of each address the place of the reply that refused it, else `ACCEPTED`. */
  readonly byAddress: Map<string, number>;
  refused: number;
  /** Addresses without their reply yet, by their exchange. */
  readonly asked: Map<number, string>;
}

const ACCEPTED = -1;
/** Rows between two looks at the clock. */
const STRIDE = 2048;

export const noNotes = (): Noted => ({
  count: 0,
  outcomes: { byAddress: new Map(), refused: 0, asked: new Map() },
});

/** The notes of `rows`, which begin with those looked at; some more of them at least, and more while it may go on. */
export function noteRows(noted: Noted, rows: Growing<Row>, mayGoOn: () => boolean = () => true): Noted {
  const goesOn =
    rows.length >= noted.count && (noted.count === 0 || rows.at(noted.count - 1)?.id === noted.newest);
  const next: Writable<Noted> = { ...(goesOn ? noted : noNotes()) };
  const reader = new RowReader(rows);
  do {
    const end = Math.min(rows.length, next.count + STRIDE);
    for (; next.count < end; next.count += 1) {
      reader.moveTo(next.count);
      note(next, reader, next.count);
      next.newest = reader.id;
    }
  } while (next.count < rows.length && mayGoOn());
  return next;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

function note(noted: Writable<Noted>, reader: RowReader, place: number): void {
  const { kind, whole } = reader;
  if (kind === 'body') noted.body = place;
  else if (kind === 'sent' && reader.phase === 'rcpt') {
    const text = whole?.event.kind === 'sent' ? whole.event.text : reader.line;
    const address = /^RCPT TO:<([^>]*)>/i.exec(text)?.[1];
    if (address !== undefined && reader.exchange !== undefined)
      noted.outcomes.asked.set(reader.exchange, address);
  } else if (kind === 'received') {
    if (!reader.continued) noted.reply = place;
    if (reader.last) noteReply(noted, reader);
  } else if (whole?.event.kind === 'capabilities') noted[whole.event.secured ? 'secured' : 'clear'] = place;
  else if (whole?.event.kind === 'note' && whole.event.code === 'mechanism-chosen') noted.mechanism = place;
}

/** `reader` is at the last line of the reply. */
function noteReply(noted: Writable<Noted>, reader: RowReader): void {
  const { code, exchange } = reader;
  const { asked, byAddress } = noted.outcomes;
  if (noted.reply === undefined || code === undefined) return;
  const address = exchange === undefined ? undefined : asked.get(exchange);
  if (address === undefined || exchange === undefined) {
    if (reader.phase === 'final') noted.final = noted.reply;
    return;
  }
  asked.delete(exchange);
  const outcome = code < 300 ? ACCEPTED : noted.reply;
  if ((byAddress.get(address) ?? ACCEPTED) !== ACCEPTED) noted.outcomes.refused -= 1;
  if (outcome !== ACCEPTED) noted.outcomes.refused += 1;
  byAddress.set(address, outcome);
}

function recipientsOf(rows: Growing<Row>, { byAddress, refused: all }: Outcomes): Recipients {
  const refused: RecipientResult[] = [];
  for (const [address, place] of byAddress) {
    if (refused.length === Math.min(all, MOST_LISTED)) break;
    const reply = place === ACCEPTED ? undefined : replyAt(rows, place);
    if (reply !== undefined) refused.push({ address, accepted: false, reply });
  }
  const [only] = byAddress.size === 1 ? byAddress.keys() : [];
  return {
    count: byAddress.size,
    refused,
    unlisted: all - refused.length,
    ...(only !== undefined && { only }),
  };
}

/** The reply whose first line stands at that place, its bytes included. */
function replyAt(rows: Growing<Row>, place: number): Reply | undefined {
  const first = rows.at(place);
  const lines = first === undefined ? [] : replyLines(rows, first);
  return replyOf(lines);
}

/** The reply whose lines these are, its bytes included; undefined for what is none. */
function replyOf(lines: readonly Row[]): Reply | undefined {
  const events = lines.flatMap(({ event }) => (event.kind === 'received' ? [event] : []));
  const code = events[0]?.code;
  if (code === undefined) return undefined;
  const enhanced = events.find((event) => event.enhanced !== undefined)?.enhanced;
  return {
    code,
    ...(enhanced === undefined ? {} : { enhanced }),
    lines: events.map(({ text }) => text.slice(4)),
    raw: events.map(({ text, bytewise }) => `${bytewise ? text : bytesOf(text)}\r\n`).join(''),
  };
}

const utf8 = new TextEncoder();

/** The bytes of `text` in UTF-8, one character a byte. */
const bytesOf = (text: string): string =>
  Array.from(utf8.encode(text), (byte) => String.fromCharCode(byte)).join('');
