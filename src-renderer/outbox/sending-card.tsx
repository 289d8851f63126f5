/** A send under way: the step in words, how much has gone, how fast, how long still. */

import { Button, Progress } from '@mantine/core';
import { useState } from 'react';
import type { JobView, Progress as Sent } from '../../src-main/contract/send-job.ts';
import { formatBytes } from '../explain/format.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { useBreakpoints } from '../state/breakpoints-store.ts';
import { Announcement } from '../ui/announcement.tsx';
import { TraceButton } from '../ui/trace-button.tsx';
import { cancelJob } from './actions.ts';
import { percentOf, roughTime } from './job-model.ts';
import classes from './sending-card.module.css';
import { Waited } from './waited.tsx';

export function SendingCard({ job }: { readonly job: JobView }) {
  const { t } = useTranslation('verdict');
  const [cancelling, setCancelling] = useState(false);
  const { state, sessionId } = job;
  const running = state.kind === 'running' ? state : undefined;
  const stop = useBreakpoints(({ stopped }) => stopped.find((one) => one.sessionId === sessionId));
  const step =
    stop !== undefined
      ? t('sending.stopped')
      : running === undefined
        ? t('sending.waiting')
        : t(`sending.steps.${running.phase}`, { host: job.host });
  const sent = running?.phase === 'body' || running?.phase === 'final' ? running.progress : undefined;
  // While a person has stopped it, nobody else is waited for.
  const since = stop === undefined ? running?.since : undefined;
  const percent = sent === undefined ? undefined : percentOf(sent.bytes, sent.total);
  // Told a quarter at a time: every percent would drown the rest.
  const quarter = Math.floor((percent ?? 0) / 25) * 25;
  return (
    <article className={classes.card}>
      <div role="status">
        <h2 className={classes.step}>{cancelling ? t('sending.cancelling') : step}</h2>
      </div>
      <Progress.Root size={8} className={classes.bar}>
        <Progress.Section
          value={percent ?? 100}
          striped={percent === undefined}
          aria-label={t('sending.progress')}
          data-waiting={percent === undefined || undefined}
          className={classes.section}
        />
      </Progress.Root>
      <div className={classes.numbers}>
        <Numbers sent={sent} total={job.bytes} />
        {sent === undefined && since !== undefined ? <Waited since={since} /> : undefined}
      </div>
      <Announcement text={quarter === 0 ? '' : t('sending.announced', { percent: quarter })} />
      <footer className={classes.actions}>
        <Button
          variant="default"
          loading={cancelling}
          onClick={() => {
            setCancelling(true);
            void cancelJob(job.id);
          }}
        >
          {t('sending.cancel')}
        </Button>
        {sessionId === undefined ? undefined : <TraceButton sessionId={sessionId} />}
      </footer>
    </article>
  );
}

function Numbers({ sent, total }: { readonly sent: Sent | undefined; readonly total: number }) {
  const { t } = useTranslation('verdict');
  if (sent === undefined) return <span>{formatBytes(total)}</span>;
  const left = sent.secondsLeft === undefined ? undefined : roughTime(sent.secondsLeft);
  return (
    <>
      <span>{t('sending.bytes', { bytes: formatBytes(sent.bytes), total: formatBytes(sent.total) })}</span>
      <span>{t('perSecond', { ns: 'common', size: formatBytes(Math.round(sent.rate)) })}</span>
      {left === undefined ? undefined : (
        <span>{t('sending.left', { time: t(`sending.${left.unit}Left`, { count: left.count }) })}</span>
      )}
    </>
  );
}
