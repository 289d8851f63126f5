/**
 * The window's words for components. Not the library's own hook: that one copies the whole instance for every
 * component that mounts, which a list of rows cannot afford.
 */
import type { TFunction } from 'i18next';
import { useSyncExternalStore } from 'react';
import type { en } from './en/words.ts';
import { i18n, type Language } from './i18n.ts';

/** The language the window speaks; a component that reads it is drawn anew when it changes. */
export function useLanguage(): Language {
  return useSyncExternalStore(followLanguage, shownLanguage);
}

/** The translator of one part of the dictionary. */
export function useTranslation<N extends keyof typeof en>(namespace: N): { readonly t: TFunction<N> } {
  const language = useLanguage();
  return { t: i18n.getFixedT(language, namespace) };
}

function followLanguage(changed: () => void): () => void {
  i18n.on('languageChanged', changed);
  return () => i18n.off('languageChanged', changed);
}

const shownLanguage = (): Language => (i18n.language === 'zh' ? 'zh' : 'en');
