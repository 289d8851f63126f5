/** What a certificate says, in the contract's form, and whether one was issued by another. */
import type { KeyObject, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import type { PeerCertificate } from '../contract/reply.ts';
import { signatureName } from './signature-name.ts';

/** Bounds of what is told: a certificate comes from a stranger. */
const MAX_TEXT = 1000;
const MAX_NAMES = 100;

/** Facts of a certificate in the contract's form. */
export function certificateFacts(certificate: X509Certificate): PeerCertificate {
  const signed = signatureName(certificate.raw);
  return {
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    validFrom: isoDate(certificate.validFrom),
    validTo: isoDate(certificate.validTo),
    fingerprint256: certificate.fingerprint256,
    names: (certificate.subjectAltName ?? '')
      .split(', ')
      .map((name) => name.replace(/^(DNS|IP Address):/, '').slice(0, MAX_TEXT))
      .filter((name) => name !== '')
      .slice(0, MAX_NAMES),
    serial: certificate.serialNumber.slice(0, MAX_TEXT),
    ...keyFacts(publicKeyOf(certificate)),
    ...(signed !== undefined && { signatureAlgorithm: signed }),
  };
}

/** Undefined for a name without any part, which Node types as a string. */
const oneLine = (name: string | undefined): string => name?.replaceAll('\n', ', ').slice(0, MAX_TEXT) ?? '';

/** Empty for a date that is none. */
function isoDate(written: string): string {
  const date = new Date(written);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}

function keyFacts(key: KeyObject | undefined): Pick<PeerCertificate, 'keyType' | 'keyBits'> {
  if (key?.asymmetricKeyType === undefined) return {};
  const { modulusLength, namedCurve = '' } = key.asymmetricKeyDetails ?? {};
  const keyBits = modulusLength ?? curveBits[namedCurve];
  return { keyType: key.asymmetricKeyType, ...(keyBits !== undefined && { keyBits }) };
}

const curveBits: Readonly<Record<string, number>> = { prime256v1: 256, secp384r1: 384, secp521r1: 521 };

/** Undefined for a kind of key that the library does not know. */
function publicKeyOf(certificate: X509Certificate): KeyObject | undefined {
  try {
    return certificate.publicKey;
  } catch {
    return undefined;
  }
}

/** True when `issuer` signed `certificate`, names included. */
export function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  const key = publicKeyOf(issuer);
  return key !== undefined && certificate.issuer === issuer.subject && certificate.verify(key);
}

/** Signed with its own key. BoringSSL does not say so. */
export const isSelfSigned = (certificate: X509Certificate): boolean => isIssuedBy(certificate, certificate);

/** Says where the certificate of its issuer lies, as public authorities do. */
export const namesIssuerUrl = (certificate: X509Certificate): boolean =>
  certificate.infoAccess?.includes('CA Issuers') ?? false;

/** The name in the certificate that covers `name`, a DNS name or an address; undefined when none does. */
export const nameCovering = (certificate: X509Certificate, name: string): string | undefined =>
  isIP(name) === 0 ? certificate.checkHost(name) : certificate.checkIP(name);

/** Where `now` (ms since 1970) lies from the certificate's days. */
export function validityAt(certificate: X509Certificate, now: number): 'valid' | 'early' | 'late' {
  if (now < Date.parse(certificate.validFrom)) return 'early';
  return now > Date.parse(certificate.validTo) ? 'late' : 'valid';
}

/** By what libraries and authorities have agreed on since 2017: such a certificate can be forged. */
export function isWeak(certificate: X509Certificate): boolean {
  const { keyType, keyBits, signatureAlgorithm: signed } = certificateFacts(certificate);
  const short = keyBits !== undefined && (keyType === 'ec' ? keyBits < 224 : keyBits < 2048);
  // Nobody checks how a root signed itself.
  return short || (/^md5|sha1/i.test(signed ?? '') && !isSelfSigned(certificate));
}
