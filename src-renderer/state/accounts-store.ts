/** The accounts part of the window's state; the main process tells the whole list at every change. */
import { create } from 'zustand';
import type { AccountView } from '../../src-main/contract/account.ts';

export interface AccountsState {
  readonly accounts: readonly AccountView[];
  readonly loaded: boolean;
}

export const useAccounts = create<AccountsState>()(() => ({ accounts: [], loaded: false }));

export function noteAccounts(accounts: readonly AccountView[]): void {
  useAccounts.setState({ accounts, loaded: true });
}

/** Takes the first list in, unless a live event has told a newer one. */
export function noteFirstAccounts(accounts: readonly AccountView[]): void {
  useAccounts.setState((state) => (state.loaded ? state : { accounts, loaded: true }));
}

/** What people call an account in lists. */
export function accountName(account: AccountView): string {
  return account.label === '' ? account.address : account.label;
}
