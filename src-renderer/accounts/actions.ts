/** Opening, saving, testing and removing accounts. */
import type { AccountView } from '../../src-main/contract/account.ts';
import type { AcceptedCertificate, Security } from '../../src-main/contract/server.ts';
import { api } from '../api.ts';
import { i18n } from '../i18n/i18n.ts';
import { accountName, useAccounts } from '../state/accounts-store.ts';
import { openPage, useApp } from '../state/app-store.ts';
import { callErrorText, valueOrNotice } from '../state/call-errors.ts';
import { notify } from '../state/notices-store.ts';
import { selectSession } from '../state/trace-store.ts';
import { type FormField, findErrors, formFields } from './form-errors.ts';
import {
  emptyForm,
  type FormValues,
  formFrom,
  isChanged,
  toAccountInput,
  toOtherSecrets,
  toPasswordInput,
} from './form-model.ts';
import {
  changeForm,
  closedForm,
  type FieldToFocus,
  type FormState,
  leaveFields,
  useForm,
} from './form-store.ts';
import { heldSecrets } from './stored-password.ts';

/** Opens the form for a new account. */
export function startAccount(): void {
  openPage('accounts');
  open('new', emptyForm);
  useForm.setState({ focus: 'address' });
}

/**
 * Opens an account's form; the sandbox account shows what it is instead.
 * @param chosen set in the form (what is in it is saved by the person), or the field to begin at
 */
export function editAccount(id: string, chosen: { security?: Security; focus?: FieldToFocus } = {}): void {
  openPage('accounts');
  const account = accountById(id);
  if (account === undefined) return;
  open(id, account.kind === 'smtp' ? formFrom(account) : undefined);
  if (account.kind !== 'smtp') return;
  const { security, focus } = chosen;
  if (security !== undefined) changeForm((values) => ({ ...values, security }));
  useForm.setState({ focus: focus ?? (security && 'security') });
}

/** Saves; points at what is wrong instead when something is. */
export async function saveAccount(): Promise<void> {
  const { values, saving } = useForm.getState();
  if (values === undefined || saving || firstError(values, formFields) !== undefined) return;
  useForm.setState({ saving: true });
  const saved = await valueOrNotice(api.accountsSave(payload(values)));
  useForm.setState({ saving: false });
  if (saved === undefined) return;
  const { accounts } = useAccounts.getState();
  const isKnown = accounts.some(({ id }) => id === saved.id);
  useAccounts.setState({
    accounts: isKnown ? accounts.map((one) => (one.id === saved.id ? saved : one)) : [...accounts, saved],
  });
  useForm.setState({ open: saved.id, values: formFrom(saved), left: new Set() });
  notify({ tone: 'ok', text: i18n.t('saved', { ns: 'accounts' }) });
}

/** Connects and logs in with what the form says, saved or not. */
export async function testAccount(): Promise<void> {
  const { values, test } = useForm.getState();
  if (values === undefined || test.kind === 'running' || firstError(values, formFields) !== undefined) return;
  const { host } = toAccountInput(values);
  const running = { kind: 'running', host, since: Date.now() } as const;
  useForm.setState({ test: running });
  const outcome = await valueOrNotice(api.accountsTest(payload(values)));
  if (useForm.getState().test !== running) return;
  if (outcome !== undefined) selectSession(outcome.sessionId);
  useForm.setState({ test: outcome === undefined ? { kind: 'none' } : { kind: 'ended', host, outcome } });
}

/** Chooses how the connection is protected, and tries again with that; kept once the account is saved. */
export function testWith(security: Security): Promise<void> {
  changeForm((values) => ({ ...values, security }));
  return testAccount();
}

/** Accepts the server's certificate, and tries again with that; kept once the account is saved. */
export function trustCertificate(certificate: AcceptedCertificate): Promise<void> {
  changeForm((values) => ({ ...values, accepted: [...values.accepted, certificate].slice(-20) }));
  return testAccount();
}

export async function cancelTest(): Promise<void> {
  await valueOrNotice(api.accountsTestCancel());
}

/** Removes an account; for a while it can be brought back with its password. */
export async function removeAccount(account: AccountView): Promise<void> {
  const result = await api.accountsRemove({ id: account.id });
  if (!result.ok) {
    notify({ tone: 'fail', text: callErrorText(result.error) });
    return;
  }
  useAccounts.setState(({ accounts }) => ({ accounts: accounts.filter(({ id }) => id !== account.id) }));
  useForm.setState(({ formId }) => ({ ...closedForm, formId }), true);
  notify({
    tone: 'info',
    text: i18n.t('removed', { ns: 'accounts', name: accountName(account) }),
    action: { label: i18n.t('undo'), run: () => void restoreAccount(account.id) },
  });
}

async function restoreAccount(id: string): Promise<void> {
  const restored = await valueOrNotice(api.accountsRestore({ id }));
  if (restored === undefined) return;
  const { accounts } = useAccounts.getState();
  if (!accounts.some((one) => one.id === id)) useAccounts.setState({ accounts: [...accounts, restored] });
  editAccount(id);
}

function open(id: string, values: FormValues | undefined): void {
  const before = useForm.getState();
  if (before.open === id && before.values !== undefined) return;
  if (before.test.kind === 'running') void cancelTest();
  useForm.setState({ ...closedForm, open: id, values, formId: before.formId + 1 }, true);
  offerDiscarded(before);
}

/** Changes that were not saved can be brought back. */
function offerDiscarded(before: FormState): void {
  const { values } = before;
  if (values === undefined) return;
  const account = values.id === undefined ? undefined : accountById(values.id);
  if (!isChanged(values, account)) return;
  notify({
    tone: 'info',
    text:
      account === undefined
        ? i18n.t('discardedNew', { ns: 'accounts' })
        : i18n.t('discarded', { ns: 'accounts', name: accountName(account) }),
    action: {
      label: i18n.t('undo'),
      run: () => {
        openPage('accounts');
        useForm.setState(({ formId }) => ({ ...before, test: { kind: 'none' }, formId: formId + 1 }), true);
      },
    },
  });
}

/** The first field of `fields` with an error; all of them are judged from now on. */
function firstError(values: FormValues, fields: readonly FormField[]): FormField | undefined {
  const errors = findErrors(values, heldSecrets(values));
  leaveFields(...fields);
  const first = fields.find((field) => errors[field] !== undefined);
  if (first !== undefined) document.getElementById(accountFieldId(first))?.focus();
  return first;
}

export function accountFieldId(field: FieldToFocus): string {
  return `account-${field}`;
}

function payload(values: FormValues) {
  const keyring = useApp.getState().info?.keyring ?? 'unavailable';
  return {
    account: toAccountInput(values),
    password: toPasswordInput(values, keyring),
    others: toOtherSecrets(values, keyring),
  };
}

function accountById(id: string): AccountView | undefined {
  return useAccounts.getState().accounts.find((account) => account.id === id);
}
