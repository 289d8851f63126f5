/** What the compose page shows from Send on: the sending, then its verdict, and the way to the next message. */

import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { newMessage } from '../compose/actions.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { useJobs } from '../state/jobs-store.ts';
import { selectSession } from '../state/trace-store.ts';
import { Page } from '../ui/page.tsx';
import { useKeptFocus } from '../ui/use-kept-focus.ts';
import { JobCard } from './job-card.tsx';
import { JobFacts } from './job-facts.tsx';
import { isUnderWay } from './job-model.ts';
import classes from './sending-view.module.css';

export function SendingView({ jobId }: { readonly jobId: string }) {
  const { t } = useTranslation('verdict');
  const job = useJobs(({ byId }) => byId.get(jobId));
  const sessionId = job?.sessionId;
  const column = useRef<HTMLDivElement>(null);
  // What had the focus is gone with the composer.
  useEffect(() => column.current?.focus(), []);
  useKeptFocus(column, job?.state.kind);
  useEffect(() => {
    if (sessionId !== undefined) selectSession(sessionId);
  }, [sessionId]);
  if (job === undefined) return undefined;
  return (
    <Page
      title={isUnderWay(job) ? t('sending.title') : t('label')}
      subtitle={job.subject === '' ? t('noSubject', { ns: 'common' }) : job.subject}
      actions={
        <Button
          variant="default"
          leftSection={<IconPencil size={16} aria-hidden />}
          aria-keyshortcuts="Control+N"
          onClick={newMessage}
        >
          {t('actions.newMessage')}
        </Button>
      }
    >
      <div className={classes.column} ref={column} tabIndex={-1}>
        <JobCard job={job} />
        <JobFacts job={job} />
      </div>
    </Page>
  );
}
