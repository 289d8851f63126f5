/**
 * EXTERNAL (RFC 4422 appendix A): the connection itself has proven who it is, by a client certificate as a rule.
 * All that is said is whom to act for; nothing means whomever the certificate names.
 */
import { openMessage, type SaslMechanism, unexpectedChallenge } from './mechanism.ts';

export const external: SaslMechanism = ({ authzid = '' }) => ({
  initial: openMessage(authzid),
  answer: () => {
    throw unexpectedChallenge();
  },
});
