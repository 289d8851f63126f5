/** The one fact about a certificate that Node before 24 does not tell: how it was signed (RFC 5280 section 4.1.1.2). */
import { childrenOf } from './der.ts';

/** As OpenSSL writes it; undefined for a method without a name here. `der` is the certificate. */
export function signatureName(der: Uint8Array): string | undefined {
  const [, algorithm] = childrenOf(childrenOf(Buffer.from(der))[0]?.content);
  const [identifier] = childrenOf(algorithm?.content);
  return names[identifier?.content.toString('hex') ?? ''];
}

/** By the hex of their object identifiers' DER content. */
const names: Readonly<Record<string, string>> = {
  '2a864886f70d010104': 'md5WithRSAEncryption',
  '2a864886f70d010105': 'sha1WithRSAEncryption',
  '2a864886f70d01010a': 'rsassaPss',
  '2a864886f70d01010b': 'sha256WithRSAEncryption',
  '2a864886f70d01010c': 'sha384WithRSAEncryption',
  '2a864886f70d01010d': 'sha512WithRSAEncryption',
  '2a8648ce3d0401': 'ecdsa-with-SHA1',
  '2a8648ce3d040302': 'ecdsa-with-SHA256',
  '2a8648ce3d040303': 'ecdsa-with-SHA384',
  '2a8648ce3d040304': 'ecdsa-with-SHA512',
  '2b6570': 'ED25519',
  '2b6571': 'ED448',
};
