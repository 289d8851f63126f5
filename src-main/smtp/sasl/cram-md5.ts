/**
 * CRAM-MD5 (RFC 2195): HMAC-MD5 over the challenge, keyed with the password, in lower-case hex. The password is
 * taken as it was entered: the standard knows no preparation.
 */
import { createHmac } from 'node:crypto';
import {
  decodeChallenge,
  partlySecretMessage,
  type SaslMechanism,
  unexpectedChallenge,
} from './mechanism.ts';

export const cramMd5: SaslMechanism = ({ user, secret, hide }) => {
  let answered = false;
  return {
    answer: (challenge) => {
      if (answered) throw unexpectedChallenge();
      const bytes = decodeChallenge(challenge);
      answered = true;
      const digest = createHmac('md5', Buffer.from(secret, 'utf8')).update(bytes).digest('hex');
      // Enough to guess the password by, without asking the server.
      hide(digest);
      return partlySecretMessage(`${user} `, digest);
    },
  };
};
