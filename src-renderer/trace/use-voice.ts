/** The words that the trace views speak with. */
import { useTranslation } from 'react-i18next';
import { useExplain } from '../i18n/use-explain.ts';
import type { Voice } from './row-text.ts';

export function useVoice(): Voice {
  const { t } = useTranslation('trace');
  return { t, explain: useExplain() };
}
