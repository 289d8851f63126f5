/** A test that worked: its verdict and the facts it found. */

import type { TFunction } from 'i18next';
import type { ProbeResult } from '../../src-main/contract/receipt.ts';
import { formatBytes } from '../explain/format.ts';
import { useLanguage, useTranslation } from '../i18n/use-translation.ts';
import { formatDay } from '../ui/format-time.ts';
import type { VerdictFact } from '../ui/verdict-card.tsx';
import type { VerdictContent } from '../ui/verdict-content.ts';

export function probeVerdict(
  host: string,
  { mechanism }: ProbeResult,
  t: TFunction<'accounts'>,
): VerdictContent {
  const hasLogin = mechanism !== undefined;
  return {
    tone: 'ok',
    headline: t(hasLogin ? 'testing.okLogin' : 'testing.okNoLogin', { host }),
    meaning: t(hasLogin ? 'testing.okMeaning' : 'testing.okNoLoginMeaning'),
    actions: [],
    maybe: false,
    refused: [],
  };
}

export function useProbeFacts({ tls, mechanism, sizeLimit, seconds }: ProbeResult): readonly VerdictFact[] {
  const { t } = useTranslation('accounts');
  const language = useLanguage();
  const peer = tls?.peer;
  return [
    {
      name: t('testing.encryption'),
      value: tls === undefined ? t('testing.noEncryption') : `${tls.version}, ${tls.cipher}`,
    },
    ...(mechanism === undefined ? [] : [{ name: t('testing.mechanism'), value: mechanism }]),
    {
      name: t('testing.sizeLimit'),
      value: sizeLimit === undefined ? t('testing.noSizeLimit') : formatBytes(sizeLimit),
    },
    ...(peer === undefined
      ? []
      : [
          {
            name: t('testing.certificate'),
            value: t('testing.certificateUntil', {
              subject: peer.names[0] ?? peer.subject,
              date: formatDay(peer.validTo, language),
            }),
          },
        ]),
    { name: t('testing.took'), value: t('testing.seconds', { seconds: seconds.toFixed(2) }) },
  ];
}
