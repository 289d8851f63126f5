/** The account form: its values, and what follows from them. Pure. */

import { acceptableReasons } from '../../src-main/contract/acceptable-reasons.ts';
import type {
  AccountInput,
  AccountView,
  OtherSecretsInput,
  PasswordInput,
} from '../../src-main/contract/account.ts';
import type { ClientCertificateFacts } from '../../src-main/contract/client-certificate.ts';
import type { Failure } from '../../src-main/contract/failure.ts';
import type { AcceptedCertificate, Mechanism, Security, TlsVersion } from '../../src-main/contract/server.ts';

export type ProxyKind = 'none' | 'socks5' | 'http';

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
  /** Of the certificate that an earlier version accepted whatever is wrong with it; empty for none. */
  readonly fingerprint: string;
  readonly accepted: readonly AcceptedCertificate[];
  readonly proxy: ProxyKind;
  readonly proxyHost: string;
  /** As typed. */
  readonly proxyPort: string;
  readonly proxyUser: string;
  /** Typed now; empty leaves the stored one as it is. */
  readonly proxyPassword: string;
  /** The one that is shown to a server that asks. */
  readonly certificate?: ClientCertificateFacts | undefined;
  /** Stands for its key, when it was chosen now. */
  readonly certificateToken: string;
  readonly login: AccountInput['login'];
  readonly user: string;
  readonly mechanism: Mechanism | 'auto';
  readonly authzid: string;
  readonly allowCleartext: boolean;
  readonly pipelining: boolean;
  readonly chunking: boolean;
  /** Typed now; empty leaves the stored one as it is. */
  readonly password: string;
  readonly keep: 'keyring' | 'run';
}

export const emptyForm: FormValues = {
  label: '',
  address: '',
  name: '',
  host: '',
  port: '465',
  security: 'tls',
  minTlsVersion: 'TLSv1.2',
  fingerprint: '',
  accepted: [],
  proxy: 'none',
  proxyHost: '',
  proxyPort: '1080',
  proxyUser: '',
  proxyPassword: '',
  certificateToken: '',
  login: 'password',
  user: '',
  mechanism: 'auto',
  authzid: '',
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
    accepted: account.acceptedCertificates ?? [],
    proxy: account.proxy?.kind ?? 'none',
    proxyHost: account.proxy?.host ?? '',
    proxyPort: String(account.proxy?.port ?? emptyForm.proxyPort),
    proxyUser: account.proxy?.user ?? '',
    proxyPassword: '',
    ...(account.certificate && { certificate: account.certificate }),
    certificateToken: '',
    mechanism: account.mechanism ?? 'auto',
    authzid: account.authzid ?? '',
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

/** The port follows the kind of proxy while it is the usual one of the kind before. */
export function withProxy(values: FormValues, proxy: ProxyKind): FormValues {
  const follows = values.proxyPort === '' || values.proxyPort === usualProxyPorts[values.proxy];
  return { ...values, proxy, proxyPort: follows ? usualProxyPorts[proxy] : values.proxyPort };
}

const usualProxyPorts: Readonly<Record<ProxyKind, string>> = { none: '1080', socks5: '1080', http: '3128' };

/**
 * How the refused certificate could be accepted: for this server, and for what is wrong with it now. `undefined`
 * where trusting is not the answer.
 */
export function acceptanceOf(
  { code, detail }: Failure,
  { host, port }: Pick<AccountInput, 'host' | 'port'>,
): AcceptedCertificate | undefined {
  const isPrivate = code === 'certificate-self-signed' || code === 'certificate-unknown-issuer';
  const fingerprint256 = detail?.fingerprint256;
  if (!isPrivate || typeof fingerprint256 !== 'string') return undefined;
  const told = String(detail?.problems ?? code).split(', ');
  const reasons = acceptableReasons.filter((reason) => reason === code || told.includes(reason));
  return { host, port, fingerprint256, reasons };
}

/** Whether the password could leave in clear with these settings, so that it has to be asked. */
export function asksForCleartext({ security, login }: FormValues): boolean {
  return login === 'password' && (security === 'none' || security === 'starttls-if-offered');
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
    ...(values.accepted.length === 0 ? {} : { acceptedCertificates: [...values.accepted] }),
    ...(values.proxy === 'none'
      ? {}
      : {
          proxy: {
            kind: values.proxy,
            host: values.proxyHost.trim(),
            port: Number(values.proxyPort),
            user: values.proxyUser.trim(),
          },
        }),
    ...(values.certificate === undefined ? {} : { certificate: values.certificate }),
    login,
    user: user.trim(),
    ...(login === 'password' && values.mechanism !== 'auto' ? { mechanism: values.mechanism } : {}),
    ...(login === 'none' || values.authzid.trim() === '' ? {} : { authzid: values.authzid.trim() }),
    allowCleartext: asksForCleartext(values) && allowCleartext,
    ...(values.pipelining ? {} : { pipelining: 'off' }),
    ...(values.chunking ? {} : { chunking: 'off' }),
  };
}

export function toPasswordInput(
  { login, password, keep }: FormValues,
  keyring: 'available' | 'unavailable',
): PasswordInput {
  if (login !== 'password' || password === '') return { keep: 'unchanged' };
  return { keep: keyring === 'available' ? keep : 'run', value: password };
}

/** What was entered now besides the password. */
export function toOtherSecrets(
  { proxy, proxyUser, proxyPassword, certificate, certificateToken, keep: chosen }: FormValues,
  keyring: 'available' | 'unavailable',
): OtherSecretsInput {
  const keep = keyring === 'available' ? chosen : 'run';
  const hasProxyLogin = proxy !== 'none' && proxyUser.trim() !== '' && proxyPassword !== '';
  return {
    ...(hasProxyLogin && { proxyPassword: { keep, value: proxyPassword } }),
    ...(certificate !== undefined &&
      certificateToken !== '' && { certificate: { keep, token: certificateToken } }),
  };
}

/** Whether anything was entered that is to be kept in secret. */
export const hasNewSecret = ({ login, password, proxyPassword, certificateToken }: FormValues): boolean =>
  (login === 'password' && password !== '') || proxyPassword !== '' || certificateToken !== '';

/** Settings few accounts need, at least one of which this one has. */
export const hasMore = ({ proxy, certificate, mechanism, authzid }: FormValues): boolean =>
  proxy !== 'none' || certificate !== undefined || mechanism !== 'auto' || authzid !== '';

/** Changed against what is saved, or anything typed into a new one. */
export function isChanged(values: FormValues, account: AccountView | undefined): boolean {
  const before = account === undefined ? emptyForm : formFrom(account);
  return JSON.stringify({ ...values, keep: '' }) !== JSON.stringify({ ...before, keep: '' });
}
