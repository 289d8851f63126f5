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
  | 'quit';

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
}

export function newBar(kind: BarKind, row: number, startMs: number): Bar {
  const facts = { recipients: 0, failed: false, abandoned: false, due: 0, progress: [], total: 0 };
  return { kind, row, startMs, endMs: startMs, spans: [], ...facts };
}

/** The bar with a span that goes on from `ms`; with one already open, nothing begins. */
export function opened(bar: Bar, tone: Span['tone'], ms: number): Bar {
  const last = bar.spans.at(-1);
  if (last !== undefined && last.endMs === undefined) return { ...bar, endMs: Math.max(bar.endMs, ms) };
  // Command follows reply so closely that nobody could tell them apart.
  const goesOn = last?.endMs !== undefined && last.tone === tone && ms - last.endMs <= 1;
  const spans = goesOn
    ? [...bar.spans.slice(0, -1), { tone, startMs: last.startMs }]
    : [...bar.spans, { tone, startMs: ms }];
  return { ...bar, spans, endMs: Math.max(bar.endMs, ms) };
}

/** The bar with its open span ended at `ms`. */
export function closed(bar: Bar, ms: number): Bar {
  const last = bar.spans.at(-1);
  const endMs = Math.max(bar.endMs, ms);
  if (last === undefined || last.endMs !== undefined) return { ...bar, endMs };
  return { ...bar, spans: [...bar.spans.slice(0, -1), { ...last, endMs: ms }], endMs };
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
