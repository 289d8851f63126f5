/** The certificate by which we prove who we are, where a server wants one (RFC 8446 section 4.3.2). */
import type { SecureContextOptions } from 'node:tls';
import { SmtpError } from './error.ts';

/** Its key and passphrase are secrets: they are in no event, no error and no settings. */
export type ClientCertificate =
  | {
      readonly kind: 'pem';
      /** PEM, the certificates above it after it. */
      readonly certificate: string;
      /** PEM. */
      readonly key: string;
      readonly passphrase?: string;
    }
  | {
      /** PKCS #12 (RFC 7292). */
      readonly kind: 'pfx';
      readonly content: Uint8Array;
      readonly passphrase?: string;
    };

/** In the terms of `node:tls`. */
export function clientCertificateOptions(
  own: ClientCertificate,
): Readonly<Record<string, string | Buffer>> & SecureContextOptions {
  const passphrase = own.passphrase === undefined ? {} : { passphrase: own.passphrase };
  return own.kind === 'pem'
    ? { cert: own.certificate, key: own.key, ...passphrase }
    : { pfx: Buffer.from(own.content), ...passphrase };
}

/** It cannot be used at all: not what it should be, another certificate's key, a wrong passphrase. */
export const clientCertificateError = (error: unknown): SmtpError =>
  new SmtpError({
    code: 'unknown',
    class: 'input',
    phase: 'tls',
    fault: 'local',
    message: 'The client certificate, its key or its passphrase cannot be used.',
    detail: {
      clientCertificate: 'unusable',
      error: error instanceof Error && 'code' in error ? String(error.code) : 'unreadable',
    },
  });
