/** The account a new message starts with. Pure. */
import type { AccountView } from '../../src-main/contract/account.ts';

/** A person's own account before the built-in sandbox. */
export function defaultAccount(accounts: readonly AccountView[]): AccountView | undefined {
  return accounts.find(({ kind }) => kind === 'smtp') ?? accounts[0];
}
