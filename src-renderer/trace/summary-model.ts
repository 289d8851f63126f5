/** What the summary card shows, out of the rows of a session. Pure. */
import type { RecipientResult } from '../../src-main/contract/receipt.ts';
import type { Capability, Reply } from '../../src-main/contract/reply.ts';
import { exchangeOf, type Row, type TraceModel } from './model.ts';

export interface Summary {
  /** Everybody the server was asked to take, in order, with what it said last. */
  readonly recipients: readonly RecipientResult[];
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

export function summaryOf(model: TraceModel): Summary {
  const { rows, end } = model;
  const { bytesIn, bytesOut, roundTrips, queueIds = [] } = end ?? {};
  const found = gather(rows);
  return {
    recipients: [...found.recipients.values()],
    unanswered: found.unanswered,
    queueIds,
    duration: model.lastMs,
    ...(found.final && { final: found.final }),
    ...(roundTrips !== undefined && { roundTrips }),
    ...(bytesIn !== undefined && { bytesIn }),
    ...(bytesOut !== undefined && { bytesOut }),
    ...(found.messageBytes !== undefined && { messageBytes: found.messageBytes }),
    ...(found.mechanism !== undefined && { mechanism: found.mechanism }),
    ...(found.clear && { clear: found.clear }),
    ...(found.secured && { secured: found.secured }),
  };
}

interface Found {
  readonly recipients: Map<string, RecipientResult>;
  final?: Reply;
  unanswered: boolean;
  messageBytes?: number;
  mechanism?: string;
  clear?: readonly Capability[];
  secured?: readonly Capability[];
}

function gather(rows: Iterable<Row>): Found {
  const found: Found = { recipients: new Map(), unanswered: false };
  const asked = new Map<number, string>();
  let lines: Row[] = [];
  for (const row of rows) {
    const { event } = row;
    if (event.kind === 'capabilities') found[event.secured ? 'secured' : 'clear'] = event.items;
    else if (event.kind === 'body') {
      found.messageBytes = event.bytes;
      found.unanswered = event.done;
    } else if (event.kind === 'note' && event.code === 'mechanism-chosen')
      found.mechanism = String(event.detail?.mechanism ?? '');
    else if (event.kind === 'sent') {
      const address = /^RCPT TO:<([^>]*)>/i.exec(event.text)?.[1];
      if (address !== undefined) asked.set(event.exchange, address);
    } else if (event.kind === 'received') {
      if (!row.continued) lines = [];
      lines.push(row);
      if (event.last) noteReply(found, asked, lines);
    }
  }
  return found;
}

function noteReply(found: Found, asked: ReadonlyMap<number, string>, lines: readonly Row[]): void {
  const reply = replyOf(lines);
  if (reply === undefined) return;
  const address = asked.get(exchangeOf(lines[0]) ?? 0);
  if (address !== undefined) {
    found.recipients.set(address, { address, accepted: reply.code < 300, reply });
  } else if (lines[0]?.event.phase === 'final') {
    found.final = reply;
    found.unanswered = false;
  }
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
