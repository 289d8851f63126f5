/** What ends each line in lax mode. */
import { SegmentedControl } from '@mantine/core';
import { useTranslation } from '../i18n/use-translation.ts';
import { changeDraft, useDraft } from './draft-store.ts';

const ends = ['crlf', 'lf', 'none'] as const;

export function LineEndSelect() {
  const { t } = useTranslation('console');
  const lineEnd = useDraft((draft) => draft.lineEnd);
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('lax.lineEnd')}
      value={lineEnd}
      data={ends.map((value) => ({ value, label: t(`lax.ends.${value}`) }))}
      onChange={(chosen) => {
        const end = ends.find((one) => one === chosen);
        if (end !== undefined) changeDraft({ lineEnd: end });
      }}
    />
  );
}
