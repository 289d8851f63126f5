/** From: the account a message is sent with. */

import { Select, UnstyledButton } from '@mantine/core';
import { IconFlask, IconPlus, IconSelector } from '@tabler/icons-react';
import type { AccountView } from '../../src-main/contract/account.ts';
import { startAccount } from '../accounts/actions.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { useAccounts } from '../state/accounts-store.ts';
import { changeComposition, useCompose } from './compose-store.ts';
import classes from './composer.module.css';

export function AccountSelect() {
  const { t } = useTranslation('compose');
  const { accounts, loaded } = useAccounts();
  const accountId = useCompose(({ composition }) => composition.accountId);
  const account = accounts.find(({ id }) => id === accountId);
  if (loaded && accounts.length === 0)
    return (
      <div className={classes.line}>
        <span className={classes.label}>{t('from')}</span>
        <UnstyledButton className={classes.addAccount} onClick={() => startAccount()}>
          <IconPlus size={16} aria-hidden />
          {t('noAccounts')}
        </UnstyledButton>
      </div>
    );
  return (
    <div className={classes.line}>
      <label className={classes.label} htmlFor="compose-from">
        {t('from')}
      </label>
      <Select
        id="compose-from"
        className={classes.from}
        variant="unstyled"
        allowDeselect={false}
        value={account === undefined ? null : accountId}
        data={accounts.map((one) => ({
          value: one.id,
          label: one.kind === 'sandbox' ? t('sandboxLine', { address: one.address }) : accountLine(one),
        }))}
        onChange={(id) => {
          if (id !== null) changeComposition((composition) => ({ ...composition, accountId: id }));
        }}
        leftSection={account?.kind === 'sandbox' ? <IconFlask size={16} aria-hidden /> : undefined}
        leftSectionWidth={account?.kind === 'sandbox' ? 22 : 0}
        rightSection={<IconSelector size={16} aria-hidden />}
        comboboxProps={{ shadow: 'md' }}
        maxDropdownHeight={320}
      />
    </div>
  );
}

/** How an account reads in one line: the name people see, then the address. */
function accountLine({ label, name, address }: AccountView): string {
  const who = name === '' ? label : name;
  return who === '' || who === address ? address : `${who} <${address}>`;
}
