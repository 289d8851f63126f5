/** The certificates that a server left out of its chain, fetched from where they say they lie (RFC 5280 section 4.2.2.1). */
import { X509Certificate } from 'node:crypto';
import { isIssuedBy, isSelfSigned } from '../smtp/certificate.ts';

/** Ms for all of them. */
const WAIT = 4_000;
/** Bytes; certificates have about two thousand. */
const MAX_SIZE = 65_536;
/** More links than public authorities have. */
const MAX_LINKS = 4;

/** A certificate above a chain, and where it was found. */
interface FoundIssuer {
  readonly certificate: X509Certificate;
  readonly url: string;
}

/** The issuers above `top`, the nearest first, as far as they can be fetched; a root is not asked for more. */
export async function missingIssuers(
  top: X509Certificate,
  signal: AbortSignal,
): Promise<readonly FoundIssuer[]> {
  const found: FoundIssuer[] = [];
  const stopped = AbortSignal.any([signal, AbortSignal.timeout(WAIT)]);
  let last = top;
  while (found.length < MAX_LINKS && !isSelfSigned(last)) {
    const next = await fetchIssuer(last, stopped);
    if (!next) break;
    found.push(next);
    last = next.certificate;
  }
  return found;
}

async function fetchIssuer(
  certificate: X509Certificate,
  signal: AbortSignal,
): Promise<FoundIssuer | undefined> {
  const url = /CA Issuers - URI:(http:[^\s"]+)/.exec(certificate.infoAccess ?? '')?.[1];
  if (url === undefined) return undefined;
  try {
    const answer = await fetch(url, { redirect: 'error', signal });
    const issuer = answer.ok ? new X509Certificate(await bodyOf(answer)) : undefined;
    return issuer && isIssuedBy(certificate, issuer) ? { certificate: issuer, url } : undefined;
  } catch {
    // Not there, or no certificate: then it cannot be shown that it is all that is missing.
    return undefined;
  }
}

async function bodyOf(answer: Response): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of answer.body ?? []) {
    parts.push(part);
    size += part.length;
    if (size > MAX_SIZE) throw new Error('Longer than a certificate can be.');
  }
  return Buffer.concat(parts);
}
