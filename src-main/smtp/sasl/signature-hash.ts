/** The hash a certificate was signed with (RFC 5280 section 4.1.1.2), read out of its DER form. */
import { childrenOf } from '../der.ts';

type Hash = 'sha224' | 'sha256' | 'sha384' | 'sha512';

/** Object identifiers of signatures, and of hashes, as the hex of their DER content. MD5 and SHA-1 count as SHA-256. */
const hashes: Readonly<Record<string, Hash>> = {
  // RSA with MD5, SHA-1, SHA-256, -384, -512, -224 (RFC 8017).
  '2a864886f70d010104': 'sha256',
  '2a864886f70d010105': 'sha256',
  '2a864886f70d01010b': 'sha256',
  '2a864886f70d01010c': 'sha384',
  '2a864886f70d01010d': 'sha512',
  '2a864886f70d01010e': 'sha224',
  // ECDSA with SHA-1, -224, -256, -384, -512 (RFC 5758).
  '2a8648ce3d0401': 'sha256',
  '2a8648ce3d040301': 'sha224',
  '2a8648ce3d040302': 'sha256',
  '2a8648ce3d040303': 'sha384',
  '2a8648ce3d040304': 'sha512',
  // SHA-1, -256, -384, -512, -224 alone, as RSA-PSS names them.
  '2b0e03021a': 'sha256',
  '608648016503040201': 'sha256',
  '608648016503040202': 'sha384',
  '608648016503040203': 'sha512',
  '608648016503040204': 'sha224',
};
const rsaPss = '2a864886f70d01010a';

/** Undefined for a signature without a hash of its own (Ed25519), or one that is not known. */
export function signatureHash(der: Uint8Array): Hash | undefined {
  const [, algorithm] = childrenOf(childrenOf(Buffer.from(der))[0]?.content);
  const [identifier, parameters] = childrenOf(algorithm?.content);
  const name = identifier?.content.toString('hex') ?? '';
  return name === rsaPss ? pssHash(parameters?.content) : hashes[name];
}

/** RFC 4055 section 3.1: the first parameter names the hash; SHA-1 when there is none. */
function pssHash(parameters: Buffer | undefined): Hash | undefined {
  const [first] = childrenOf(parameters);
  if (first?.tag !== 0xa0) return 'sha256';
  const [identifier] = childrenOf(childrenOf(first.content)[0]?.content);
  return hashes[identifier?.content.toString('hex') ?? ''];
}
