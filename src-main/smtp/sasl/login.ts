/**
 * LOGIN, never standardised and spoken everywhere: the server asks twice, in words of its own or in none.
 * Answers user and password in that order, unless the first question is plainly for the password. It waits to
 * be asked, unless the server demands the user name with AUTH: what others make of that is written nowhere.
 */
import {
  openMessage,
  type SaslMechanism,
  type SaslMessage,
  secretMessage,
  unexpectedChallenge,
} from './mechanism.ts';

export const login: SaslMechanism = ({ user, secret }) => {
  const name = openMessage(user);
  const password = secretMessage(secret);
  let left: SaslMessage[] | undefined;
  return {
    insisted: () => {
      left = [password];
      return name;
    },
    answer: (challenge) => {
      left ??= asksForPassword(challenge) ? [password, name] : [name, password];
      const next = left.shift();
      if (next === undefined) throw unexpectedChallenge();
      return next;
    },
  };
};

/** Prompts are base64 as a rule (`UGFzc3dvcmQ6`), plain words with some servers. */
const asksForPassword = (challenge: string): boolean =>
  [challenge, Buffer.from(challenge, 'base64').toString('latin1')].some((prompt) => /^\s*pass/i.test(prompt));
