/** CRAM-MD5 (RFC 2195): HMAC-MD5 over the challenge, keyed with the password, in lower-case hex. */
import { createHmac } from 'node:crypto';
import type { SaslMechanism } from './mechanism.ts';

export const cramMd5: SaslMechanism = ({ user, password }, hide) => {
  let answered = false;
  return {
    answer: (challenge) => {
      const bytes = decodeChallenge(challenge);
      if (bytes === undefined || answered) return undefined;
      answered = true;
      const digest = createHmac('md5', Buffer.from(password, 'utf8')).update(bytes).digest('hex');
      // Enough to guess the password by, without asking the server.
      hide(digest);
      hide(`${user} ${digest}`);
      return Buffer.from(`${user} ${digest}`, 'utf8');
    },
  };
};

function decodeChallenge(challenge: string): Uint8Array | undefined {
  const base64 = challenge.trim();
  return /^[A-Za-z0-9+/]+={0,2}$/.test(base64) ? Buffer.from(base64, 'base64') : undefined;
}
