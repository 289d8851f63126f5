/** The outbox as the window knows it. Pure. Live updates and the first list may overtake each other. */
import type { AppEvent } from '../../src-main/contract/events.ts';
import type { JobView } from '../../src-main/contract/send-job.ts';

export interface Jobs {
  readonly byId: ReadonlyMap<string, JobView>;
  /** Removed while the first list was on its way; such a job is not let in again by it. */
  readonly removed: ReadonlySet<string>;
  readonly loaded: boolean;
  /** Being removed, and not shown while that can still be undone. */
  readonly hidden: ReadonlySet<string>;
}

export const noJobs: Jobs = { byId: new Map(), removed: new Set(), loaded: false, hidden: new Set() };

type JobEvent = Extract<AppEvent, { kind: 'job' | 'job-removed' }>;

/** Applies a frame's worth of events at once. */
export function withJobEvents(jobs: Jobs, events: readonly JobEvent[]): Jobs {
  if (events.length === 0) return jobs;
  const byId = new Map(jobs.byId);
  const removed = new Set(jobs.removed);
  for (const event of events) {
    if (event.kind === 'job') byId.set(event.job.id, event.job);
    else {
      byId.delete(event.id);
      removed.add(event.id);
    }
  }
  return { ...jobs, byId, removed };
}

/** Takes the first list in: a job that a live event has told about already stays as told. */
export function withJobList(jobs: Jobs, listed: readonly JobView[]): Jobs {
  const byId = new Map(jobs.byId);
  for (const job of listed) {
    if (!byId.has(job.id) && !jobs.removed.has(job.id)) byId.set(job.id, job);
  }
  return { ...jobs, byId, loaded: true };
}

export function withHidden(jobs: Jobs, id: string): Jobs {
  return { ...jobs, hidden: new Set([...jobs.hidden, id]) };
}

export function withoutHidden(jobs: Jobs, id: string): Jobs {
  return { ...jobs, hidden: new Set([...jobs.hidden].filter((other) => other !== id)) };
}

/** Newest first, without those that are being removed. */
export function jobsNewestFirst(jobs: Jobs): readonly JobView[] {
  return [...jobs.byId.values()]
    .filter(({ id }) => !jobs.hidden.has(id))
    .sort((a, b) => b.createdAt - a.createdAt);
}
