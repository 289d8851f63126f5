/** In place of the waterfall of a log without times: such a log cannot tell how long anything took. */
import { Button } from '@mantine/core';
import { IconClockOff } from '@tabler/icons-react';
import { useTranslation } from '../../i18n/use-translation.ts';
import { chooseView } from '../../state/view-store.ts';
import { EmptyState } from '../../ui/empty-state.tsx';

export function Timeless() {
  const { t } = useTranslation('trace');
  return (
    <EmptyState
      icon={<IconClockOff size={26} />}
      title={t('waterfall.timeless.title')}
      text={t('waterfall.timeless.text')}
    >
      <Button variant="default" onClick={() => chooseView('list')}>
        {t('waterfall.timeless.list')}
      </Button>
    </EmptyState>
  );
}
