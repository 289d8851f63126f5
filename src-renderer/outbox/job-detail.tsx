/** The chosen send: its card, and which message it was. */

import { Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useRef } from 'react';
import type { JobView } from '../../src-main/contract/send-job.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { useKeptFocus } from '../ui/use-kept-focus.ts';
import { removeJob } from './actions.ts';
import { JobCard } from './job-card.tsx';
import { JobFacts } from './job-facts.tsx';
import { isUnderWay } from './job-model.ts';
import classes from './outbox.module.css';

export function JobDetail({ job }: { readonly job: JobView }) {
  const { t } = useTranslation('outbox');
  const column = useRef<HTMLDivElement>(null);
  useKeptFocus(column, job.state.kind);
  return (
    <div className={classes.detail}>
      <div className={classes.column} ref={column} tabIndex={-1}>
        <h2 className={classes.subject}>
          {job.subject === '' ? t('noSubject', { ns: 'common' }) : job.subject}
        </h2>
        <JobCard job={job} />
        <JobFacts job={job} />
        {isUnderWay(job) ? undefined : (
          <Button
            variant="subtle"
            color="gray"
            className={classes.remove}
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={() => removeJob(job.id)}
          >
            {t('remove')}
          </Button>
        )}
      </div>
    </div>
  );
}
