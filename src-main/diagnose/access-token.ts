/** What an access token says of itself, where it is one that can be read (RFC 7519, RFC 9068): never the token. */
import type { CauseId } from '../contract/failure.ts';

/** Of strings out of a token. */
const MAX_TEXT = 200;

/** `opaque`: only its issuer can read it, as with Google's. */
export type TokenFacts =
  | { readonly form: 'opaque' }
  | {
      readonly form: 'jwt';
      /** Whom it is for. */
      readonly audience: readonly string[];
      /** What it allows: scopes of a person, roles of a program. */
      readonly scopes: readonly string[];
      /** Ms since 1970. */
      readonly expires?: number;
      /** Whose mailbox. */
      readonly account?: string;
      readonly issuer?: string;
    };

/** What is not a JSON Web Token is `opaque`; its signature is not looked at. */
export function readToken(token: string): TokenFacts {
  const payload = token.split('.').length === 3 ? parse(token.split('.')[1] ?? '') : undefined;
  if (!payload) return { form: 'opaque' };
  const expires = payload.get('exp');
  const account = ['upn', 'preferred_username', 'unique_name', 'email']
    .flatMap((name) => texts(payload.get(name)))
    .at(0);
  const [issuer] = texts(payload.get('iss'));
  return {
    form: 'jwt',
    audience: texts(payload.get('aud')),
    scopes: ['scp', 'scope', 'roles']
      .flatMap((name) => texts(payload.get(name)))
      .flatMap((text) => text.split(' ')),
    ...(typeof expires === 'number' && { expires: expires * 1000 }),
    ...(account !== undefined && { account }),
    ...(issuer !== undefined && { issuer }),
  };
}

function parse(part: string): ReadonlyMap<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const texts = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value])
    .filter((item): item is string => typeof item === 'string')
    .map((text) => text.slice(0, MAX_TEXT))
    .slice(0, 20);

/** A server of Exchange Online or Outlook.com. */
export const isMicrosoft = (host: string): boolean => /(^|\.)(office365|outlook|office)\.com\.?$/i.test(host);

/** Exchange Online by its addresses and its number. */
const exchange =
  /^(https:\/\/(outlook|ps\.outlook)\.office(365)?\.com\/?|00000002-0000-0ff1-ce00-000000000000)$/i;
const mayLogIn = /(^|\/)SMTP\.(Send|SendAsApp)$/i;

/** Why a server cannot take the token, as far as the token itself tells. */
export function tokenProblem(facts: TokenFacts, host: string, now = Date.now()): CauseId | undefined {
  if (facts.form === 'opaque') return undefined;
  if (facts.expires !== undefined && facts.expires < now) return 'auth-token-expired';
  if (!isMicrosoft(host)) return undefined;
  const isForExchange = facts.audience.some((audience) => exchange.test(audience));
  return isForExchange && facts.scopes.some((scope) => mayLogIn.test(scope)) ? undefined : 'auth-token-scope';
}
