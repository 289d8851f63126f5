import { X509Certificate } from 'node:crypto';
import { expect, test } from 'vitest';
import { traitsOf, trustProblem } from '../../../src-main/smtp/certificate.ts';
import { type MintOptions, mintCertificate } from '../../support/certs.ts';

// What BoringSSL says of any certificate that is not an authority's.
const problem = 'UNABLE_TO_VERIFY_LEAF_SIGNATURE';

test.each<[string, MintOptions, string, string | undefined]>([
  ['valid', {}, 'localhost', undefined],
  ['valid, by address', {}, '127.0.0.1', undefined],
  ['for another name', {}, 'mx.test', 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ['for another address', {}, '192.0.2.1', 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ['expired', { validFromDays: -9, validToDays: -1 }, 'localhost', 'CERT_HAS_EXPIRED'],
  ['of the future', { validFromDays: 1 }, 'localhost', 'CERT_NOT_YET_VALID'],
])('a certificate the account names as what it trusts, %s', async (_what, options, name, expected) => {
  const { cert } = await mintCertificate(options);
  expect(trustProblem(new X509Certificate(cert), name, problem, cert)).toBe(expected);
});

test('a certificate the account does not name keeps its problem', async () => {
  const [one, other] = [await mintCertificate(), await mintCertificate()];
  expect(trustProblem(new X509Certificate(one.cert), 'localhost', problem, other.cert)).toBe(problem);
  expect(trustProblem(new X509Certificate(one.cert), 'localhost', problem, undefined)).toBe(problem);
  expect(trustProblem(undefined, 'localhost', problem, one.cert)).toBe(problem);
});

test('a certificate signed with its own key is known as such', async () => {
  const own = await mintCertificate();
  const issued = await mintCertificate({ issuer: own });
  expect(traitsOf(new X509Certificate(own.cert)).selfSigned).toBe(true);
  expect(traitsOf(new X509Certificate(issued.cert)).selfSigned).toBe(false);
});
