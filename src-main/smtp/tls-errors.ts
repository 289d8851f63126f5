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

/** How far a handshake got. */
interface Progress {
  /** The server had shown its certificate. */
  readonly shown: boolean;
  /** We had a certificate to show. */
  readonly ours: boolean;
}

/** `error` is absent when the server closed without a word. `after` as for `secure`. */
export function handshakeError(
  error: NodeJS.ErrnoException | undefined,
  after: 'connect' | 'starttls',
  progress: Progress,
): SmtpError {
  const words = wordsOf(error);
  const refused = refusedOurs(words, progress);
  if (error && refused) return clientCertificateRefusedError(error, refused);
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

/** In TLS 1.3 a server looks at our certificate after the handshake: what the connection broke with then. */
export function lateHandshakeError(error: NodeJS.ErrnoException | undefined): SmtpError | undefined {
  const words = wordsOf(error);
  const refused = words.includes('ALERT') ? refusedOurs(words, { shown: true, ours: true }) : undefined;
  return error && refused && clientCertificateRefusedError(error, refused);
}

const wordsOf = (error: NodeJS.ErrnoException | undefined): string =>
  `${error?.code ?? ''} ${error?.message ?? ''}`.toUpperCase().replace(/[^A-Z0-9]+/g, '_');

/** What the server has against our certificate, or its lack (RFC 8446 section 6.2, RFC 5246 section 7.2.2). */
function refusedOurs(words: string, { shown, ours }: Progress): 'required' | 'refused' | undefined {
  if (/CERTIFICATE_REQUIRED/.test(words)) return 'required';
  // Before TLS 1.3 there was no word for it: ciphers are agreed on before the server shows its certificate.
  if (shown && /ALERT_HANDSHAKE_FAILURE/.test(words)) return ours ? 'refused' : 'required';
  const about = /ALERT_(BAD_CERTIFICATE|UNSUPPORTED_CERTIFICATE|CERTIFICATE_|UNKNOWN_CA|ACCESS_DENIED)/;
  return ours && about.test(words) ? 'refused' : undefined;
}

const clientCertificateRefusedError = (
  error: NodeJS.ErrnoException,
  clientCertificate: 'required' | 'refused',
): SmtpError =>
  new SmtpError({
    code: 'unknown',
    class: 'tls',
    phase: 'tls',
    fault: 'server',
    message:
      clientCertificate === 'required'
        ? 'The server demands a client certificate.'
        : 'The server did not accept our client certificate.',
    detail: { error: error.code ?? 'alert', clientCertificate },
    cause: error,
  });

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
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate-unknown-issuer',
  CERT_UNTRUSTED: 'certificate-unknown-issuer',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate-name-mismatch',
  HOSTNAME_MISMATCH: 'certificate-name-mismatch',
  EE_KEY_TOO_SMALL: 'certificate-weak',
  CA_KEY_TOO_SMALL: 'certificate-weak',
  CA_MD_TOO_WEAK: 'certificate-weak',
};

/** Of a verifier's code; `unknown` for those without a name of their own. */
export const certificateCause = (code: string): CauseId => certificateCauses[code] ?? 'unknown';

/** A certificate that was not accepted. */
interface Refused {
  /** All that is wrong, what decided first. */
  readonly problems: readonly { readonly cause: CauseId; readonly at: number }[];
  /** The verifier's code. */
  readonly verifier: string;
  /** What the certificate should have been valid for. */
  readonly name: string;
  /** What the server sent, its own first. */
  readonly chain: readonly PeerCertificate[];
}

export function certificateError({ problems, verifier, name, chain }: Refused): SmtpError {
  const [peer] = chain;
  const [first] = problems;
  const failing = first && chain[first.at];
  return new SmtpError({
    code: first?.cause ?? 'unknown',
    class: 'tls',
    phase: 'tls',
    fault: 'server',
    message: `The server's certificate was not accepted: ${verifier}`,
    detail: {
      problem: verifier,
      problems: problems.map(({ cause }) => cause).join(', '),
      name,
      ...(peer && {
        subject: peer.subject,
        issuer: peer.issuer,
        validFrom: peer.validFrom,
        validTo: peer.validTo,
        fingerprint256: peer.fingerprint256,
        names: peer.names.join(', '),
      }),
      // The days that matter are those of the certificate that failed.
      ...(failing &&
        failing !== peer && {
          failedSubject: failing.subject,
          issuer: failing.issuer,
          validFrom: failing.validFrom,
          validTo: failing.validTo,
        }),
    },
  });
}
