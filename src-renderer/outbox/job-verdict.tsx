/** The verdict card of a send, with everything that can be done about it. */

import { Button } from '@mantine/core';
import type { TFunction } from 'i18next';
import type { JobView } from '../../src-main/contract/send-job.ts';
import { editAccount } from '../accounts/actions.ts';
import { findOutWhyOf } from '../diagnose/actions.ts';
import type { FailureAction } from '../explain/failure-table.ts';
import { formatBytes } from '../explain/format.ts';
import { useExplain } from '../i18n/use-explain.ts';
import { useLanguage, useTranslation } from '../i18n/use-translation.ts';
import { openPage } from '../state/app-store.ts';
import { copyText } from '../ui/copy.ts';
import { formatTime } from '../ui/format-time.ts';
import { TraceButton } from '../ui/trace-button.tsx';
import { VerdictCard, type VerdictFact } from '../ui/verdict-card.tsx';
import { verdictReport } from '../ui/verdict-content.ts';
import { editJob, retryJob } from './actions.ts';
import { useIsSandboxJob, useJobVerdict } from './use-job-verdict.ts';

export function JobVerdict({ job }: { readonly job: JobView }) {
  const { t } = useTranslation('verdict');
  const explain = useExplain();
  const language = useLanguage();
  const isSandbox = useIsSandboxJob(job);
  const verdict = useJobVerdict(job);
  if (verdict === undefined) return undefined;

  const when = formatTime(job.endedAt ?? job.createdAt, language);
  const run = (action: FailureAction): void => {
    switch (action) {
      case 'retry':
      case 'wait':
        void retryJob(job.id);
        break;
      case 'use-starttls':
        editAccount(job.accountId, { security: 'starttls' });
        break;
      case 'use-tls':
        editAccount(job.accountId, { security: 'tls' });
        break;
      case 'edit-account':
        editAccount(job.accountId);
        break;
      case 'edit-password':
        editAccount(job.accountId, { focus: 'password' });
        break;
      case 'copy-report':
        void copyText(verdictReport(verdict, { server: job.host, when }, { t, explain }), t('reportCopied'));
        break;
      default:
        void editJob(job.id);
    }
  };
  const { sessionId } = job;
  const canDiagnose = job.state.kind === 'failed' && job.state.failure.class !== 'cancelled';
  const isInSandbox = isSandbox && job.state.kind === 'done';
  return (
    <VerdictCard verdict={verdict} facts={jobFacts(job, when, t)}>
      {isInSandbox ? (
        <Button onClick={() => openPage('sandbox')}>{t('actions.openSandbox')}</Button>
      ) : undefined}
      {verdict.actions.map((action, index) => (
        <Button
          key={action}
          variant={index === 0 && !verdict.maybe ? 'filled' : 'default'}
          onClick={() => run(action)}
        >
          {t(verdict.maybe && action === 'retry' ? 'actions.retryAnyway' : `actions.${action}`)}
        </Button>
      ))}
      {canDiagnose ? (
        <Button variant="default" onClick={() => findOutWhyOf(job)}>
          {t('actions.findOutWhy')}
        </Button>
      ) : undefined}
      {sessionId === undefined ? undefined : <TraceButton sessionId={sessionId} />}
    </VerdictCard>
  );
}

function jobFacts(job: JobView, when: string, t: TFunction<'verdict'>): readonly VerdictFact[] {
  const { state } = job;
  const time = { name: t('time'), value: when };
  if (state.kind !== 'done') return [time];
  const { queueId, bytes, seconds } = state.receipt;
  return [
    ...(queueId === undefined ? [] : [{ name: t('queueId'), value: queueId, copyLabel: t('copyQueueId') }]),
    time,
    { name: t('size'), value: formatBytes(bytes) },
    { name: t('took'), value: t('seconds', { seconds: seconds.toFixed(seconds < 10 ? 2 : 0) }) },
  ];
}
