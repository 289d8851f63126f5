/** The bars of the waterfall: what they hold, and how spans of waiting and sending are laid into them. */
import type { Phase } from '../../../src-main/contract/failure.ts';

export type BarKind =
  | 'lookup'
  | 'connect'
  | 'proxy'
  | 'greeting'
  | 'hello'
  | 'tls'
  | 'login'
  | 'envelope'
  | 'body'
  | 'final'
  | 'quit'
  /** A message as one bar, and several of them. */
  | 'message'
  | 'messages';

/** All times are monotonic ms since the session's first event. */
export interface Span {
  readonly tone: 'waiting' | 'sending';
  readonly startMs: number;
  /** Absent while it lasts. */
  readonly endMs?: number;
}

/** How far a message was at a time. */
export interface Progress {
  readonly ms: number;
  /** Sent so far. */
  readonly bytes: number;
}

export interface Bar {
  readonly kind: BarKind;
  /** `id` of its first row. */
  readonly row: number;
  readonly startMs: number;
  /** Of the newest event in it. */
  readonly endMs: number;
  readonly spans: readonly Span[];
  /** Of the spans what was neither, and too short to be seen between two of them, ms. */
  readonly hidden: number;
  /** Since when nothing has come, ms. */
  readonly quietSince: number;
  /** A second and more in which nothing came. */
  readonly quiet: readonly Span[];
  /** From 1; absent before the first and for QUIT. */
  readonly transaction?: number;
  /** An address, a TLS version, a mechanism, a reply code: as the wire has it. */
  readonly fact?: string;
  readonly recipients: number;
  /** Refused or broken off somewhere in it. */
  readonly failed: boolean;
  /** Begun and not needed any more. */
  readonly abandoned: boolean;
  /** The commands in it, from the first to the last. */
  readonly exchanges?: { readonly first: number; readonly last: number };
  /** Commands without their reply yet. */
  readonly due: number;
  /** Of a message, oldest first; begins with nothing sent. */
  readonly progress: readonly Progress[];
  /** Of a message, bytes. */
  readonly total: number;
  /** Of several messages. */
  readonly many?: {
    /** From 1. */
    readonly first: number;
    readonly last: number;
    readonly failed: number;
    /** The longest time that one of them took, ms. */
    readonly slowest: number;
  };
}

/** A wait that stands out, ms. */
export const LONG = 1000;
/** What takes less of a bar than this share is not told apart from what is before it. */
const FINEST = 1 / 2000;

export function newBar(kind: BarKind, row: number, startMs: number): Bar {
  const facts = { recipients: 0, failed: false, abandoned: false, due: 0, progress: [], total: 0 };
  const waits = { spans: [], hidden: 0, quietSince: startMs, quiet: [] };
  return { kind, row, startMs, endMs: startMs, ...waits, ...facts };
}

/** The bar with a span that goes on from `ms`; with one already open, nothing begins. */
export function opened(bar: Bar, tone: Span['tone'], ms: number): Bar {
  const last = bar.spans.at(-1);
  if (last !== undefined && last.endMs === undefined) return { ...bar, endMs: Math.max(bar.endMs, ms) };
  const opening = { ...bar, endMs: Math.max(bar.endMs, ms), quietSince: ms };
  const apart = last?.endMs === undefined ? 0 : ms - last.endMs;
  // Command follows reply so closely that nobody could tell them apart.
  const isClose = apart <= Math.max(1, (ms - bar.startMs) * FINEST);
  if (last?.endMs === undefined || last.tone !== tone || !isClose)
    return { ...opening, spans: [...bar.spans, { tone, startMs: ms }] };
  const spans = [...bar.spans.slice(0, -1), { tone, startMs: last.startMs }];
  return { ...opening, spans, hidden: bar.hidden + (apart > 1 ? apart : 0) };
}

/** The bar when something came at `ms`: what is waited for from now on is the next. */
export function heard(bar: Bar, ms: number): Bar {
  const last = bar.spans.at(-1);
  const isWaiting = last?.tone === 'waiting' && last.endMs === undefined;
  const long = isWaiting && ms - bar.quietSince >= LONG;
  const quiet = long
    ? [...bar.quiet, { tone: 'waiting', startMs: bar.quietSince, endMs: ms } as const]
    : bar.quiet;
  return { ...bar, endMs: Math.max(bar.endMs, ms), quietSince: ms, quiet };
}

/** The bar with its open span ended at `ms`. */
export function closed(bar: Bar, ms: number): Bar {
  const last = bar.spans.at(-1);
  const after = heard(bar, ms);
  if (last === undefined || last.endMs !== undefined) return after;
  return { ...after, spans: [...bar.spans.slice(0, -1), { ...last, endMs: ms }] };
}

export const isOpen = (bar: Bar): boolean => {
  const last = bar.spans.at(-1);
  return last !== undefined && last.endMs === undefined;
};

const kinds: Readonly<Record<Phase, BarKind>> = {
  connect: 'connect',
  greeting: 'greeting',
  ehlo: 'hello',
  starttls: 'tls',
  tls: 'tls',
  auth: 'login',
  mail: 'envelope',
  rcpt: 'envelope',
  data: 'envelope',
  body: 'body',
  final: 'final',
  quit: 'quit',
};

/** The bar that a line of a step belongs to. */
export const kindOf = (phase: Phase): BarKind => kinds[phase];

/** Kinds of which each message has one. */
const ofMessage: ReadonlySet<BarKind> = new Set(['envelope', 'body', 'final']);

export const isOfMessage = (phase: Phase): boolean => ofMessage.has(kindOf(phase));
