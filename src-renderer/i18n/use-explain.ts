/** The explanations' own translator in the window's language. */
import { useTranslation } from 'react-i18next';
import { makeTranslate, type Translate } from '../explain/translate.ts';
import type { Language } from './i18n.ts';

const translators: Record<Language, Translate> = { en: makeTranslate('en'), zh: makeTranslate('zh') };

export function useExplain(): Translate {
  return translators[useLanguage()];
}

export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === 'zh' ? 'zh' : 'en';
}
