/**
 * SASLprep (RFC 4013) as SCRAM asks for it (RFC 5802 sections 2.2 and 5.1): one text for what looks the same but
 * was typed differently, such as é of one character or of two.
 */
import { saslprep } from '@mongodb-js/saslprep';
import { inputError } from '../error.ts';

/** Throws `SmtpError` for a name that no server could have: of forbidden characters, or of nothing that shows. */
export function prepareUser(user: string): string {
  const prepared = prepare(user, true);
  if (prepared === undefined || (prepared === '' && user !== '')) {
    throw inputError('auth', 'The user name contains characters that cannot be part of one (RFC 4013).');
  }
  return prepared;
}

/**
 * A password that SASLprep forbids (an emoji: it is from 2002) is taken as it is. Whoever could set it has a
 * server that compares bytes, as the usual ones do; refusing it here would only lock its owner out.
 */
export const preparePassword = (password: string): string => prepare(password, false) || password;

function prepare(text: string, allowUnassigned: boolean): string | undefined {
  try {
    return saslprep(text, { allowUnassigned });
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}
