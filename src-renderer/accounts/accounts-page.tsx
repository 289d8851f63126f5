/** The accounts page: the list, and the account chosen from it. */

import { Button } from '@mantine/core';
import { IconPlus, IconUsers } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from '../i18n/use-translation.ts';
import { useAccounts } from '../state/accounts-store.ts';
import { onIntent } from '../state/intents.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Page } from '../ui/page.tsx';
import { AccountForm } from './account-form.tsx';
import { AccountList } from './account-list.tsx';
import classes from './accounts.module.css';
import { startAccount } from './actions.ts';
import { useForm } from './form-store.ts';
import { SandboxAccount } from './sandbox-account.tsx';

export function AccountsPage() {
  const { t } = useTranslation('accounts');
  useEffect(() => onIntent('add-account', startAccount), []);
  return (
    <Page
      title={t('title')}
      body="fill"
      actions={
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={startAccount}>
          {t('add')}
        </Button>
      }
    >
      <div className={classes.page}>
        <AccountList />
        <div className={classes.detail}>
          <Detail />
        </div>
      </div>
    </Page>
  );
}

function Detail() {
  const { t } = useTranslation('accounts');
  const { open, values, formId } = useForm();
  const accounts = useAccounts((state) => state.accounts);
  const account = accounts.find(({ id }) => id === open);
  if (account?.kind === 'sandbox') return <SandboxAccount account={account} />;
  if (values !== undefined) return <AccountForm key={formId} values={values} account={account} />;
  const hasOwn = accounts.some(({ kind }) => kind === 'smtp');
  return hasOwn ? (
    <EmptyState icon={<IconUsers size={28} />} title={t('title')} text={t('pick')} />
  ) : (
    <EmptyState icon={<IconUsers size={28} />} title={t('emptyTitle')} text={t('emptyText')}>
      <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={startAccount}>
        {t('add')}
      </Button>
    </EmptyState>
  );
}
