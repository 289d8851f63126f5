/**
 * The certificate authorities the system trusts, where they stand in a file: Linux distributions keep them
 * in one. Elsewhere, and with Node 22 and later, the engine asks the runtime.
 */
import { readFile } from 'node:fs/promises';

const bundles = [
  process.env.SSL_CERT_FILE,
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
];

let found: Promise<readonly string[]> | undefined;

/** PEM of each, read once a run; none where there is no such file. */
export function systemRoots(): Promise<readonly string[]> {
  found ??= readFirst();
  return found;
}

async function readFirst(): Promise<readonly string[]> {
  if (process.platform === 'win32') return [];
  for (const path of bundles) {
    const text = path === undefined ? undefined : await readFile(path, 'utf8').catch(() => undefined);
    if (text === undefined) continue;
    return text.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g) ?? [];
  }
  return [];
}
