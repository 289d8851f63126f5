/** Sends, newest first; arrow keys move through them. */

import { UnstyledButton } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleArrowUp,
  IconCircleCheck,
  IconCircleX,
  IconClock,
  IconPlayerStop,
} from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useRef } from 'react';
import type { JobView } from '../../src-main/contract/send-job.ts';
import { formatBytes } from '../explain/format.ts';
import { useLanguage, useTranslation } from '../i18n/use-translation.ts';
import { selectJob } from '../state/jobs-store.ts';
import { formatShortTime } from '../ui/format-time.ts';
import { assumedSize, observeSize } from '../ui/observe-size.ts';
import { type JobStatus, jobStatus } from './job-model.ts';
import classes from './outbox.module.css';

const icons: Readonly<Record<JobStatus, typeof IconClock>> = {
  waiting: IconClock,
  running: IconCircleArrowUp,
  sent: IconCircleCheck,
  partial: IconAlertTriangle,
  failed: IconCircleX,
  maybe: IconAlertTriangle,
  cancelled: IconPlayerStop,
  interrupted: IconPlayerStop,
};

const ROW_HEIGHT = 66;

interface JobListProps {
  readonly jobs: readonly JobView[];
  readonly selected: string;
}

export function JobList({ jobs, selected }: JobListProps) {
  'use no memo';
  const { t } = useTranslation('outbox');
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: jobs.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    initialRect: assumedSize,
    observeElementRect: observeSize,
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = jobs.findIndex(({ id }) => id === selected) + step;
    const job = jobs[next];
    if (job === undefined) return;
    selectJob(job.id);
    virtual.scrollToIndex(next);
    requestAnimationFrame(() => document.getElementById(rowId(job.id))?.focus());
  };
  return (
    <div className={classes.list} ref={scroller} role="listbox" aria-label={t('list')} onKeyDown={onKeyDown}>
      <div className={classes.canvas} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const job = jobs[index];
          return job === undefined ? undefined : (
            <div key={job.id} className={classes.slot} style={{ transform: `translateY(${start}px)` }}>
              <JobRow job={job} current={job.id === selected} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function rowId(id: string): string {
  return `job-${id}`;
}

function JobRow({ job, current }: { readonly job: JobView; readonly current: boolean }) {
  const { t } = useTranslation('outbox');
  const language = useLanguage();
  const status = jobStatus(job.state);
  const Icon = icons[status];
  const [first, ...others] = job.recipients;
  return (
    <UnstyledButton
      id={rowId(job.id)}
      className={classes.row}
      role="option"
      aria-selected={current}
      tabIndex={current ? 0 : -1}
      data-status={status}
      onClick={() => selectJob(job.id)}
    >
      <Icon size={18} className={classes.icon} aria-hidden />
      <span className={classes.words}>
        <span className={classes.top}>
          <span className={classes.to}>
            {others.length === 0 ? first : t('more', { first, count: others.length })}
          </span>
          <span className={classes.time}>{formatShortTime(job.createdAt, language, Date.now())}</span>
        </span>
        <span className={classes.bottom}>
          {job.subject === '' ? t('noSubject', { ns: 'common' }) : job.subject}
        </span>
        <span className={classes.top}>
          <span className={classes.status}>{t(`states.${status}`)}</span>
          <span className={classes.time}>{formatBytes(job.bytes)}</span>
        </span>
      </span>
    </UnstyledButton>
  );
}
