/** The step of a session that a command belongs to (RFC 5321 section 4.1.1, RFC 2033, 3030, 3207 and 4954). */
import type { Phase } from './failure.ts';

/** By the verb in upper case; absent for commands that belong to no step, as NOOP does. */
export const verbPhases: Readonly<Record<string, Phase>> = {
  EHLO: 'ehlo',
  HELO: 'ehlo',
  LHLO: 'ehlo',
  STARTTLS: 'starttls',
  AUTH: 'auth',
  MAIL: 'mail',
  RCPT: 'rcpt',
  DATA: 'data',
  BDAT: 'body',
  QUIT: 'quit',
};
