/** The words of the trace viewer in English. */
import { createInstance, type TFunction } from 'i18next';
import { makeTranslate } from '../../../../src-renderer/explain/translate.ts';
import { trace } from '../../../../src-renderer/i18n/en/trace.ts';
import type { Voice } from '../../../../src-renderer/trace/row-text.ts';

export async function englishVoice(): Promise<Voice> {
  const i18n = createInstance();
  await i18n.init({
    showSupportNotice: false,
    lng: 'en',
    resources: { en: { trace } },
    defaultNS: 'trace',
    interpolation: { escapeValue: false },
  });
  const t: TFunction<'trace'> = i18n.getFixedT('en', 'trace');
  return { t, explain: makeTranslate('en') };
}
