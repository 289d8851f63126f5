import { expect, test } from 'vitest';
import type { JobView } from '../../../../src-main/contract/send-job.ts';
import {
  jobsNewestFirst,
  noJobs,
  withHidden,
  withJobEvents,
  withJobList,
  withoutHidden,
} from '../../../../src-renderer/state/jobs-reducer.ts';

const job = (id: string, createdAt: number, state: JobView['state'] = { kind: 'waiting' }): JobView => ({
  id,
  createdAt,
  state,
  accountId: 'a',
  host: 'h',
  subject: '',
  recipients: [],
  attachments: 0,
  bytes: 0,
  messageId: '',
});

test('a live event that overtakes the first list is not taken back by it', () => {
  const live = job('one', 1, { kind: 'running', phase: 'body' });
  const jobs = withJobList(withJobEvents(noJobs, [{ kind: 'job', job: live }]), [
    job('one', 1),
    job('two', 2),
  ]);
  expect(jobs.byId.get('one')).toBe(live);
  expect(jobsNewestFirst(jobs).map(({ id }) => id)).toEqual(['two', 'one']);
  expect(jobs.loaded).toBe(true);
});

test('a job removed while the list was on its way does not come back', () => {
  const jobs = withJobList(withJobEvents(noJobs, [{ kind: 'job-removed', id: 'one' }]), [job('one', 1)]);
  expect(jobsNewestFirst(jobs)).toEqual([]);
});

test('the last event about a job counts', () => {
  const jobs = withJobEvents(noJobs, [
    { kind: 'job', job: job('one', 1) },
    { kind: 'job', job: job('one', 1, { kind: 'interrupted', delivered: 'no' }) },
  ]);
  expect(jobs.byId.get('one')?.state.kind).toBe('interrupted');
  expect(withJobEvents(jobs, [])).toBe(jobs);
});

test('a job being removed is out of sight until that is undone', () => {
  const jobs = withHidden(withJobList(noJobs, [job('one', 1)]), 'one');
  expect(jobsNewestFirst(jobs)).toEqual([]);
  expect(jobsNewestFirst(withoutHidden(jobs, 'one'))).toHaveLength(1);
});
