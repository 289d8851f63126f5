/** The account form: its values, what follows from them, what is wrong with them. Pure. */
import type { AccountInput, AccountView, PasswordInput } from '../../src-main/contract/account.ts';
import type { Failure } from '../../src-main/contract/failure.ts';
import { parseMailbox } from '../../src-main/contract/mailbox.ts';
import type { Security, TlsVersion } from '../../src-main/contract/server.ts';

export interface FormValues {
  /** Absent for a new account. */
  readonly id?: string;
  readonly label: string;
  readonly address: string;
  readonly name: string;
  readonly host: string;
  /** As typed. */
  readonly port: string;
  readonly security: Security;
  readonly minTlsVersion: TlsVersion;
  /** Of the certificate that is accepted whoever signed it; empty for none. */
  readonly fingerprint: string;
  readonly login: 'password' | 'none';
  readonly user: string;
  readonly allowCleartext: boolean;
  readonly pipelining: boolean;
  readonly chunking: boolean;
  /** Typed now; empty leaves the stored one as it is. */
  readonly password: string;
  readonly keep: 'keyring' | 'run';
}

export type FormField = 'address' | 'host' | 'port' | 'user' | 'password';
export type FieldError =
  | 'address-missing'
  | 'address-invalid'
  | 'host-missing'
  | 'host-invalid'
  | 'port-invalid'
  | 'user-missing'
  | 'password-missing';

export const emptyForm: FormValues = {
  label: '',
  address: '',
  name: '',
  host: '',
  port: '465',
  security: 'tls',
  minTlsVersion: 'TLSv1.2',
  fingerprint: '',
  login: 'password',
  user: '',
  allowCleartext: false,
  pipelining: true,
  chunking: true,
  password: '',
  keep: 'keyring',
};

export function formFrom(account: AccountView): FormValues {
  const { id, label, address, name, host, port, security, login, user, allowCleartext, password } = account;
  return {
    ...{ id, label, address, name, host, security, login, user, allowCleartext },
    port: String(port),
    minTlsVersion: account.minTlsVersion ?? emptyForm.minTlsVersion,
    fingerprint: account.acceptFingerprint256 ?? '',
    pipelining: account.pipelining !== 'off',
    chunking: account.chunking !== 'off',
    password: '',
    keep: password === 'run' ? 'run' : 'keyring',
  };
}

/** The port most servers use with this security. Any other may be used as well. */
export function usualPort(security: Security): number {
  if (security === 'tls') return 465;
  return security === 'none' ? 25 : 587;
}

/** The user name follows the address for as long as it is the same. */
export function withAddress(values: FormValues, address: string): FormValues {
  const follows = values.user === '' || values.user === values.address.trim();
  return { ...values, address, user: follows ? address.trim() : values.user };
}

/** The port follows the security while it is the usual one of the choice before; any other is the person's own. */
export function withSecurity(values: FormValues, security: Security): FormValues {
  const follows = values.port === '' || values.port === String(usualPort(values.security));
  return { ...values, security, port: follows ? String(usualPort(security)) : values.port };
}

/** The fingerprint by which the refused certificate could be accepted; `undefined` where trusting is not the answer. */
export function fingerprintToTrust({ code, detail }: Failure): string | undefined {
  const isPrivate = code === 'certificate-self-signed' || code === 'certificate-unknown-issuer';
  const fingerprint = detail?.fingerprint256;
  return isPrivate && typeof fingerprint === 'string' ? fingerprint : undefined;
}

/** Whether the password could leave in clear with these settings, so that it has to be asked. */
export function asksForCleartext({ security, login }: FormValues): boolean {
  return login === 'password' && (security === 'none' || security === 'starttls-if-offered');
}

/** What is wrong, by field. `stored`: what is known of the password already. */
export function findErrors(
  values: FormValues,
  stored: AccountView['password'],
): Partial<Record<FormField, FieldError>> {
  const port = Number(values.port);
  const address = parseMailbox(values.address);
  const host = values.host.trim();
  const needsLogin = values.login === 'password';
  return {
    ...(values.address.trim() === ''
      ? { address: 'address-missing' as const }
      : !address.ok || address.mailbox.name !== undefined
        ? { address: 'address-invalid' as const }
        : {}),
    ...(host === ''
      ? { host: 'host-missing' as const }
      : /^[\p{L}\p{N}._:-]+$/u.test(host) && !/^[^:]*:\d+$/.test(host)
        ? {}
        : { host: 'host-invalid' as const }),
    ...(/^\d+$/.test(values.port.trim()) && port >= 1 && port <= 65_535
      ? {}
      : { port: 'port-invalid' as const }),
    ...(needsLogin && values.user.trim() === '' ? { user: 'user-missing' as const } : {}),
    ...(needsLogin && stored === 'none' && values.password === ''
      ? { password: 'password-missing' as const }
      : {}),
  };
}

/** The account as the main process takes it; call only when `findErrors` finds nothing but a missing password. */
export function toAccountInput(values: FormValues): AccountInput {
  const { id, label, address, name, host, port, security, login, user, allowCleartext } = values;
  return {
    ...(id === undefined ? {} : { id }),
    label: label.trim(),
    address: address.trim(),
    name: name.trim(),
    host: host.trim(),
    port: Number(port),
    security,
    ...(values.minTlsVersion === emptyForm.minTlsVersion ? {} : { minTlsVersion: values.minTlsVersion }),
    ...(values.fingerprint === '' ? {} : { acceptFingerprint256: values.fingerprint }),
    login,
    user: user.trim(),
    allowCleartext: asksForCleartext(values) && allowCleartext,
    ...(values.pipelining ? {} : { pipelining: 'off' }),
    ...(values.chunking ? {} : { chunking: 'off' }),
  };
}

export function toPasswordInput(
  { login, password, keep }: FormValues,
  keyring: 'available' | 'unavailable',
): PasswordInput {
  if (login === 'none' || password === '') return { keep: 'unchanged' };
  return { keep: keyring === 'available' ? keep : 'run', value: password };
}

/** Changed against what is saved, or anything typed into a new one. */
export function isChanged(values: FormValues, account: AccountView | undefined): boolean {
  const before = account === undefined ? emptyForm : formFrom(account);
  return JSON.stringify({ ...values, keep: '' }) !== JSON.stringify({ ...before, keep: '' });
}
