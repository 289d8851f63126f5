/** What the main process holds for the account in the form: that there is a secret, never which. */
import type { AccountView } from '../../src-main/contract/account.ts';
import { useAccounts } from '../state/accounts-store.ts';
import type { FormValues } from './form-model.ts';

type Held = Pick<AccountView, 'password' | 'proxyPassword' | 'certificateKey'>;

const nothing: Held = { password: 'none', proxyPassword: 'none', certificateKey: 'none' };

export function useHeldSecrets({ id }: FormValues): Held {
  return useAccounts(({ accounts }) => accounts.find((account) => account.id === id)) ?? nothing;
}

export function heldSecrets({ id }: FormValues): Held {
  return useAccounts.getState().accounts.find((account) => account.id === id) ?? nothing;
}
