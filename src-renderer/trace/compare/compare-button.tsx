/** Opens and closes the comparison of a session with another one. */
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconColumns } from '@tabler/icons-react';
import { useTranslation } from '../../i18n/use-translation.ts';

interface CompareButtonProps {
  readonly isOn: boolean;
  readonly onToggle: () => void;
}

export function CompareButton({ isOn, onToggle }: CompareButtonProps) {
  const { t } = useTranslation('compare');
  return (
    <Tooltip label={t('open')}>
      <ActionIcon
        variant={isOn ? 'light' : 'subtle'}
        color={isOn ? 'accent' : 'gray'}
        size="sm"
        aria-label={t('open')}
        aria-pressed={isOn}
        onClick={onToggle}
      >
        <IconColumns size={15} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
