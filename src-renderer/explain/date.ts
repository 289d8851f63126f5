/** Dates of certificates and clocks as people read them, in the language of the words. */
import type { Translate } from './translate.ts';

/** Making a formatter takes longer than using it a hundred times. */
const formatters = new Map<string, Intl.DateTimeFormat>();

/** A day; `at` is ISO 8601. Anything else stays as it is. */
export const dayText = (at: string, t: Translate): string => formatted(at, t, { dateStyle: 'medium' });

/** Day and time to the second; as `dayText`. */
export const timeText = (at: string, t: Translate): string =>
  formatted(at, t, { dateStyle: 'medium', timeStyle: 'medium' });

function formatted(at: string, t: Translate, options: Intl.DateTimeFormatOptions): string {
  const time = Date.parse(at);
  if (Number.isNaN(time)) return at;
  const key = `${t('glue.locale')} ${JSON.stringify(options)}`;
  const formatter = formatters.get(key) ?? new Intl.DateTimeFormat(t('glue.locale'), options);
  formatters.set(key, formatter);
  return formatter.format(time);
}
