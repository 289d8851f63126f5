/** A send, boiled down for lists and for the line under a progress bar. Pure. */
import type { JobState, JobView } from '../../src-main/contract/send-job.ts';

export type JobStatus =
  | 'waiting'
  | 'running'
  | 'sent'
  | 'partial'
  | 'failed'
  | 'maybe'
  | 'cancelled'
  | 'interrupted';

export function jobStatus(state: JobState): JobStatus {
  switch (state.kind) {
    case 'done':
      return state.receipt.outcome;
    case 'failed':
      if (state.failure.delivered === 'maybe') return 'maybe';
      return state.failure.class === 'cancelled' ? 'cancelled' : 'failed';
    case 'interrupted':
      return state.delivered === 'maybe' ? 'maybe' : 'interrupted';
    default:
      return state.kind;
  }
}

/** True while it can be cancelled. */
export function isUnderWay({ state }: JobView): boolean {
  return state.kind === 'waiting' || state.kind === 'running';
}

/** Seconds in the unit people would say: 42 seconds, 3 minutes, 2 hours. */
export function roughTime(seconds: number): {
  readonly unit: 'seconds' | 'minutes' | 'hours';
  readonly count: number;
} {
  if (seconds < 60) return { unit: 'seconds', count: Math.max(1, Math.round(seconds)) };
  if (seconds < 90 * 60) return { unit: 'minutes', count: Math.round(seconds / 60) };
  return { unit: 'hours', count: Math.round(seconds / 3600) };
}

/** Whole percent, 100 only when all of it has gone. */
export function percentOf(bytes: number, total: number): number {
  return total === 0 ? 0 : Math.min(100, Math.floor((bytes / total) * 100));
}
