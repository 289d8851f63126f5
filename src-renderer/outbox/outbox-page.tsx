/** The outbox: every send and what became of it. */

import { Button } from '@mantine/core';
import { IconMailbox, IconPencil } from '@tabler/icons-react';
import { newMessage } from '../compose/actions.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { jobsNewestFirst } from '../state/jobs-reducer.ts';
import { useJobs } from '../state/jobs-store.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Page } from '../ui/page.tsx';
import { JobDetail } from './job-detail.tsx';
import { JobList } from './job-list.tsx';
import classes from './outbox.module.css';

export function OutboxPage() {
  const { t } = useTranslation('outbox');
  const state = useJobs();
  const jobs = jobsNewestFirst(state);
  const selected = jobs.find(({ id }) => id === state.selected) ?? jobs[0];
  if (selected === undefined)
    return (
      <Page title={t('title')}>
        {state.loaded ? (
          <EmptyState icon={<IconMailbox size={28} />} title={t('emptyTitle')} text={t('emptyText')}>
            <Button leftSection={<IconPencil size={16} aria-hidden />} onClick={newMessage}>
              {t('write')}
            </Button>
          </EmptyState>
        ) : undefined}
      </Page>
    );
  return (
    <Page title={t('title')} subtitle={t('subtitle', { count: jobs.length })} body="fill">
      <div className={classes.page}>
        <JobList jobs={jobs} selected={selected.id} />
        <JobDetail key={selected.id} job={selected} />
      </div>
    </Page>
  );
}
