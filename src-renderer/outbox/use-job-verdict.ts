/** How a send ended, in the window's language; `undefined` while it waits or runs. */

import type { JobView } from '../../src-main/contract/send-job.ts';
import { useExplain } from '../i18n/use-explain.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { useAccounts } from '../state/accounts-store.ts';
import { jobVerdict, type VerdictContent } from '../ui/verdict-content.ts';

export function useJobVerdict(job: JobView): VerdictContent | undefined {
  const { t } = useTranslation('verdict');
  const explain = useExplain();
  return jobVerdict(job, useIsSandboxJob(job), { t, explain });
}

/** The message went to the built-in server. */
export function useIsSandboxJob({ accountId }: JobView): boolean {
  return useAccounts(({ accounts }) =>
    accounts.some(({ id, kind }) => id === accountId && kind === 'sandbox'),
  );
}
