/** What the main process holds for the account in the form: that there is a password, never which. */
import type { AccountView } from '../../src-main/contract/account.ts';
import { useAccounts } from '../state/accounts-store.ts';
import type { FormValues } from './form-model.ts';

export function useStoredPassword(values: FormValues): AccountView['password'] {
  return useAccounts(({ accounts }) => passwordOf(accounts, values));
}

export function storedPassword(values: FormValues): AccountView['password'] {
  return passwordOf(useAccounts.getState().accounts, values);
}

function passwordOf(accounts: readonly AccountView[], { id }: FormValues): AccountView['password'] {
  return accounts.find((account) => account.id === id)?.password ?? 'none';
}
