import 'reflect-metadata';
import { createHash, webcrypto, X509Certificate } from 'node:crypto';
import { cryptoProvider, X509CertificateGenerator } from '@peculiar/x509';
import { describe, expect, test } from 'vitest';
import { serverEndPoint } from '../../../../src-main/smtp/sasl/channel-binding.ts';
import { signatureHash } from '../../../../src-main/smtp/sasl/signature-hash.ts';

cryptoProvider.set(webcrypto as Crypto);
const rsa = { modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1) };

async function certificate(
  algorithm: RsaHashedKeyGenParams | EcKeyGenParams | { name: string },
  hash?: string,
) {
  const keys = (await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])) as CryptoKeyPair;
  const minted = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=server',
    keys,
    signingAlgorithm: { ...algorithm, ...(hash !== undefined && { hash }) } as EcdsaParams,
  });
  return new X509Certificate(Buffer.from(minted.rawData));
}

describe('tls-server-end-point', () => {
  test.each([
    [
      'RSA with SHA-1, which is too weak',
      { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-1', ...rsa },
      undefined,
      'sha256',
    ],
    ['RSA with SHA-256', { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', ...rsa }, undefined, 'sha256'],
    ['RSA with SHA-384', { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-384', ...rsa }, undefined, 'sha384'],
    ['RSA with SHA-512', { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-512', ...rsa }, undefined, 'sha512'],
    [
      'RSA-PSS with SHA-384',
      { name: 'RSA-PSS', hash: 'SHA-384', saltLength: 48, ...rsa },
      undefined,
      'sha384',
    ],
    ['ECDSA with SHA-256', { name: 'ECDSA', namedCurve: 'P-256' }, 'SHA-256', 'sha256'],
    ['ECDSA with SHA-512', { name: 'ECDSA', namedCurve: 'P-256' }, 'SHA-512', 'sha512'],
  ])('of %s', async (_what, algorithm, hash, expected) => {
    const minted = await certificate(algorithm, hash);
    expect(serverEndPoint(minted)).toEqual({
      name: 'tls-server-end-point',
      data: createHash(expected).update(minted.raw).digest(),
    });
  });

  test('is undefined where the signature has no hash of its own', async () => {
    expect(serverEndPoint(await certificate({ name: 'Ed25519' }))).toBeUndefined();
  });

  test.each(['', '30', '3003', '30ff', '3084ffffffff', '3000', '30023000', '300430003000'])(
    'is undefined for %s, which is no certificate',
    (hex) => {
      expect(signatureHash(Buffer.from(hex, 'hex'))).toBeUndefined();
    },
  );
});
