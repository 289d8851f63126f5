/** Whom a server's certificate may lead to: the bundled roots, the system's, and those of the account. */
import { createHash, X509Certificate } from 'node:crypto';
import tls from 'node:tls';
import type { TlsVersion } from '../contract/server.ts';
import { isIssuedBy, validityAt } from './certificate.ts';
import { clientCertificateError, clientCertificateOptions } from './client-certificate.ts';
import { inputError } from './error.ts';
import type { Run } from './run.ts';

const block = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g;

/** What a handshake is made with. */
export interface Terms {
  readonly context: tls.SecureContext;
  /** Stands for everything that went into it, secrets as a digest. */
  readonly key: string;
}

/** One context costs 40 ms where it holds more than the bundled roots, and sessions in a row use the same. */
let last: Terms | undefined;

/** Throws an `input` error for a `ca` that holds no certificate, and a client certificate that cannot be used. */
export function termsOf(run: Run): Terms {
  const { server, clientCertificate, handshake } = run;
  const minVersion = handshake?.version ?? server.minTlsVersion ?? 'TLSv1.2';
  const ciphers = ciphersFor(minVersion, handshake?.ciphers);
  const bundled = new Set(tls.rootCertificates.map(compact));
  const more = [...systemLists(run).flat(), ...accountRoots(run)].filter((pem) => !bundled.has(compact(pem)));
  const own = clientCertificate && clientCertificateOptions(clientCertificate);
  const digest = createHash('sha256');
  const offered = [minVersion, handshake?.version ?? '', ciphers ?? ''];
  for (const part of [...offered, ...Object.values(own ?? {}), '', ...more]) digest.update(part).update('\0');
  const key = digest.digest('hex');
  if (last?.key === key) return last;
  const options: tls.SecureContextOptions = {
    minVersion,
    ...(more.length > 0 && { ca: [...tls.rootCertificates, ...new Set(more)] }),
    ...(handshake?.version && { maxVersion: handshake.version }),
    ...(ciphers !== undefined && { ciphers }),
  };
  last = { key, context: own ? contextWith(options, own) : tls.createSecureContext(options) };
  return last;
}

/** OpenSSL speaks the versions before 1.2 only at its lowest level; BoringSSL, inside Electron, knows no levels. */
function ciphersFor(minVersion: TlsVersion, only: readonly string[] | undefined): string | undefined {
  const leveled = minVersion < 'TLSv1.2' && !('electron' in process.versions);
  const list = only?.join(':') ?? (leveled ? 'DEFAULT' : undefined);
  return leveled ? `${list}@SECLEVEL=0` : list;
}

function contextWith(options: tls.SecureContextOptions, own: tls.SecureContextOptions): tls.SecureContext {
  try {
    return tls.createSecureContext({ ...options, ...own });
  } catch (error) {
    throw clientCertificateError(error);
  }
}

/** Which of the lists of roots lead to a chain. */
export interface Anchors {
  readonly system: boolean;
  readonly bundled: boolean;
  readonly account: boolean;
  /** One that it leads to. */
  readonly root?: X509Certificate;
}

/** Where roots come from. */
type RootSource = Pick<Run, 'server' | 'systemRoots'>;

/** Finds the roots above `path`, the certificates from the server's own upwards. */
export function anchorsOf(path: readonly X509Certificate[], run: RootSource): Anchors {
  const above = (roots: readonly string[]) => rootAbove(path, rootsByName(roots));
  const [system] = systemLists(run).flatMap((roots) => above(roots) ?? []);
  const bundled = above(tls.rootCertificates);
  const account = above(accountRoots(run));
  const root = system ?? bundled ?? account;
  return {
    system: system !== undefined,
    bundled: bundled !== undefined,
    account: account !== undefined,
    ...(root && { root }),
  };
}

type RootsByName = ReadonlyMap<string, readonly X509Certificate[]>;

function rootAbove(path: readonly X509Certificate[], roots: RootsByName): X509Certificate | undefined {
  const now = Date.now();
  for (const certificate of path) {
    const root =
      (roots.get(certificate.subject) ?? []).find((one) => one.raw.equals(certificate.raw)) ??
      (roots.get(certificate.issuer) ?? []).find(
        (one) => isIssuedBy(certificate, one) && validityAt(one, now) === 'valid',
      );
    if (root) return root;
  }
  return undefined;
}

/** Reading some 150 certificates takes 10 ms, and their lists stay the same for the whole run. */
const known = new WeakMap<readonly string[], RootsByName>();

function rootsByName(pems: readonly string[]): RootsByName {
  const kept = known.get(pems);
  if (kept) return kept;
  const roots = new Map<string, X509Certificate[]>();
  for (const pem of pems) {
    const root = readCertificate(pem);
    if (root) roots.set(root.subject, [...(roots.get(root.subject) ?? []), root]);
  }
  known.set(pems, roots);
  return roots;
}

/** Undefined for what a system keeps among its roots and this library cannot read: it can lead to nothing then. */
function readCertificate(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
}

/** As they were given, and as the runtime can tell them (Node 22 and later); always the same lists. */
const systemLists = ({ systemRoots }: RootSource): readonly (readonly string[])[] => [
  systemRoots,
  runtimeRoots(),
];

function runtimeRoots(): readonly string[] {
  if (!('getCACertificates' in tls) || typeof tls.getCACertificates !== 'function') return none;
  const roots: unknown = tls.getCACertificates('system');
  return isStrings(roots) ? roots : none;
}

const none: readonly string[] = [];

const isStrings = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');

const accountRoots = ({ server }: RootSource): readonly string[] =>
  server.ca === undefined ? [] : certificatesIn(server.ca);

/** The account names this very certificate as what it trusts. */
export const isNamed = (certificate: X509Certificate | undefined, run: Run): boolean =>
  certificate !== undefined &&
  accountRoots(run).some((pem) => new X509Certificate(pem).raw.equals(certificate.raw));

/** The certificates of an account's own authorities. Throws an `input` error where there is none. */
function certificatesIn(pem: string): readonly string[] {
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
