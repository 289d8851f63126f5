/** Which message it is: to whom, from whom, how large. */

import type { JobView } from '../../src-main/contract/send-job.ts';
import { formatBytes } from '../explain/format.ts';
import { useLanguage, useTranslation } from '../i18n/use-translation.ts';
import { useAccounts } from '../state/accounts-store.ts';
import { formatTime } from '../ui/format-time.ts';
import classes from './job-facts.module.css';

export function JobFacts({ job }: { readonly job: JobView }) {
  const { t } = useTranslation('outbox');
  const language = useLanguage();
  const account = useAccounts(({ accounts }) => accounts.find(({ id }) => id === job.accountId));
  const facts = [
    [t('to'), job.recipients.join(', ')],
    [t('account'), account === undefined ? t('unknownAccount') : account.address],
    [
      t('size'),
      job.attachments === 0
        ? formatBytes(job.bytes)
        : [formatBytes(job.bytes), t('attachments', { count: job.attachments })].join(
            t('listSeparator', { ns: 'common' }),
          ),
    ],
    [t('created'), formatTime(job.createdAt, language)],
    [t('messageId'), job.messageId],
  ] as const;
  return (
    <section aria-label={t('details')}>
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name} className={classes.fact}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
