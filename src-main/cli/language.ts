/** The language a person reads, by what the terminal was told (POSIX locale variables). */
import type { ExplainLanguage } from '../../src-renderer/explain/translate.ts';
import type { CliIo } from './io.ts';

export type Language = ExplainLanguage;

/** Only sentences for people are translated: help, errors of usage and JSON are the same everywhere. */
export function languageOf({ env }: CliIo): Language {
  const locale = [env.LC_ALL, env.LC_MESSAGES, env.LANG].find((value) => value !== undefined && value !== '');
  return locale?.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
