import { X509Certificate } from 'node:crypto';
import tls from 'node:tls';
import { expect, test } from 'vitest';
import { certificateFacts } from '../../../src-main/smtp/certificate.ts';
import { pathOf, problemsOf, type Verification } from '../../../src-main/smtp/chain.ts';
import { signatureName } from '../../../src-main/smtp/signature-name.ts';
import { type MintOptions, mintAuthority, mintCertificate } from '../../support/certs.ts';

/** What BoringSSL says of any certificate that is not an authority's. */
const code = 'UNABLE_TO_VERIFY_LEAF_SIGNATURE';

const verification = (certificates: readonly string[], more: Partial<Verification> = {}): Verification => ({
  code,
  chain: certificates.map((pem) => new X509Certificate(pem)),
  name: 'localhost',
  named: false,
  anchored: false,
  now: Date.now(),
  ...more,
});
const causes = (asked: Verification) => problemsOf(asked).map(({ cause, at }) => `${cause} ${at}`);

test.each<[string, MintOptions, string, readonly string[]]>([
  ['valid', {}, 'localhost', []],
  ['valid, by address', {}, '127.0.0.1', []],
  ['for another name', {}, 'mx.test', ['certificate-name-mismatch 0']],
  ['for another address', {}, '192.0.2.1', ['certificate-name-mismatch 0']],
  ['expired', { validFromDays: -9, validToDays: -1 }, 'localhost', ['certificate-expired 0']],
  ['of the future', { validFromDays: 1 }, 'localhost', ['certificate-not-yet-valid 0']],
])('a certificate the account names as what it trusts, %s', async (_what, options, name, expected) => {
  const { cert } = await mintCertificate(options);
  expect(causes(verification([cert], { named: true, name }))).toEqual(expected);
});

test('everything wrong with a chain is told, the verifier first', async () => {
  const root = await mintAuthority({ name: 'Stranger' });
  const between = await mintAuthority({ issuer: root, name: 'Between', validFromDays: -9, validToDays: -1 });
  const own = await mintCertificate({ issuer: between, names: ['other.test'], validFromDays: 1 });
  expect(causes(verification([own.cert, between.cert], { code: 'CERT_HAS_EXPIRED' }))).toEqual([
    'certificate-expired 1',
    'certificate-unknown-issuer 1',
    'certificate-not-yet-valid 0',
    'certificate-name-mismatch 0',
  ]);
});

test('a lone certificate is known by how it was made', async () => {
  const root = await mintAuthority();
  const [own, public_, private_] = await Promise.all([
    mintCertificate(),
    mintCertificate({ issuer: root, issuerUrl: 'http://ca.test/ca.der' }),
    mintCertificate({ issuer: root }),
  ]);
  expect(causes(verification([own.cert]))).toEqual(['certificate-self-signed 0']);
  expect(causes(verification([public_.cert]))).toEqual(['certificate-incomplete-chain 0']);
  expect(causes(verification([private_.cert]))).toEqual(['certificate-unknown-issuer 0']);
});

test('what the verifier alone finds is a problem without a name', async () => {
  const { cert } = await mintCertificate();
  expect(causes(verification([cert], { code: 'INVALID_PURPOSE', anchored: true }))).toEqual(['unknown 0']);
});

test('certificates are put in order, whatever the order they came in', async () => {
  const root = await mintAuthority({ name: 'Root' });
  const between = await mintAuthority({ issuer: root, name: 'Between' });
  const stray = await mintAuthority({ name: 'Stray' });
  const own = await mintCertificate({ issuer: between });
  const chain = [own, root, stray, between].map(({ cert }) => new X509Certificate(cert));
  expect(pathOf(chain).map(({ subject }) => subject)).toEqual(['CN=localhost', 'CN=Between', 'CN=Root']);
});

test('key, serial number and signature are facts', async () => {
  const issuer = await mintAuthority({ rsaBits: 2048 });
  const own = await mintCertificate({ issuer });
  expect(certificateFacts(new X509Certificate(own.cert))).toMatchObject({
    keyType: 'ec',
    keyBits: 256,
    signatureAlgorithm: 'sha256WithRSAEncryption',
    serial: expect.stringMatching(/^[0-9A-F]+$/),
  });
  expect(certificateFacts(new X509Certificate(issuer.cert))).toMatchObject({ keyType: 'rsa', keyBits: 2048 });
});

test('every root of the world tells how it was signed', () => {
  const methods = tls.rootCertificates.map((pem) => signatureName(new X509Certificate(pem).raw));
  expect(new Set(methods.map((method) => typeof method))).toEqual(new Set(['string']));
});

test.each([[''], ['30'], ['3003020100'], ['30820fff3000'], ['3006300030020600'], ['30ff']])(
  'bytes that are no certificate (%s) are read to no end',
  (hex) => {
    expect(signatureName(Buffer.from(hex, 'hex'))).toBeUndefined();
  },
);
