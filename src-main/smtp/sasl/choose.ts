/** Which mechanisms may log in, the safest first (mission rows 4 and 5). */
import type { CauseId } from '../../contract/failure.ts';
import type { Mechanism } from '../../contract/server.ts';
import type { Credentials } from '../request.ts';
import { cramMd5 } from './cram-md5.ts';
import { external } from './external.ts';
import { login } from './login.ts';
import type { SaslMechanism } from './mechanism.ts';
import { oauthBearer, xoauth2 } from './oauth.ts';
import { plain } from './plain.ts';
import { scram } from './scram.ts';

export interface Candidate {
  readonly name: Mechanism;
  readonly start: SaslMechanism;
  /** What logs in by it. */
  readonly proof: 'password' | 'token' | 'connection';
  /** Whoever reads along can log in afterwards. */
  readonly tellsSecret: boolean;
  /** Can act for someone else (an authorization identity). */
  readonly delegates: boolean;
  /** Only where the connection has a channel binding. */
  readonly binds: boolean;
}

const password = { proof: 'password', tellsSecret: false, delegates: true, binds: false } as const;
const token = { ...password, proof: 'token', tellsSecret: true } as const;

/**
 * The safest first. CRAM-MD5 comes last inside TLS: it makes servers keep passwords readable, and is often
 * broken. In clear it comes before all that tells the password.
 */
const candidates: readonly Candidate[] = [
  { ...password, name: 'SCRAM-SHA-256-PLUS', start: scram({ hash: 'sha256', plus: true }), binds: true },
  { ...password, name: 'SCRAM-SHA-1-PLUS', start: scram({ hash: 'sha1', plus: true }), binds: true },
  { ...password, name: 'SCRAM-SHA-256', start: scram({ hash: 'sha256', plus: false }) },
  { ...password, name: 'SCRAM-SHA-1', start: scram({ hash: 'sha1', plus: false }) },
  { ...password, name: 'PLAIN', start: plain, tellsSecret: true },
  { ...password, name: 'LOGIN', start: login, tellsSecret: true, delegates: false },
  { ...password, name: 'CRAM-MD5', start: cramMd5, delegates: false },
  { ...token, name: 'OAUTHBEARER', start: oauthBearer },
  { ...token, name: 'XOAUTH2', start: xoauth2, delegates: false },
  { ...password, name: 'EXTERNAL', start: external, proof: 'connection' },
];

/** What the server offers, and what the connection has. */
export interface Offer {
  /** As `mechanismsOffered` gives it. */
  readonly offered: readonly string[];
  readonly secured: boolean;
  /** AUTH may come after TLS. */
  readonly startTlsOffered: boolean;
  /** This side has shown a certificate. */
  readonly clientCertificate: boolean;
  /** The connection has a channel binding. */
  readonly bindable: boolean;
}

export type Choice =
  | { readonly candidates: readonly [Candidate, ...Candidate[]] }
  | { readonly refused: CauseId };

/** Those to try, in order. A forced mechanism is the only one. */
export function chooseMechanisms(offer: Offer, credentials: Credentials): Choice {
  const { offered, secured } = offer;
  if (offered.length === 0) {
    return { refused: !secured && offer.startTlsOffered ? 'auth-only-after-tls' : 'auth-not-offered' };
  }
  const common = candidates.filter(
    (one) => offered.includes(one.name) && fits(one, credentials, offer) && (!one.binds || offer.bindable),
  );
  if (common.length === 0) return { refused: 'auth-mechanism-unsupported' };
  const ordered = secured
    ? common
    : [...common.filter((one) => !one.tellsSecret), ...common.filter((one) => one.tellsSecret)];
  const [first, ...others] = ordered.filter(
    (one) => secured || credentials.allowCleartext || !one.tellsSecret,
  );
  return first === undefined ? { refused: 'auth-cleartext-refused' } : { candidates: [first, ...others] };
}

function fits(candidate: Candidate, credentials: Credentials, { clientCertificate }: Offer): boolean {
  const { mechanism, authzid } = credentials;
  if (mechanism !== undefined && mechanism !== candidate.name) return false;
  if (authzid !== undefined && !candidate.delegates) return false;
  if (candidate.proof === 'password') return credentials.password !== undefined;
  if (candidate.proof === 'token') return credentials.accessToken !== undefined;
  // Asked for by name, or all there is: a server may ask for a certificate and want a password all the same.
  const bare = credentials.password === undefined && credentials.accessToken === undefined;
  return mechanism !== undefined || (bare && clientCertificate);
}
