/** What a session was, gathered from its events: for the head of a report, and for doing the same again. */
import type { Failure } from '../contract/failure.ts';
import type { TlsFacts } from '../contract/reply.ts';
import type { Security } from '../contract/server.ts';
import type { ProxyKind, TraceEvent } from '../contract/trace.ts';
import type { TraceSource } from './source.ts';

/** A path of MAIL or RCPT with its parameters (RFC 5321 section 4.1.1.2). */
interface Path {
  /** Empty for the null sender. */
  readonly address: string;
  /** Such as `BODY=8BITMIME`. */
  readonly parameters: readonly string[];
}

export interface SessionFacts {
  readonly host: string;
  readonly port: number;
  readonly security: Security;
  /** Wall clock, ms. */
  readonly startedAt: number;
  /** Duration, ms. */
  readonly took: number;
  readonly events: number;
  readonly outcome: 'ok' | 'failed' | 'cancelled' | 'unfinished';
  readonly failure?: Failure;
  readonly tls?: TlsFacts;
  /** It went on inside TLS, of which a capture shows no more. */
  readonly unseen?: true;
  readonly queueIds: readonly string[];
  readonly bytesIn?: number;
  readonly bytesOut?: number;
  readonly roundTrips?: number;
  /** What EHLO said. */
  readonly heloName?: string;
  /** It was LHLO: the session is LMTP (RFC 2033). */
  readonly lmtp?: true;
  /** It went through one. */
  readonly proxy?: { readonly kind: ProxyKind; readonly host: string; readonly port: number };
  readonly login?: { readonly mechanism: string; readonly user?: string };
  readonly from?: Path;
  /** Of the first transaction. */
  readonly recipients: readonly Path[];
}

/** More recipients than this are not listed. */
const MOST_RECIPIENTS = 1000;

type Draft = { -readonly [K in keyof SessionFacts]: SessionFacts[K] } & { recipients: Path[] };

export async function sessionFacts(source: Pick<TraceSource, 'events'>): Promise<SessionFacts> {
  const facts: Draft = {
    host: '',
    port: 0,
    security: 'none',
    startedAt: 0,
    took: 0,
    events: 0,
    outcome: 'unfinished',
    queueIds: [],
    recipients: [],
  };
  for await (const event of source.events()) note(facts, event);
  return facts;
}

function note(facts: Draft, event: TraceEvent): void {
  if (facts.events === 0) facts.startedAt = event.at;
  facts.events += 1;
  facts.took = Math.max(facts.took, event.ms);
  switch (event.kind) {
    case 'session':
      Object.assign(facts, { host: event.host, port: event.port, security: event.security });
      break;
    case 'proxy':
      facts.proxy = { kind: event.proxy, host: event.host, port: event.port };
      break;
    case 'tls':
      if (event.state === 'secured') facts.tls = event.facts;
      break;
    case 'sent':
      noteCommand(facts, event.text);
      break;
    case 'note':
      if (event.code === 'mechanism-chosen') noteLogin(facts, event.detail);
      if (event.code === 'encrypted-part') facts.unseen = true;
      break;
    case 'end':
      noteEnd(facts, event);
      break;
    default:
  }
}

function noteEnd(facts: Draft, event: Extract<TraceEvent, { kind: 'end' }>): void {
  facts.outcome = event.outcome;
  facts.bytesIn = event.bytesIn;
  facts.bytesOut = event.bytesOut;
  facts.queueIds = event.queueIds ?? [];
  if (event.failure) facts.failure = event.failure;
  if (event.roundTrips !== undefined) facts.roundTrips = event.roundTrips;
}

function noteLogin(facts: Draft, detail: Readonly<Record<string, string | number>> | undefined): void {
  const { mechanism, user } = detail ?? {};
  if (typeof mechanism !== 'string') return;
  facts.login = { mechanism, ...(typeof user === 'string' && { user }) };
}

function noteCommand(facts: Draft, text: string): void {
  const helo = /^(?:EHLO|HELO|LHLO) (\S+)/i.exec(text)?.[1];
  if (helo !== undefined) facts.heloName = helo;
  if (/^LHLO /i.test(text)) facts.lmtp = true;
  const from = pathOf(text, 'MAIL FROM:');
  if (from && !facts.from) facts.from = from;
  const to = pathOf(text, 'RCPT TO:');
  const known = to && facts.recipients.some(({ address }) => address === to.address);
  if (to && !known && facts.recipients.length < MOST_RECIPIENTS) facts.recipients.push(to);
}

/** A quoted local part may hold what would end the path. */
const pathPattern = /^\s*<((?:"(?:[^"\\]|\\.)*"|[^">])*)>(.*)$/;

function pathOf(text: string, command: string): Path | undefined {
  if (text.slice(0, command.length).toUpperCase() !== command) return undefined;
  const [, address, rest] = pathPattern.exec(text.slice(command.length)) ?? [];
  if (address === undefined || rest === undefined) return undefined;
  return { address, parameters: rest.split(' ').filter((word) => word !== '') };
}
