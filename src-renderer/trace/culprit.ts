/** The row at which a session failed. Pure. */
import type { Failure } from '../../src-main/contract/failure.ts';
import type { TraceEvent } from '../../src-main/contract/trace.ts';
import type { List } from './growing.ts';

/** What of a row tells. */
interface Told {
  readonly event: TraceEvent;
  /** Not the first line of its reply. */
  readonly continued: boolean;
}

/**
 * The reply that decided it where there is one, else what was last done in the failing step. A step that was not
 * even begun failed at the server's offer, at what came last before it, or was never possible: then the end.
 */
export function culpritIndex(rows: List<Told>, { class: kind, phase, reply }: Failure): number {
  const isReply = ({ event, continued }: Told) =>
    event.kind === 'received' && !continued && event.code === reply?.code && event.phase === phase;
  const isOffer = ({ event }: Told) => event.kind === 'capabilities' && wantsMore.has(kind);
  const candidates = [
    reply === undefined ? -1 : rows.findLastIndex(isReply),
    rows.findLastIndex(({ event }) => event.phase === phase && event.kind !== 'end'),
    rows.findLastIndex(isOffer),
    rows.findLastIndex(({ event }) => event.kind !== 'end' && kind !== 'input' && kind !== 'file'),
  ];
  return candidates.find((index) => index !== -1) ?? rows.length - 1;
}

/** Failures by what the server does not offer. */
const wantsMore: ReadonlySet<Failure['class']> = new Set(['unsupported', 'auth', 'size']);
