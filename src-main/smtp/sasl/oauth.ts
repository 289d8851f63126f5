/**
 * Access tokens: OAUTHBEARER (RFC 7628) and XOAUTH2, the form Google and Microsoft had before it. A server that
 * refuses says why in a challenge of JSON, which has to be answered before it refuses for good.
 */
import type { CauseId } from '../../contract/failure.ts';
import {
  openMessage,
  partlySecretMessage,
  type SaslExchange,
  type SaslMechanism,
  type SaslMessage,
  type SaslRefusal,
  unexpectedChallenge,
} from './mechanism.ts';
import { escapeName } from './scram-text.ts';

export const xoauth2: SaslMechanism = ({ user, secret }) =>
  exchange(partlySecretMessage(`user=${user}\x01auth=Bearer `, `${secret}\x01\x01`), openMessage(''));

export const oauthBearer: SaslMechanism = ({ user, secret, authzid = user, host, port }) =>
  exchange(
    partlySecretMessage(
      `n,a=${escapeName(authzid)},\x01host=${host}\x01port=${port}\x01auth=Bearer `,
      `${secret}\x01\x01`,
    ),
    // RFC 7628 section 3.2.3: what the client says once it has read the error.
    openMessage('\x01'),
  );

function exchange(initial: SaslMessage, dummy: SaslMessage): SaslExchange {
  let told: SaslRefusal | undefined;
  return {
    initial,
    answer: (challenge) => {
      if (told !== undefined) throw unexpectedChallenge();
      told = readError(Buffer.from(challenge, 'base64').toString('utf8'));
      return dummy;
    },
    refusal: () => told,
  };
}

/** RFC 7628 section 3.2.2; Google and Microsoft write HTTP's numbers, the standard the names of RFC 6750. */
const causes: Readonly<Record<string, CauseId>> = {
  '401': 'auth-token-expired',
  invalid_token: 'auth-token-expired',
  '403': 'auth-token-scope',
  insufficient_scope: 'auth-token-scope',
};

/** `{"status":"401","schemes":"bearer mac","scope":"https://mail.google.com/"}`; anything else tells nothing. */
function readError(json: string): SaslRefusal {
  const error = parse(json);
  const detail = Object.fromEntries(
    ['status', 'scope', 'schemes'].flatMap((name) => {
      const value = error.get(name);
      return typeof value === 'string' || typeof value === 'number'
        ? [[name, String(value).slice(0, 200)]]
        : [];
    }),
  );
  const cause = causes[detail.status ?? ''];
  return { detail, ...(cause !== undefined && { cause }) };
}

function parse(json: string): ReadonlyMap<string, unknown> {
  try {
    const value: unknown = JSON.parse(json);
    return new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
  } catch (error) {
    if (error instanceof SyntaxError) return new Map();
    throw error;
  }
}
