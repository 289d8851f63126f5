/** What is wrong with the account form, by field. Pure. */
import type { AccountView } from '../../src-main/contract/account.ts';
import { parseMailbox } from '../../src-main/contract/mailbox.ts';
import type { FormValues } from './form-model.ts';

/** In the order of the form. */
export const formFields = [
  'address',
  'host',
  'port',
  'user',
  'password',
  'certificate',
  'proxyHost',
  'proxyPort',
  'proxyPassword',
] as const;
export type FormField = (typeof formFields)[number];

export type FieldError =
  | 'address-missing'
  | 'address-invalid'
  | 'host-missing'
  | 'host-invalid'
  | 'port-invalid'
  | 'user-missing'
  | 'password-missing'
  | 'certificate-missing'
  | 'certificate-unencrypted'
  | 'proxy-missing';

/** `stored`: what is known of the secrets already. */
export function findErrors(
  values: FormValues,
  stored: Pick<AccountView, 'password' | 'proxyPassword'>,
): Partial<Record<FormField, FieldError>> {
  const all: Readonly<Record<FormField, FieldError | undefined>> = {
    address: addressError(values.address),
    host: hostError(values.host),
    port: portError(values.port),
    user: values.login === 'password' && values.user.trim() === '' ? 'user-missing' : undefined,
    password:
      values.login === 'password' && stored.password === 'none' && values.password === ''
        ? 'password-missing'
        : undefined,
    certificate: certificateError(values),
    ...proxyErrors(values, stored.proxyPassword),
  };
  return Object.fromEntries(Object.entries(all).filter(([, error]) => error !== undefined));
}

function addressError(text: string): FieldError | undefined {
  if (text.trim() === '') return 'address-missing';
  const address = parseMailbox(text);
  return !address.ok || address.mailbox.name !== undefined ? 'address-invalid' : undefined;
}

function hostError(text: string): FieldError | undefined {
  const host = text.trim();
  if (host === '') return 'host-missing';
  return /^[\p{L}\p{N}._:-]+$/u.test(host) && !/^[^:]*:\d+$/.test(host) ? undefined : 'host-invalid';
}

function portError(text: string): FieldError | undefined {
  const port = Number(text);
  return /^\d+$/.test(text.trim()) && port >= 1 && port <= 65_535 ? undefined : 'port-invalid';
}

/** A certificate is shown inside TLS alone. */
function certificateError({ login, certificate, security }: FormValues): FieldError | undefined {
  if (login !== 'certificate') return undefined;
  if (certificate === undefined) return 'certificate-missing';
  return security === 'none' ? 'certificate-unencrypted' : undefined;
}

function proxyErrors(
  { proxy, proxyHost, proxyPort, proxyUser, proxyPassword }: FormValues,
  stored: AccountView['proxyPassword'],
) {
  if (proxy === 'none') return { proxyHost: undefined, proxyPort: undefined, proxyPassword: undefined };
  const error = hostError(proxyHost);
  return {
    proxyHost: error === 'host-missing' ? ('proxy-missing' as const) : error,
    proxyPort: portError(proxyPort),
    proxyPassword:
      proxyUser.trim() !== '' && proxyPassword === '' && stored === 'none'
        ? ('password-missing' as const)
        : undefined,
  };
}
