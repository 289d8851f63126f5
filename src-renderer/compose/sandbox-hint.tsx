/** For the first start: a ready account is there, and nothing can go wrong with it. */

import { Anchor } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import { startAccount } from '../accounts/actions.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import classes from './sandbox-hint.module.css';

export function SandboxHint() {
  const { t } = useTranslation('compose');
  return (
    <section className={classes.hint} aria-label={t('sandboxHint.title')}>
      <IconFlask size={20} className={classes.icon} aria-hidden />
      <div>
        <h2 className={classes.title}>{t('sandboxHint.title')}</h2>
        <p className={classes.text}>{t('sandboxHint.text')}</p>
        <Anchor component="button" type="button" size="sm" onClick={() => startAccount()}>
          {t('sandboxHint.addAccount')}
        </Anchor>
      </div>
    </section>
  );
}
