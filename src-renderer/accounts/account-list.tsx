/** The accounts by name, one to choose. */

import { UnstyledButton } from '@mantine/core';
import { IconFlask, IconUser } from '@tabler/icons-react';
import type { AccountView } from '../../src-main/contract/account.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { accountName, useAccounts } from '../state/accounts-store.ts';
import classes from './accounts.module.css';
import { editAccount, startAccount } from './actions.ts';
import { useForm } from './form-store.ts';

export function AccountList() {
  const { t } = useTranslation('accounts');
  const accounts = useAccounts((state) => state.accounts);
  const open = useForm((state) => state.open);
  return (
    <nav className={classes.list} aria-label={t('list')}>
      {accounts.map((account) => (
        <AccountRow key={account.id} account={account} current={account.id === open} />
      ))}
      {open === 'new' ? (
        <UnstyledButton className={classes.row} aria-current="true" onClick={startAccount}>
          <IconUser size={18} className={classes.rowIcon} aria-hidden />
          <span className={classes.rowName}>{t('newTitle')}</span>
        </UnstyledButton>
      ) : undefined}
    </nav>
  );
}

function AccountRow({ account, current }: { readonly account: AccountView; readonly current: boolean }) {
  const { t } = useTranslation('accounts');
  const isSandbox = account.kind === 'sandbox';
  const Icon = isSandbox ? IconFlask : IconUser;
  const name = isSandbox ? t('sandboxName') : accountName(account);
  return (
    <UnstyledButton
      className={classes.row}
      aria-current={current ? 'true' : undefined}
      onClick={() => editAccount(account.id)}
    >
      <Icon size={18} className={classes.rowIcon} aria-hidden />
      <span className={classes.rowWords}>
        <span className={classes.rowName}>{name}</span>
        <span className={classes.rowHost}>{name === account.address ? account.host : account.address}</span>
      </span>
    </UnstyledButton>
  );
}
