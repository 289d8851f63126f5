/** Certificates minted when a test needs them, so that none lies in the tree and none can expire there. */
import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import { isIP } from 'node:net';
import {
  AuthorityInfoAccessExtension,
  BasicConstraintsExtension,
  cryptoProvider,
  ExtendedKeyUsageExtension,
  type Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  type X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';

cryptoProvider.set(webcrypto as Crypto);

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const day = 86_400_000;
const usages = { server: '1.3.6.1.5.5.7.3.1', client: '1.3.6.1.5.5.7.3.2' };

const rsaSigning = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
const rsa = (modulusLength: number) => ({
  ...rsaSigning,
  modulusLength,
  publicExponent: Uint8Array.of(1, 0, 1),
});

/** The certificate with those above it, as a server sends them. */
export const withChain = (own: Minted, ...above: readonly Minted[]): Minted => ({
  ...own,
  cert: [own, ...above].map(({ cert }) => `${cert.trim()}\n`).join(''),
});

/** A certificate with its key, both PEM, ready for `tls.createServer`. */
export interface Minted {
  readonly cert: string;
  readonly key: string;
  /** `AA:BB:..` of SHA-256, as Node writes it. */
  readonly fingerprint256: string;
  /** To sign others with. */
  readonly signer: { readonly certificate: X509Certificate; readonly keys: CryptoKeyPair };
}

export interface MintOptions {
  /** DNS names and addresses; default `localhost`, `127.0.0.1` and `::1`. */
  readonly names?: readonly string[];
  /** Default: self-signed. */
  readonly issuer?: Minted;
  /** Days from now; negative lies in the past. Default -1. */
  readonly validFromDays?: number;
  /** Default 30. */
  readonly validToDays?: number;
  /** Default an EC key on P-256; a number is the bits of an RSA key. */
  readonly rsaBits?: number;
  /** What the key may be used for; default a server's. */
  readonly usage?: 'server' | 'client';
  /** Says where the issuer's certificate can be fetched, as public authorities do. */
  readonly issuerUrl?: string;
}

/** Mints a server's certificate. */
export const mintCertificate = (options: MintOptions = {}): Promise<Minted> => {
  const names = options.names ?? ['localhost', '127.0.0.1', '::1'];
  return mint(`CN=${names[0] ?? 'server'}`, options, [
    new BasicConstraintsExtension(false),
    new KeyUsagesExtension(KeyUsageFlags.digitalSignature),
    new ExtendedKeyUsageExtension([usages[options.usage ?? 'server']]),
    new SubjectAlternativeNameExtension(
      names.map((name) => ({ type: isIP(name) === 0 ? 'dns' : 'ip', value: name }) as const),
    ),
    ...(options.issuerUrl === undefined
      ? []
      : [new AuthorityInfoAccessExtension({ caIssuers: options.issuerUrl })]),
  ]);
};

/** Mints a certificate authority, a root or, with `issuer`, one below another. */
export const mintAuthority = (options: MintOptions & { readonly name?: string } = {}): Promise<Minted> =>
  mint(`CN=${options.name ?? 'Test authority'}`, options, [
    new BasicConstraintsExtension(true),
    new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign),
  ]);

async function mint(subject: string, options: MintOptions, extensions: Extension[]): Promise<Minted> {
  const own = options.rsaBits === undefined ? algorithm : rsa(options.rsaBits);
  const keys = await webcrypto.subtle.generateKey(own, true, ['sign', 'verify']);
  const signer = options.issuer?.signer;
  const certificate = await X509CertificateGenerator.create({
    subject,
    issuer: signer?.certificate.subject ?? subject,
    notBefore: new Date(Date.now() + (options.validFromDays ?? -1) * day),
    notAfter: new Date(Date.now() + (options.validToDays ?? 30) * day),
    signingAlgorithm:
      signer?.keys.privateKey.algorithm.name === 'RSASSA-PKCS1-v1_5' ? rsaSigning : signer ? algorithm : own,
    publicKey: keys.publicKey,
    signingKey: signer?.keys.privateKey ?? keys.privateKey,
    extensions,
  });
  const thumbprint = Buffer.from(await certificate.getThumbprint('SHA-256')).toString('hex');
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  return {
    cert: certificate.toString('pem'),
    key: `-----BEGIN PRIVATE KEY-----\n${(pkcs8.match(/.{1,64}/g) ?? []).join('\n')}\n-----END PRIVATE KEY-----\n`,
    fingerprint256: (thumbprint.toUpperCase().match(/../g) ?? []).join(':'),
    signer: { certificate, keys },
  };
}
