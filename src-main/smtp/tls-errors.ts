/** What a failed handshake or a refused certificate proves. Codes of OpenSSL (Node) and BoringSSL (Electron). */
import type { CauseId } from '../contract/failure.ts';
import type { PeerCertificate } from '../contract/reply.ts';
import { SmtpError } from './error.ts';

/** Matched against code and words of the handshake's error, in capitals with underscores. */
const handshakeCauses: readonly (readonly [pattern: RegExp, cause: CauseId])[] = [
  [/PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL|VERSION_TOO_LOW|UNSUPPORTED_SSL_VERSION/, 'tls-version-too-old'],
  [
    /HANDSHAKE_FAILURE|NO_SHARED_CIPHER|NO_CIPHERS|NO_SHARED_GROUP|INSUFFICIENT_SECURITY/,
    'tls-no-shared-cipher',
  ],
  [/KEY_TOO_SMALL|MD_TOO_WEAK|BAD_DH_P_LENGTH/, 'certificate-weak'],
  [/ECONNRESET|ECONNABORTED|EPIPE|DISCONNECTED_BEFORE_SECURE|UNEXPECTED_EOF/, 'tls-closed-during-handshake'],
];
/** What came was no TLS at all. */
const clearText =
  /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|UNKNOWN_PROTOCOL|RECORD_LAYER_FAILURE/;

/** `error` is absent when the server closed without a word. `after` as for `secure`. */
export function handshakeError(
  error: NodeJS.ErrnoException | undefined,
  after: 'connect' | 'starttls',
): SmtpError {
  const words = `${error?.code ?? ''} ${error?.message ?? ''}`.toUpperCase().replace(/[^A-Z0-9]+/g, '_');
  const code = handshakeCause(error && words, after);
  return new SmtpError({
    code,
    class: 'tls',
    phase: 'tls',
    fault: code === 'tls-closed-during-handshake' ? 'network' : 'server',
    temporary: code === 'tls-closed-during-handshake',
    message: error
      ? `The TLS handshake failed: ${reasonOf(error)}`
      : 'The server closed during the TLS handshake.',
    detail: { error: error?.code ?? 'closed' },
    cause: error,
  });
}

/** The library's own reason, without its error queue, source files and line numbers. */
const reasonOf = (error: Error): string =>
  'reason' in error && typeof error.reason === 'string'
    ? error.reason.replaceAll('_', ' ').toLowerCase()
    : error.message;

function handshakeCause(words: string | undefined, after: 'connect' | 'starttls'): CauseId {
  if (words === undefined) return 'tls-closed-during-handshake';
  // After the 220 to STARTTLS nothing in clear may come any more, from whomever it is.
  if (clearText.test(words)) return after === 'connect' ? 'port-expects-starttls' : 'starttls-injection';
  return handshakeCauses.find(([pattern]) => pattern.test(words))?.[1] ?? 'unknown';
}

const certificateCauses: Readonly<Record<string, CauseId>> = {
  CERT_HAS_EXPIRED: 'certificate-expired',
  CERT_NOT_YET_VALID: 'certificate-not-yet-valid',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate-self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate-unknown-issuer',
  UNABLE_TO_GET_ISSUER_CERT: 'certificate-unknown-issuer',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate-unknown-issuer',
  CERT_UNTRUSTED: 'certificate-unknown-issuer',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate-name-mismatch',
  HOSTNAME_MISMATCH: 'certificate-name-mismatch',
  EE_KEY_TOO_SMALL: 'certificate-weak',
  CA_KEY_TOO_SMALL: 'certificate-weak',
  CA_MD_TOO_WEAK: 'certificate-weak',
};

/** What the certificate itself tells about why it was not accepted. */
export interface CertificateTraits {
  /** Signed with its own key. BoringSSL does not say so. */
  readonly selfSigned: boolean;
  /** Says where the certificate of its issuer lies, as public authorities do. */
  readonly namesIssuerUrl: boolean;
}

/** `problem` is the verifier's code; `name` what the certificate should have been valid for. */
export function certificateError(
  problem: string,
  name: string,
  peer: PeerCertificate | undefined,
  traits: CertificateTraits,
): SmtpError {
  const code = certificateCause(problem, traits);
  return new SmtpError({
    code,
    class: 'tls',
    phase: 'tls',
    fault: 'server',
    message: `The server's certificate was not accepted: ${problem}`,
    detail: {
      problem,
      name,
      ...(peer && {
        subject: peer.subject,
        issuer: peer.issuer,
        validFrom: peer.validFrom,
        validTo: peer.validTo,
        fingerprint256: peer.fingerprint256,
        names: peer.names.join(', '),
      }),
    },
  });
}

function certificateCause(problem: string, { selfSigned, namesIssuerUrl }: CertificateTraits): CauseId {
  if (problem !== 'UNABLE_TO_VERIFY_LEAF_SIGNATURE') return certificateCauses[problem] ?? 'unknown';
  // One certificate alone, whose issuer nobody here knows: with a public authority the link between is missing.
  if (selfSigned) return 'certificate-self-signed';
  return namesIssuerUrl ? 'certificate-incomplete-chain' : 'certificate-unknown-issuer';
}
