/**
 * The trace format: what the single tap of the engine reports, stamped by the tracer. Versioned; a
 * change that old readers cannot take raises `TRACE_VERSION` and adds a migration.
 */
import type { Failure, Phase } from './failure.ts';
import type { Capability, ChainJudgement, TlsFacts, TlsFailure } from './reply.ts';
import type { Security } from './server.ts';
import type { ImportedFrom } from './trace-import.ts';

export const TRACE_VERSION = 1;

/** Things worth a row that are neither command nor reply. */
export type NoteCode =
  | 'ehlo-refused-helo-tried'
  | 'starttls-not-offered-continuing'
  | 'forgotten-before-tls'
  | 'cleartext-login-armed'
  /** `detail.mechanism`, and `detail.user` where there is a login name. */
  | 'mechanism-chosen'
  | 'mechanism-refused-next-tried'
  | 'enhanced-code-ignored'
  | 'unexpected-data'
  | 'connection-closed'
  | 'certificate-pinned'
  | 'quit-ignored'
  | 'chunking-left-off'
  | 'chunking-refused-data-tried'
  | 'binary-left-off'
  | 'ended-empty-message'
  | 'recipients-left-for-later'
  | 'session-replaced'
  /** A person stopped the session before this step, or before the command `detail.text`. */
  | 'stopped'
  /** The command `detail.text` was left out by hand. */
  | 'skipped'
  /** A person broke these rules on purpose; `detail.rules` names them. */
  | 'rules-broken'
  /** A person said nothing for so long that the session was ended. */
  | 'left-idle'
  /** Of a capture: what follows is encrypted. `detail.sent` and `detail.received` in bytes, `detail.took` in ms. */
  | 'encrypted-part'
  /** Of a capture: `detail.bytes` of the conversation are not in it. */
  | 'not-captured'
  /** Stands in place of events that were not kept; `detail.count` says how many, `seq` is the last one's. */
  | 'events-left-out';

/** What a proxy speaks: RFC 1928, or CONNECT of RFC 9110 section 9.3.6. */
export type ProxyKind = 'socks5' | 'http';

/** What the engine's tap reports; `phase` names the step that was being taken. */
export type WireEvent = { readonly phase: Phase } & (
  | { readonly kind: 'session'; readonly host: string; readonly port: number; readonly security: Security }
  | {
      readonly kind: 'lookup';
      readonly host: string;
      readonly addresses: readonly string[];
      /** Duration, ms. */
      readonly took: number;
      readonly error?: string;
    }
  | {
      /** One address of the host being tried. */
      readonly kind: 'attempt';
      readonly address: string;
      readonly port: number;
      readonly state: 'started' | 'connected' | 'failed' | 'abandoned';
      /** Since it started, ms. */
      readonly took: number;
      /** System error code, such as ECONNREFUSED. */
      readonly error?: string;
      /** The address is that of a proxy. */
      readonly proxy?: ProxyKind;
      /** This machine's end, once connected. */
      readonly local?: { readonly address: string; readonly port: number };
    }
  | {
      /** A proxy, connected, being asked for the server. */
      readonly kind: 'proxy';
      readonly proxy: ProxyKind;
      /** The proxy's. */
      readonly host: string;
      /** The proxy's. */
      readonly port: number;
      /** The server's, as the proxy was told: `HOST:PORT`. */
      readonly target: string;
      readonly state: 'started' | 'connected' | 'failed';
      /** Since it started, ms. */
      readonly took: number;
      /** What the proxy said. */
      readonly error?: string;
    }
  | { readonly kind: 'tls'; readonly state: 'started' }
  | {
      readonly kind: 'tls';
      readonly state: 'secured';
      readonly facts: TlsFacts;
      /** Of a session taken up again: how it was judged when it began. */
      readonly judged?: ChainJudgement;
      readonly took: number;
    }
  | {
      readonly kind: 'tls';
      readonly state: 'failed';
      readonly facts: TlsFailure;
      /** Absent when the server showed no certificate. */
      readonly judged?: ChainJudgement;
      readonly took: number;
    }
  | {
      /** One line written. `text` shows secrets as `SECRET_MASK`, whatever their length. */
      readonly kind: 'sent';
      /** Joins a command with its reply. */
      readonly exchange: number;
      /** Lines of one flight were written without waiting for a reply between them (RFC 2920); from 1. */
      readonly flight?: number;
      readonly text: string;
      /** A message of a login, decoded from base64, its secret as `SECRET_MASK`. */
      readonly decoded?: string;
      readonly masked: boolean;
      readonly bytes: number;
      /** A person changed it at a breakpoint. */
      readonly edited?: true;
      /** What stood there before it was edited, secrets masked. */
      readonly original?: string;
      /** A person wrote it as it stands but for `\\r` and the like, which are bytes; it may be several lines, or less than one. */
      readonly raw?: true;
    }
  | {
      /** One line read; a reply is the lines of one exchange up to the one with `last`. */
      readonly kind: 'received';
      /** Absent when no reply was expected. */
      readonly exchange?: number;
      readonly text: string;
      /** The bytes were not UTF-8: each character of `text` stands for one of them (Latin-1). */
      readonly bytewise?: true;
      readonly bytes: number;
      readonly code?: number;
      readonly enhanced?: string;
      readonly last: boolean;
    }
  | { readonly kind: 'capabilities'; readonly secured: boolean; readonly items: readonly Capability[] }
  | {
      /** The message on its way, reported at intervals; bytes before dot-stuffing. */
      readonly kind: 'body';
      /** Of a message in chunks: the first chunk's. */
      readonly exchange: number;
      readonly bytes: number;
      readonly total: number;
      readonly done: boolean;
    }
  | {
      readonly kind: 'note';
      readonly code: NoteCode;
      readonly detail?: Readonly<Record<string, string | number>>;
    }
  | {
      readonly kind: 'end';
      readonly outcome: 'ok' | 'failed' | 'cancelled';
      readonly failure?: Failure;
      readonly bytesIn: number;
      readonly bytesOut: number;
      /** Waits for the server, greeting included, QUIT excluded. */
      readonly roundTrips?: number;
      /** The next server's names for what it accepted, in order. */
      readonly queueIds?: readonly string[];
    }
);

/** What stands in a trace where a secret was written. */
export const SECRET_MASK = '••••••••';

/** Added by the tracer. */
interface Stamp {
  /** Counts up by one within a session, from 1. */
  readonly seq: number;
  /** Wall clock, ms since 1970-01-01T00:00Z. */
  readonly at: number;
  /** Monotonic, ms since the session's first event. */
  readonly ms: number;
}
export type TraceEvent = Stamp & WireEvent;

/** A session in a list of sessions. */
export interface TraceSummary {
  readonly id: string;
  readonly host: string;
  readonly port: number;
  /** Wall clock of the first event, ms. */
  readonly startedAt: number;
  /** `interrupted`: Wirepost went away before the session had ended. */
  readonly state: 'live' | 'ok' | 'failed' | 'cancelled' | 'interrupted';
  /** A recipient was refused, however the session ended. */
  readonly refused?: true;
  /** What the session is for, for the list: a subject, or an account's name. */
  readonly title: string;
  readonly purpose: 'send' | 'test' | 'check' | 'console';
  /** On the disk; absent while it is live. */
  readonly bytes?: number;
  /** Why the disk did not take all of it: a system error code, or `EFBIG` for one longer than a session may be. */
  readonly unstored?: string;
  /** Present where the session was not recorded here. */
  readonly imported?: ImportedFrom;
}

/** What lists of sessions are ordered by, and the oldest let go by: when the session came to be here, ms since 1970. */
export const arrivedAt = ({ imported, startedAt }: Pick<TraceSummary, 'imported' | 'startedAt'>): number =>
  imported?.at ?? startedAt;

/** First line of a kept session; the others are its events, one JSON text a line. `refused` comes at the session's end. */
export interface TraceHeader extends Pick<TraceSummary, 'title' | 'purpose' | 'imported' | 'refused'> {
  readonly format: 'wirepost-session';
  readonly version: typeof TRACE_VERSION;
}

/** What a search found in one stretch of a kept session. */
export interface TraceFinding {
  /** `seq` of the first event that has the text. */
  readonly seq?: number;
  /** Where to search on, in bytes; absent when the text was found or there is no more. */
  readonly next?: number;
}

const kinds: ReadonlySet<unknown> = new Set<TraceEvent['kind']>([
  'session',
  'lookup',
  'attempt',
  'proxy',
  'tls',
  'sent',
  'received',
  'capabilities',
  'body',
  'note',
  'end',
]);

/** Tells events from what else a file may hold; it looks at what every event has, not at all of one. */
export function isTraceEvent(value: unknown): value is TraceEvent {
  if (typeof value !== 'object' || value === null) return false;
  const { seq, at, ms, phase, kind, text } = value as Partial<Record<string, unknown>>;
  const isStamped = typeof seq === 'number' && typeof at === 'number' && typeof ms === 'number';
  const isLine = kind !== 'sent' && kind !== 'received' ? true : typeof text === 'string';
  return isStamped && isLine && typeof phase === 'string' && kinds.has(kind);
}

/** A part of a message as it went on the wire, dot-stuffed where it went by DATA; all figures in bytes. */
export interface BodyRange {
  /** The whole message; so far, while it is on its way. */
  readonly total: number;
  /** Kept from its beginning. */
  readonly head: number;
  /** Kept from its end, beyond `head`. */
  readonly tail: number;
  /** Of the first of `bytes`. */
  readonly offset: number;
  /** None where that part was not kept. */
  readonly bytes: Uint8Array;
}

/** A saved trace. */
export interface TraceFile {
  readonly format: 'wirepost-trace';
  readonly version: typeof TRACE_VERSION;
  /** What was replaced or left out before it was saved. */
  readonly redacted?: readonly ('addresses' | 'hosts' | 'body')[];
  readonly events: readonly TraceEvent[];
}
