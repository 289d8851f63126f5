/** The certificates a server sent, in its order, and everything that is wrong with them (RFC 5280 section 6). */
import type { X509Certificate } from 'node:crypto';
import type tls from 'node:tls';
import type { CauseId } from '../contract/failure.ts';
import { isIssuedBy, isSelfSigned, isWeak, nameCovering, namesIssuerUrl, validityAt } from './certificate.ts';
import { peerCertificate } from './peer-certificate.ts';
import { certificateCause } from './tls-errors.ts';

/** More than any real chain has. */
const MAX_CHAIN = 10;

/** The server's own certificate first. Empty before it sent one, and where Node keeps none of a resumed session. */
export function sentChain(socket: tls.TLSSocket): readonly X509Certificate[] {
  const chain: X509Certificate[] = [];
  let next: X509Certificate | undefined = peerCertificate(socket);
  while (next && chain.length < MAX_CHAIN) {
    chain.push(next);
    next = next.issuerCertificate;
  }
  return chain;
}

/** From the server's own certificate as far up as the certificates sent lead, whatever their order. */
export function pathOf(chain: readonly X509Certificate[]): readonly X509Certificate[] {
  const path: X509Certificate[] = [];
  let next = chain[0];
  while (next && !path.includes(next)) {
    path.push(next);
    const last: X509Certificate = next;
    next = isSelfSigned(last) ? undefined : chain.find((other) => other !== last && isIssuedBy(last, other));
  }
  return path;
}

/** Something wrong with a chain; `at` is the place of the certificate in it, from 0. */
export interface ChainProblem {
  readonly cause: CauseId;
  readonly at: number;
}

/** What the verifier said, and what it verified. */
export interface Verification {
  /** The verifier's code. */
  readonly code: string;
  readonly chain: readonly X509Certificate[];
  /** What the server's certificate has to be valid for. */
  readonly name: string;
  /** The account names the server's own certificate as what it trusts, which BoringSSL does not take for an answer. */
  readonly named: boolean;
  /** A root that is trusted lies above the chain. */
  readonly anchored: boolean;
  /** Ms since 1970. */
  readonly now: number;
}

/**
 * All that is wrong, what the verifier said first: it stops at one thing, while a person who accepts a
 * certificate has to know everything. None only where the account names the certificate itself.
 */
export function problemsOf(verification: Verification): readonly ChainProblem[] {
  const { chain, name, named, anchored, now } = verification;
  const [leaf] = chain;
  if (!leaf) return [{ cause: 'unknown', at: 0 }];
  const trust = named || anchored ? undefined : trustCause(chain);
  const found = [
    ...(trust ? [{ cause: trust, at: chain.indexOf(pathOf(chain).at(-1) ?? leaf) }] : []),
    ...(named ? [leaf] : chain).flatMap((certificate, at) => {
      const when = validityAt(certificate, now);
      return when === 'valid' ? [] : [{ cause: dateCauses[when], at }];
    }),
    ...(nameCovering(leaf, name) !== undefined
      ? []
      : [{ cause: 'certificate-name-mismatch' as const, at: 0 }]),
  ];
  if (named) return found;
  const weak = chain.findIndex(isWeak);
  const said = spoken(verification, trust);
  // Of keys and signatures that are too weak, Node passes on that something is wrong and not what.
  if (said === 'unknown' && weak !== -1) return [{ cause: 'certificate-weak', at: weak }, ...found];
  const rest = found.filter(({ cause }) => cause !== said);
  return [found.find(({ cause }) => cause === said) ?? { cause: said, at: 0 }, ...rest];
}

const dateCauses = { early: 'certificate-not-yet-valid', late: 'certificate-expired' } as const;

const trustCauses: ReadonlySet<CauseId> = new Set<CauseId>([
  'certificate-self-signed',
  'certificate-unknown-issuer',
  'certificate-incomplete-chain',
]);

/** The verifier's own finding; of trust, as exactly as the chain itself tells. */
function spoken({ code }: Verification, trust: CauseId | undefined): CauseId {
  const cause = certificateCause(code);
  return trust !== undefined && trustCauses.has(cause) ? trust : cause;
}

/** Why no root is known above the chain. */
function trustCause(chain: readonly X509Certificate[]): CauseId {
  const last = pathOf(chain).at(-1);
  if (last && isSelfSigned(last)) {
    return last === chain[0] ? 'certificate-self-signed' : 'certificate-unknown-issuer';
  }
  // One certificate alone, whose issuer nobody here knows: with a public authority the link between is missing.
  return chain.length === 1 && last && namesIssuerUrl(last)
    ? 'certificate-incomplete-chain'
    : 'certificate-unknown-issuer';
}
