/** Since when a step of a send has been waited for, once that is worth a word. */
import { useState } from 'react';
import { useTranslation } from '../i18n/use-translation.ts';
import { formatSeconds } from '../trace/timing.ts';
import { useSeconds } from '../ui/use-seconds.ts';

/** Counts from when it is first drawn: a step of its own needs a key of its own. */
export function Waited() {
  const { t } = useTranslation('verdict');
  const [since] = useState(Date.now);
  const seconds = useSeconds(since);
  return seconds === 0 ? undefined : <span>{t('sending.waited', { span: formatSeconds(seconds) })}</span>;
}
