/** TLSA records against the certificates a server showed (RFC 6698, RFC 7672). */
import { createHash, X509Certificate } from 'node:crypto';
import type { TlsaData } from 'dns-packet';
import type { Evidence } from '../../contract/diagnosis.ts';

const DANE_TA = 2;
const DANE_EE = 3;

/** Mail servers use no others (RFC 7672 section 3.1.3). */
export const isUsable = ({ usage, selector, matchingType }: TlsaData): boolean =>
  (usage === DANE_TA || usage === DANE_EE) && selector <= 1 && matchingType <= 2;

/** @param chain PEM of what the server showed, its own first */
export function matchesTlsa(record: TlsaData, chain: readonly string[]): boolean {
  const candidates = record.usage === DANE_EE ? chain.slice(0, 1) : chain;
  return (
    isUsable(record) &&
    candidates.some((pem) => associationOf(record, pem)?.equals(record.certificate) === true)
  );
}

/** What the record has to say for this certificate. */
function associationOf(
  { selector, matchingType }: Pick<TlsaData, 'selector' | 'matchingType'>,
  pem: string,
): Buffer | undefined {
  const certificate = new X509Certificate(pem);
  const chosen =
    selector === 0 ? certificate.raw : certificate.publicKey.export({ type: 'spki', format: 'der' });
  if (matchingType === 0) return chosen;
  const hash = ['sha256', 'sha512'][matchingType - 1];
  return hash === undefined ? undefined : createHash(hash).update(chosen).digest();
}

/** As zone files write it. */
export const tlsaText = ({ usage, selector, matchingType, certificate }: TlsaData): string =>
  `${usage} ${selector} ${matchingType} ${certificate.toString('hex')}`;

/** What should stand there for the certificate in use. */
export function wantedTlsa(chain: readonly string[]): Evidence {
  const [own] = chain;
  const digest = own === undefined ? undefined : associationOf({ selector: 1, matchingType: 1 }, own);
  return digest ? { wanted: `3 1 1 ${digest.toString('hex')}` } : {};
}
