/** A certificate for this run of the sandbox: its key never leaves memory, and only our own accounts trust it. */
import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import {
  BasicConstraintsExtension,
  ExtendedKeyUsageExtension,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';

const day = 86_400_000;
const serverAuth = '1.3.6.1.5.5.7.3.1';
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/** Both PEM. The certificate signs itself, so that it is its own authority. */
export interface SandboxCertificate {
  readonly cert: string;
  readonly key: string;
}

/** Valid for `127.0.0.1` and `localhost`, from yesterday (clocks differ) for 30 days. */
export async function mintSandboxCertificate(): Promise<SandboxCertificate> {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=Wirepost sandbox',
    keys,
    signingAlgorithm: algorithm,
    notBefore: new Date(Date.now() - day),
    notAfter: new Date(Date.now() + 30 * day),
    extensions: [
      new BasicConstraintsExtension(true),
      new ExtendedKeyUsageExtension([serverAuth]),
      new SubjectAlternativeNameExtension([
        { type: 'ip', value: '127.0.0.1' },
        { type: 'dns', value: 'localhost' },
      ]),
    ],
  });
  return {
    cert: certificate.toString('pem'),
    key: pem(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)),
  };
}

function pem(pkcs8: ArrayBuffer): string {
  const lines =
    Buffer.from(pkcs8)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN PRIVATE KEY-----\n${lines.join('\n')}\n-----END PRIVATE KEY-----\n`;
}
