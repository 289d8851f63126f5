/** The built-in account: what it is, and the way to what it received. Nothing in it can be changed. */

import { Button } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import type { AccountView } from '../../src-main/contract/account.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { openPage } from '../state/app-store.ts';
import classes from './accounts.module.css';

export function SandboxAccount({ account }: { readonly account: AccountView }) {
  const { t } = useTranslation('accounts');
  const facts = [
    [t('fields.address.label'), account.address],
    [t('fields.host.label'), `${account.host}:${account.port}`],
    [t('fields.security.label'), t(`security.${account.security}`)],
    [t('fields.user.label'), account.user],
  ] as const;
  return (
    <section className={classes.column} aria-label={t('sandboxTitle')}>
      <h2 className={classes.formTitle}>
        <IconFlask size={20} aria-hidden /> {t('sandboxTitle')}
      </h2>
      <p className={classes.lead}>{t('sandboxText')}</p>
      <dl className={classes.facts}>
        {facts
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <Button variant="default" className={classes.single} onClick={() => openPage('sandbox')}>
        {t('openSandbox')}
      </Button>
    </section>
  );
}
