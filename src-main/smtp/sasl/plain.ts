/** PLAIN (RFC 4616): NUL, user, NUL, password. Safe inside TLS alone. */
import type { SaslMechanism } from './mechanism.ts';

export const plain: SaslMechanism = ({ user, password }, hide) => {
  const text = `\0${user}\0${password}`;
  hide(text);
  const message = Buffer.from(text, 'utf8');
  let answered = false;
  return {
    initial: message,
    // Asked for when the message was too long to stand in the AUTH line.
    answer: () => {
      if (answered) return undefined;
      answered = true;
      return message;
    },
  };
};
