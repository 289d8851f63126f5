/** Says where something is sent that it will stop, so that nobody wonders why it waits. */
import { Anchor } from '@mantine/core';
import { IconPlayerPause } from '@tabler/icons-react';
import { isArmed } from '../../../src-main/contract/breakpoint-rules.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { useBreakpoints } from '../../state/breakpoints-store.ts';
import { changeBreakpoints } from './actions.ts';
import classes from './armed-hint.module.css';
import { armedList } from './armed-model.ts';

export function ArmedHint() {
  const { t } = useTranslation('breakpoints');
  const breakpoints = useBreakpoints((state) => state.breakpoints);
  if (!isArmed(breakpoints)) return undefined;
  return (
    <div className={classes.hint} role="note" aria-label={t('hint.title')}>
      <IconPlayerPause size={16} className={classes.icon} aria-hidden />
      <div className={classes.words}>
        <strong>{t('hint.title')}</strong>
        <span>{t('hint.before', { list: armedList(breakpoints, t) })}</span>
        <Anchor
          component="button"
          type="button"
          className={classes.off}
          onClick={() => void changeBreakpoints({ on: false })}
        >
          {t('hint.off')}
        </Anchor>
      </div>
    </div>
  );
}
