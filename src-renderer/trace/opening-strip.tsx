/** Says which file is being opened and how far that is; a large one can be called off. */
import { Button, Loader } from '@mantine/core';
import { useTranslation } from '../i18n/use-translation.ts';
import { useOpening } from '../state/opening-store.ts';
import { cancelOpening } from './open-traces.ts';
import classes from './opening-strip.module.css';

export function OpeningStrip() {
  const { t } = useTranslation('trace');
  const opening = useOpening((state) => state.opening);
  if (opening === undefined) return undefined;
  return (
    <div className={classes.strip} role="status">
      <Loader size={14} />
      <span className={classes.text}>{t('open.opening', { ...opening })}</span>
      <Button size="compact-xs" variant="default" onClick={cancelOpening}>
        {t('open.cancel')}
      </Button>
    </div>
  );
}
