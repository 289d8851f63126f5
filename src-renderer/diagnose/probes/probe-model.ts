/** The probes of the transfer lab, read from its evidence: how each was made, how far it got, and when. Pure. */
import type { Evidence } from '../../../src-main/contract/diagnosis.ts';
import { isGroup, isList } from '../../explain/evidence-value.ts';

/** Bytes of the message at a time after its beginning. */
export interface ProbePoint {
  readonly ms: number;
  /** Given to the socket. */
  readonly handed: number;
  /** Taken by the system. */
  readonly flushed: number;
  /** At the other side's TCP, where the system tells. */
  readonly acknowledged?: number;
}

const probeOutcomes = [
  'under-way',
  'arrived',
  'stalled',
  'reset',
  'closed',
  'refused',
  'unreached',
  'unanswered',
  'unfinished',
] as const;
type ProbeOutcome = (typeof probeOutcomes)[number];

/** One probe, as its evidence tells. */
export interface Probe {
  /** Its place among the probes, from 1. */
  readonly number: number;
  /** What it was made to find out. */
  readonly asks: string;
  /** `DATA` or `BDAT`. */
  readonly by: string;
  /** Where it is not the one that is diagnosed. */
  readonly port?: number;
  /** Bytes. */
  readonly size: number;
  readonly outcome: ProbeOutcome;
  /** Where it stood at its end. */
  readonly offset: Omit<ProbePoint, 'ms'> & {
    /** In chunks that the server replied to. */
    readonly confirmed?: number;
  };
  /** Oldest first. */
  readonly curve: readonly ProbePoint[];
}

/** What is no probe is left out: a report may come from anywhere. */
export function probesIn({ probes }: Evidence): readonly Probe[] {
  if (!isList(probes)) return [];
  return probes.flatMap((probe, index) => (isGroup(probe) ? (probeOf(probe, index + 1) ?? []) : []));
}

function probeOf(
  { asks, by, port, size, outcome, offset, curve }: Evidence,
  number: number,
): Probe | undefined {
  const ended = probeOutcomes.find((one) => one === outcome);
  const stood = isGroup(offset) ? stateOf(offset) : undefined;
  if (typeof asks !== 'string' || typeof by !== 'string' || typeof size !== 'number' || !ended || !stood)
    return undefined;
  const confirmed = isGroup(offset) ? offset.confirmed : undefined;
  return {
    number,
    asks,
    by,
    ...(typeof port === 'number' && { port }),
    size,
    outcome: ended,
    offset: { ...stood, ...(typeof confirmed === 'number' && { confirmed }) },
    curve: isList(curve) ? curve.flatMap((point) => (isGroup(point) ? (pointOf(point) ?? []) : [])) : [],
  };
}

function stateOf({ handed, flushed, acknowledged }: Evidence): Omit<ProbePoint, 'ms'> | undefined {
  if (typeof handed !== 'number' || typeof flushed !== 'number') return undefined;
  return { handed, flushed, ...(typeof acknowledged === 'number' && { acknowledged }) };
}

function pointOf(point: Evidence): ProbePoint | undefined {
  const state = stateOf(point);
  return state && typeof point.ms === 'number' ? { ms: point.ms, ...state } : undefined;
}

/** The surest account of how far a probe got: chunks replied to, else bytes acknowledged, else taken by the system. */
export function reached({ offset }: Probe): {
  readonly how: 'confirmed' | 'acknowledged' | 'flushed';
  readonly bytes: number;
} {
  const { confirmed, acknowledged, flushed } = offset;
  if (confirmed !== undefined) return { how: 'confirmed', bytes: confirmed };
  return acknowledged === undefined
    ? { how: 'flushed', bytes: flushed }
    : { how: 'acknowledged', bytes: acknowledged };
}

/** At either end of a long run: what it began with, and what proved the cause. */
const SHOWN = 4;

/** A long run is a search by halves: its steps in between are folded away. */
export function folded(probes: readonly Probe[]): {
  readonly first: readonly Probe[];
  readonly between: readonly Probe[];
  readonly last: readonly Probe[];
} {
  if (probes.length <= 2 * SHOWN + 1) return { first: probes, between: [], last: [] };
  return { first: probes.slice(0, SHOWN), between: probes.slice(SHOWN, -SHOWN), last: probes.slice(-SHOWN) };
}
