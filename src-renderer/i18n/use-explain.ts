/** The explanations' own translator in the window's language. */
import { makeTranslate, type Translate } from '../explain/translate.ts';
import type { Language } from './i18n.ts';
import { useLanguage } from './use-translation.ts';

const translators: Record<Language, Translate> = { en: makeTranslate('en'), zh: makeTranslate('zh') };

export function useExplain(): Translate {
  return translators[useLanguage()];
}
