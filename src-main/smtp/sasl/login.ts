/**
 * LOGIN, never standardised and spoken everywhere: the server asks twice, in words of its own or in none.
 * Answers user and password in that order, unless the first question is plainly for the password.
 */
import type { SaslMechanism } from './mechanism.ts';

export const login: SaslMechanism = ({ user, password }) => {
  let left: string[] | undefined;
  return {
    answer: (challenge) => {
      left ??= asksForPassword(challenge) ? [password, user] : [user, password];
      const next = left.shift();
      return next === undefined ? undefined : Buffer.from(next, 'utf8');
    },
  };
};

/** Prompts are base64 as a rule (`UGFzc3dvcmQ6`), plain words with some servers. */
const asksForPassword = (challenge: string): boolean =>
  [challenge, Buffer.from(challenge, 'base64').toString('latin1')].some((prompt) => /^\s*pass/i.test(prompt));
