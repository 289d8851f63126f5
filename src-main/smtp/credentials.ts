/** What a login is given: checked before anything is sent, and what of it must never be shown. */
import { refuseLineBreaks } from './command.ts';
import { inputError } from './error.ts';
import type { Credentials } from './request.ts';

/** Throws `SmtpError` for what could become a command or a field of its own. */
export function checkCredentials({ user, authzid, password, accessToken }: Credentials): void {
  refuseLineBreaks('auth', 'user name', user);
  refuseLineBreaks('auth', 'password', password ?? '');
  // Mechanisms for tokens divide their fields by control characters.
  if (/\p{Cc}/u.test([user, authzid, accessToken].join(''))) {
    throw inputError('auth', 'The user name or the access token contains control characters.');
  }
}

/** The password or the token, where there is one. */
export const secretOf = ({ password, accessToken }: Credentials): string | undefined =>
  password ?? accessToken;
