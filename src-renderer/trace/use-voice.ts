/** The words that the trace views speak with. */

import { useExplain } from '../i18n/use-explain.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import type { Voice } from './row-text.ts';

export function useVoice(): Voice {
  const { t } = useTranslation('trace');
  return { t, explain: useExplain() };
}
