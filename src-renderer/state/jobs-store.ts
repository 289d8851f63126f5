/** The outbox part of the window's state. */
import { create } from 'zustand';
import type { AppEvent } from '../../src-main/contract/events.ts';
import type { JobView } from '../../src-main/contract/send-job.ts';
import { type Jobs, noJobs, withHidden, withJobEvents, withJobList, withoutHidden } from './jobs-reducer.ts';

export interface JobsState extends Jobs {
  /** The job the outbox page shows. */
  readonly selected?: string;
}

export const useJobs = create<JobsState>()(() => noJobs);

export function noteJobs(events: readonly Extract<AppEvent, { kind: 'job' | 'job-removed' }>[]): void {
  useJobs.setState((state) => withJobEvents(state, events));
}

export function noteJobList(jobs: readonly JobView[]): void {
  useJobs.setState((state) => withJobList(state, jobs));
}

/** Takes a job out of sight while its removal can be undone, and back. */
export function hideJob(id: string): void {
  useJobs.setState((state) => withHidden(state, id));
}

export function unhideJob(id: string): void {
  useJobs.setState((state) => withoutHidden(state, id));
}

export function selectJob(selected: string): void {
  useJobs.setState({ selected });
}
