/**
 * PLAIN (RFC 4616): authorization identity, NUL, user, NUL, password. Safe inside TLS alone. Sent as they were
 * entered: it is the server that prepares them (section 2), and many compare bytes.
 */
import { SECRET_MASK } from '../../contract/trace.ts';
import { type SaslMechanism, secretMessage, unexpectedChallenge } from './mechanism.ts';

export const plain: SaslMechanism = ({ user, secret, authzid = '', hide }) => {
  const text = `${authzid}\0${user}\0${secret}`;
  hide(text);
  return {
    initial: { ...secretMessage(text), shown: `${authzid}\0${user}\0${SECRET_MASK}` },
    answer: () => {
      throw unexpectedChallenge();
    },
  };
};
