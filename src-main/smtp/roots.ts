/** Whom a server's certificate may lead to: the bundled roots, the system's, and those of the account. */
import { X509Certificate } from 'node:crypto';
import tls from 'node:tls';
import { inputError } from './error.ts';
import type { Run } from './run.ts';

const block = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g;

/** One context costs 40 ms where it holds more than the bundled roots, and sessions in a row use the same. */
let last: { readonly key: string; readonly context: tls.SecureContext } | undefined;

/** Throws an `input` error for a `ca` that holds no certificate. */
export function secureContext({ server, systemRoots }: Run): tls.SecureContext {
  const minVersion = server.minTlsVersion ?? 'TLSv1.2';
  const own = server.ca === undefined ? [] : certificatesIn(server.ca);
  const bundled = new Set(tls.rootCertificates.map(compact));
  const more = [...systemRoots, ...runtimeRoots(), ...own].filter((pem) => !bundled.has(compact(pem)));
  const key = [minVersion, ...more].join('\n');
  if (last?.key !== key) {
    const context = tls.createSecureContext({
      minVersion,
      ...(more.length > 0 && { ca: [...tls.rootCertificates, ...new Set(more)] }),
      // OpenSSL speaks the old versions only at this level; BoringSSL, inside Electron, knows no levels.
      ...(minVersion < 'TLSv1.2' && !('electron' in process.versions) && { ciphers: 'DEFAULT@SECLEVEL=0' }),
    });
    last = { key, context };
  }
  return last.context;
}

/** The system's roots where the runtime can tell them (Node 22 and later). */
function runtimeRoots(): readonly string[] {
  if (!('getCACertificates' in tls) || typeof tls.getCACertificates !== 'function') return [];
  const roots: unknown = tls.getCACertificates('system');
  return Array.isArray(roots) ? roots.filter((root) => typeof root === 'string') : [];
}

/** The certificates of an account's own authorities. Throws an `input` error where there is none. */
export function certificatesIn(pem: string): readonly string[] {
  const found = pem.match(block) ?? [];
  try {
    for (const certificate of found) new X509Certificate(certificate);
  } catch (cause) {
    throw inputError('tls', 'A certificate authority of the account cannot be read.', { cause });
  }
  if (found.length === 0)
    throw inputError('tls', 'The certificate authority of the account is not in PEM form.');
  return found;
}

const compact = (pem: string): string => pem.replace(/\s+/g, '');
