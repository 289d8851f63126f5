/** Points in time as people read them. Pure. */
import type { Language } from '../i18n/i18n.ts';

const locales: Readonly<Record<Language, string>> = { en: 'en', zh: 'zh-CN' };

/** Making a formatter takes longer than using it a hundred times. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  const made = formatters.get(key) ?? new Intl.DateTimeFormat(locales[language], options);
  formatters.set(key, made);
  return made;
}

/** Date and time to the second. `at` is wall clock, ms. */
export function formatTime(at: number, language: Language): string {
  return formatter(language, { dateStyle: 'medium', timeStyle: 'medium' }).format(at);
}

const HALF_A_DAY = 12 * 3_600_000;

/** As short as it can be told from others in a list: the time today and of the last twelve hours, the date before. */
export function formatShortTime(at: number, language: Language, now: number): string {
  const isToday = new Date(at).toDateString() === new Date(now).toDateString();
  const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  // Shortly after midnight what was done before it is told apart by the time alone.
  const isRecent = isToday || Math.abs(now - at) < HALF_A_DAY;
  const options: Intl.DateTimeFormatOptions = isRecent
    ? { hour: '2-digit', minute: '2-digit' }
    : { day: 'numeric', month: 'short', ...(isThisYear ? {} : { year: 'numeric' }) };
  return formatter(language, options).format(at);
}

/** A day; `at` is ISO 8601. Anything else stays as it is. */
export function formatDay(at: string, language: Language): string {
  const time = Date.parse(at);
  if (Number.isNaN(time)) return at;
  return formatter(language, { dateStyle: 'medium' }).format(time);
}
