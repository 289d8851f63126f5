/**
 * Certificates by which we prove who we are, as files hold them: PEM with its key, in one file or two, or PKCS #12.
 * Read once when they are picked; from then on they live in the credential store.
 */
import { createPrivateKey, type KeyObject, randomUUID, X509Certificate } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import { createSecureContext } from 'node:tls';
import { z } from 'zod';
import type { ClientCertificateFacts, PickedCertificate } from '../contract/client-certificate.ts';

/** As the credential store keeps it, in JSON. */
const keptSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('pem'),
    certificate: z.string(),
    key: z.string(),
    passphrase: z.string().exactOptional(),
  }),
  z.strictObject({ kind: z.literal('pfx'), content: z.base64(), passphrase: z.string().exactOptional() }),
]);
type Kept = z.infer<typeof keptSchema>;

/** In the engine's form. */
export type ClientCertificate =
  | Extract<Kept, { kind: 'pem' }>
  | { readonly kind: 'pfx'; readonly content: Uint8Array; readonly passphrase?: string };

/** Certificates and keys are some KiB. */
const MOST_BYTES = 256 * 1024;

export class ClientCertificates {
  readonly #picked = new Map<string, Kept>();

  /** Looks into the files for a certificate and its key. */
  pick = async (paths: readonly string[]): Promise<PickedCertificate> => {
    const files: Buffer[] = [];
    for (const path of paths) {
      const bytes = await contentOf(path);
      if (typeof bytes === 'string') return { state: 'refused', reason: bytes };
      files.push(bytes);
    }
    const found = certificateIn(files);
    return typeof found === 'string' ? { state: 'refused', reason: found } : this.#look(randomUUID(), found);
  };

  /** Tries a passphrase on one that is locked. */
  unlock = (token: string, passphrase: string): PickedCertificate => {
    const kept = this.#picked.get(token);
    if (kept === undefined) return { state: 'refused', reason: 'unreadable' };
    return this.#look(token, { ...kept, passphrase });
  };

  /** For the credential store: a secret. */
  secret = (token: string): string | undefined => {
    const kept = this.#picked.get(token);
    return kept && JSON.stringify(kept);
  };

  #look(token: string, kept: Kept): PickedCertificate {
    const found = kept.kind === 'pem' ? lookAtPem(kept) : lookAtPfx(kept);
    if (typeof found === 'string' && found !== 'locked') return { state: 'refused', reason: found };
    // One that is not used in the end is forgotten for the next.
    this.#picked.clear();
    this.#picked.set(token, kept.kind === 'pem' ? ownFirst(kept) : kept);
    return found === 'locked'
      ? { state: 'locked', token, wrong: kept.passphrase !== undefined }
      : { state: 'ready', token, facts: found };
  }
}

/** What `secret` gave, for the engine. */
export function clientCertificateOf(secret: string): ClientCertificate {
  const kept = keptSchema.parse(JSON.parse(secret));
  return kept.kind === 'pem' ? kept : { ...kept, content: Buffer.from(kept.content, 'base64') };
}

type Refusal = Extract<PickedCertificate, { state: 'refused' }>['reason'];
type Look = ClientCertificateFacts | 'locked' | Refusal;

async function contentOf(path: string): Promise<Buffer | Refusal> {
  try {
    // A pipe would be waited for without end.
    if (!(await stat(path)).isFile()) return 'unreadable';
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(MOST_BYTES + 1), 0, MOST_BYTES + 1, 0);
      return bytesRead > MOST_BYTES ? 'too-large' : buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error) return 'unreadable';
    throw error;
  }
}

const certificates = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;
const privateKey = /-----BEGIN ([A-Z ]*PRIVATE KEY)-----[\s\S]+?-----END \1-----/;

function certificateIn(files: readonly Buffer[]): Kept | Refusal {
  const [first] = files;
  const text = files.map((file) => file.toString('latin1')).join('\n');
  if (!text.includes('-----BEGIN ')) {
    return first === undefined ? 'no-certificate' : { kind: 'pfx', content: first.toString('base64') };
  }
  const chain = text.match(certificates);
  if (chain === null) return 'no-certificate';
  const key = privateKey.exec(text)?.[0];
  return key === undefined ? 'no-key' : { kind: 'pem', certificate: chain.join('\n'), key };
}

type Pem = Extract<Kept, { kind: 'pem' }>;

const chainOf = ({ certificate }: Pem): readonly string[] => certificate.match(certificates) ?? [];

function lookAtPem(kept: Pem): Look {
  const chain = chainOf(kept).map(parsed);
  if (chain.includes(undefined)) return 'no-certificate';
  const key = keyOf(kept);
  if (typeof key === 'string') return key;
  const own = chain.find((one) => one?.checkPrivateKey(key));
  return own === undefined ? 'key-mismatch' : factsOf(own);
}

function keyOf({ key, passphrase }: Pem): KeyObject | 'locked' | 'no-key' {
  try {
    return createPrivateKey({ key, ...(passphrase !== undefined && { passphrase }) });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return key.includes('ENCRYPTED') ? 'locked' : 'no-key';
  }
}

/** Ours comes first, those above it after it (RFC 8446 section 4.4.2): files have them in any order. */
function ownFirst(kept: Pem): Pem {
  const key = keyOf(kept);
  if (typeof key === 'string') return kept;
  const isOwn = (one: string): boolean => parsed(one)?.checkPrivateKey(key) === true;
  const chain = chainOf(kept);
  const ordered = [...chain.filter(isOwn), ...chain.filter((one) => !isOwn(one))];
  return { ...kept, certificate: ordered.join('\n') };
}

function lookAtPfx({ content, passphrase }: Extract<Kept, { kind: 'pfx' }>): Look {
  try {
    const pfx = Buffer.from(content, 'base64');
    const { context } = createSecureContext({ pfx, ...(passphrase !== undefined && { passphrase }) });
    const own: unknown = 'getCertificate' in context ? context.getCertificate() : undefined;
    const found = Buffer.isBuffer(own) ? parsed(own) : undefined;
    return found === undefined ? 'no-certificate' : factsOf(found);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    // The words of OpenSSL, and those of BoringSSL.
    return /mac verify failure|INCORRECT_PASSWORD/.test(error.message) ? 'locked' : 'no-certificate';
  }
}

function parsed(certificate: string | Buffer): X509Certificate | undefined {
  try {
    return new X509Certificate(certificate);
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}

const factsOf = ({ subject, issuer, validFrom, validTo, fingerprint256 }: X509Certificate) => ({
  subject,
  issuer,
  validFrom: new Date(validFrom).toISOString(),
  validTo: new Date(validTo).toISOString(),
  fingerprint256,
});
