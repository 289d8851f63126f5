/** Opens and closes the comparison of a session with another one. */
import { Button, Tooltip } from '@mantine/core';
import { IconColumns } from '@tabler/icons-react';
import { useTranslation } from '../../i18n/use-translation.ts';
import classes from './compare-button.module.css';

interface CompareButtonProps {
  readonly isOn: boolean;
  readonly onToggle: () => void;
}

export function CompareButton({ isOn, onToggle }: CompareButtonProps) {
  const { t } = useTranslation('compare');
  return (
    <Tooltip label={t('open')}>
      <Button
        className={classes.open ?? ''}
        size="compact-xs"
        variant={isOn ? 'light' : 'default'}
        aria-label={t('open')}
        aria-pressed={isOn}
        onClick={onToggle}
      >
        <IconColumns size={14} aria-hidden />
        <span className={classes.name}>{t('short')}</span>
      </Button>
    </Tooltip>
  );
}
