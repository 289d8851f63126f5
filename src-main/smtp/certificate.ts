/** What a server's certificate says, and whether an account trusts that very certificate. */
import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import type { PeerCertificate } from '../contract/reply.ts';
import { certificatesIn } from './roots.ts';
import type { CertificateTraits } from './tls-errors.ts';

/** Facts of a certificate in the contract's form. */
export const certificateFacts = (certificate: X509Certificate): PeerCertificate => ({
  subject: oneLine(certificate.subject),
  issuer: oneLine(certificate.issuer),
  validFrom: new Date(certificate.validFrom).toISOString(),
  validTo: new Date(certificate.validTo).toISOString(),
  fingerprint256: certificate.fingerprint256,
  names: (certificate.subjectAltName ?? '')
    .split(', ')
    .map((name) => name.replace(/^(DNS|IP Address):/, ''))
    .filter((name) => name !== ''),
});

/** Undefined for a name without any part, which Node types as a string. */
const oneLine = (name: string | undefined): string => name?.replaceAll('\n', ', ') ?? '';

export const traitsOf = (certificate: X509Certificate | undefined): CertificateTraits => ({
  selfSigned: certificate?.verify(certificate.publicKey) ?? false,
  namesIssuerUrl: certificate?.infoAccess?.includes('CA Issuers') ?? false,
});

/**
 * The `problem` a verifier had with a certificate, reconsidered: BoringSSL trusts no certificate but an
 * authority's, while an account may name the server's own as what it trusts (`ca`, PEM). Undefined when that
 * is so and the certificate is valid now and for `name`; verifiers' codes otherwise.
 */
export function trustProblem(
  certificate: X509Certificate | undefined,
  name: string,
  problem: string,
  ca: string | undefined,
): string | undefined {
  const named =
    certificate !== undefined &&
    ca !== undefined &&
    certificatesIn(ca).some((pem) => new X509Certificate(pem).raw.equals(certificate.raw));
  if (!named) return problem;
  const now = Date.now();
  if (now < Date.parse(certificate.validFrom)) return 'CERT_NOT_YET_VALID';
  if (now > Date.parse(certificate.validTo)) return 'CERT_HAS_EXPIRED';
  const valid = isIP(name) === 0 ? certificate.checkHost(name) : certificate.checkIP(name);
  return valid === undefined ? 'ERR_TLS_CERT_ALTNAME_INVALID' : undefined;
}
