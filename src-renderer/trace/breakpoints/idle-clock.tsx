/** How long the server goes on waiting at least, while a person thinks. */
import { Progress } from '@mantine/core';
import type { Phase } from '../../../src-main/contract/failure.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { useSeconds } from '../../ui/use-seconds.ts';
import classes from './stop-card.module.css';
import { minutes, patience } from './stop-model.ts';

interface IdleClockProps {
  readonly phase: Phase;
  /** Wall clock, ms. */
  readonly since: number;
}

export function IdleClock({ phase, since }: IdleClockProps) {
  const { t } = useTranslation('breakpoints');
  const connected = phase !== 'connect';
  const seconds = useSeconds(connected ? since : undefined);
  const { left, share } = patience(since, since + 1000 * seconds);
  if (!connected) return <p className={classes.clock}>{t('clock.none')}</p>;
  return (
    <div className={classes.clock} role="timer" aria-label={t('clock.label')} title={t('clock.ours')}>
      <Progress.Root size={4} className={classes.bar}>
        <Progress.Section
          value={share * 100}
          color={share < 0.2 ? 'fail' : share < 0.4 ? 'warn' : 'accent'}
          aria-hidden
        />
      </Progress.Root>
      <span data-over={left === 0 || undefined}>
        {left === 0 ? t('clock.over') : t('clock.left', { time: minutes(left) })}
      </span>
    </div>
  );
}
