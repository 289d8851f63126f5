/**
 * The certificates the system trusts, read from where Linux distributions keep them: for runtimes whose
 * `node:tls` cannot tell them (Node before 22). Windows has no such file; its newer runtimes can tell.
 */
import { readFile } from 'node:fs/promises';

/** Debian and kin, Fedora and kin, openSUSE, Alpine, the BSDs. */
const bundles: readonly string[] = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
];

const block = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

let found: Promise<readonly string[]> | undefined;

/** The same for the whole run, read when first asked for. */
export function systemRoots(): Promise<readonly string[]> {
  found ??= readSystemRoots();
  return found;
}

/**
 * PEM of each certificate in the first bundle there is; none where there is none. `SSL_CERT_FILE` goes
 * before the usual places, as it does for OpenSSL.
 */
export async function readSystemRoots(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<readonly string[]> {
  const chosen = environment.SSL_CERT_FILE;
  for (const path of chosen === undefined ? bundles : [chosen, ...bundles]) {
    try {
      return (await readFile(path, 'utf8')).match(block) ?? [];
    } catch (error) {
      // Another distribution keeps it elsewhere; a file nobody may read is as good as none.
      if (!(error instanceof Error && 'code' in error)) throw error;
    }
  }
  return [];
}
