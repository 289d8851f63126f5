/** Since when a step of a send has been waited for, once that is worth a word. */
import { useTranslation } from '../i18n/use-translation.ts';
import { formatSeconds } from '../trace/timing.ts';
import { useSeconds } from '../ui/use-seconds.ts';

/** `since` in wall clock ms. */
export function Waited({ since }: { readonly since: number }) {
  const { t } = useTranslation('verdict');
  const seconds = useSeconds(since);
  return seconds === 0 ? undefined : <span>{t('sending.waited', { span: formatSeconds(seconds) })}</span>;
}
