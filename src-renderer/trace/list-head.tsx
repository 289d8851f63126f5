/** What the columns of the list are; for the eyes alone, as each row says its own. */
import { IconArrowsLeftRight } from '@tabler/icons-react';
import { useTranslation } from '../i18n/use-translation.ts';
import classes from './list-columns.module.css';

export function ListHead() {
  const { t } = useTranslation('trace');
  return (
    <div className={classes.head} aria-hidden="true">
      <span className={classes.clock} title={t('list.columns.timeHelp')}>
        {t('list.columns.time')}
      </span>
      <span className={classes.gap} title={t('list.columns.gapHelp')}>
        {t('list.columns.gap')}
      </span>
      <span className={classes.direction} title={t('list.columns.directionHelp')}>
        <IconArrowsLeftRight size={13} stroke={1.8} />
      </span>
      <span className={classes.step}>{t('list.columns.step')}</span>
      <span className={classes.main}>{t('list.columns.text')}</span>
      <span className={classes.size} title={t('list.columns.sizeHelp')}>
        {t('list.columns.size')}
      </span>
    </div>
  );
}
