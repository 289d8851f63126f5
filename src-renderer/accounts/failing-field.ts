/** Which field of the account a failure is about. Pure. */
import type { Failure } from '../../src-main/contract/failure.ts';
import type { FieldToFocus } from './form-store.ts';

/** Nothing that speaks SMTP was found at this port. */
const ofThePort = new Set<string>(['port-closed', 'port-filtered', 'no-greeting', 'not-smtp']);

/** The machine was found, and what was chosen for the connection does not fit it. */
const ofTheEncryption = new Set<string>([
  'port-expects-implicit-tls',
  'port-expects-starttls',
  'starttls-not-offered',
  'encryption-required',
  'auth-only-after-tls',
  'auth-cleartext-refused',
]);

/** Where somebody begins to mend it; the server where nothing closer is known. */
export function failingField({ code, detail = {} }: Pick<Failure, 'code' | 'detail'>): FieldToFocus {
  if (detail.proxyProblem !== undefined || detail.proxyPassword !== undefined) return 'proxyHost';
  if (ofThePort.has(code)) return 'port';
  return ofTheEncryption.has(code) ? 'security' : 'host';
}
