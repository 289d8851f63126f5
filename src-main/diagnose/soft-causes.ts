/** Causes a session can go on with: each with those of later failures that it accounts for all the same. */
import type { Cause } from '../contract/diagnosis.ts';

/** Whatever is not named here ends the session, and so accounts for all that failed after it. */
const accountsFor: Readonly<Partial<Record<Cause, readonly Cause[]>>> = {
  'ipv6-broken': [],
  'ipv4-broken': [],
  'greeting-slow': [],
  'middlebox-rewrites-smtp': [
    'starttls-not-offered',
    'starttls-stripped',
    'starttls-refused',
    'auth-not-offered',
    'auth-only-after-tls',
    'auth-mechanism-unsupported',
    'auth-cleartext-refused',
  ],
};

/** What failed for this cause does not keep the checks after it from being of use. */
export const isSoft = (cause: Cause | undefined): boolean => cause !== undefined && cause in accountsFor;

/** Whether `earlier` explains that a later check failed with `later`. */
export function explains(earlier: Cause, later: Cause | undefined): boolean {
  const known = accountsFor[earlier];
  return known === undefined || (later !== undefined && known.includes(later));
}
