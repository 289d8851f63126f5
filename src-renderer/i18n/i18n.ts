/** Translation for the whole window: i18next with the dictionaries built in, changed at run time. */
import { createInstance, type i18n as I18n } from 'i18next';
import type { Settings } from '../../src-main/contract/settings.ts';
import type { ExplainLanguage } from '../explain/translate.ts';
import { en } from './en/words.ts';
import { zh } from './zh/words.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof en;
  }
}

export type Language = ExplainLanguage;

export const i18n: I18n = createInstance();

/** Starts in `language`; nothing is loaded later, so it is ready when the call returns. */
export function startI18n(language: Language): void {
  void i18n.init({
    lng: language,
    fallbackLng: 'en',
    resources: { en, zh },
    defaultNS: 'common',
    initAsync: false,
    showSupportNotice: false,
    interpolation: { escapeValue: false },
  });
  followLanguage(language);
}

export function setLanguage(language: Language): void {
  if (i18n.language !== language) void i18n.changeLanguage(language);
  followLanguage(language);
}

/** The language meant by the setting, on a system that speaks `locale` (BCP 47). */
export function languageFor(setting: Settings['language'], locale: string): Language {
  if (setting !== 'system') return setting;
  return locale.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** Screen readers and font fall-back go by the document's language. */
function followLanguage(language: Language): void {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
}
