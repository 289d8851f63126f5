/** A server's reply, kept whole from the parser to the viewer (RFC 5321 section 4.2). */
import type { CauseId } from './failure.ts';

export interface Reply {
  /** Nothing was said: the command was left out by hand, and this stands for it. */
  readonly skipped?: true;
  /** Three digit reply code. */
  readonly code: number;
  /** Enhanced status code (RFC 3463), such as `5.7.8`, when its class agrees with `code`. */
  readonly enhanced?: string;
  /** Text of each line without the code. UTF-8 where the bytes are valid UTF-8, else Latin-1. */
  readonly lines: readonly string[];
  /** The bytes as they came, line ends included, one character a byte (Latin-1). */
  readonly raw: string;
}

/** One EHLO keyword with its parameters, as sent (RFC 5321 section 4.1.1.1). */
export interface Capability {
  /** Upper case. */
  readonly keyword: string;
  readonly parameters: readonly string[];
}

/** A server's certificate, as facts. */
export interface PeerCertificate {
  readonly subject: string;
  readonly issuer: string;
  /** ISO 8601. */
  readonly validFrom: string;
  /** ISO 8601. */
  readonly validTo: string;
  /** `AA:BB:..` */
  readonly fingerprint256: string;
  /** DNS names and addresses it is valid for. */
  readonly names: readonly string[];
  /** Hexadecimal. */
  readonly serial?: string;
  /** `rsa`, `ec`, `ed25519`, .. */
  readonly keyType?: string;
  readonly keyBits?: number;
  /** As OpenSSL names it, such as `sha256WithRSAEncryption`. */
  readonly signatureAlgorithm?: string;
}

/** What a TLS handshake negotiated. What is optional depends on the library, and older traces lack it. */
export interface TlsFacts {
  /** `TLSv1.2`, `TLSv1.3`, .. */
  readonly version: string;
  readonly cipher: string;
  /** How the key was agreed on: a group such as `X25519`. */
  readonly keyExchange?: string;
  /** The protocol agreed on inside TLS (RFC 7301). */
  readonly alpn?: string;
  /** The server's own certificate. */
  readonly peer?: PeerCertificate;
  /** All certificates the server sent, its own first. */
  readonly chain?: readonly PeerCertificate[];
  /** The server sent proof that its certificate is not revoked (RFC 6066 section 8). */
  readonly stapled?: boolean;
  /** An earlier session was taken up again: certificate and trust are as they were found then. */
  readonly resumed?: boolean;
  /** Why the certificate is trusted. */
  readonly trustedBy: 'authority' | 'fingerprint';
  /** Where the authority is known: to this computer, to the program, to both, or to the account alone. */
  readonly trustedRoots?: 'system' | 'bundled' | 'both' | 'account';
  /** What was wrong with a certificate that was accepted by its fingerprint. */
  readonly overlooked?: readonly CauseId[];
}

/** How a server's certificates were judged, for whoever looks closely. Older traces lack it. */
export interface ChainJudgement {
  /** What the server's certificate has to be valid for: a DNS name or an address. */
  readonly name: string;
  /** The name in the certificate that covers it, such as `*.example.com`; absent when none does. */
  readonly matched?: string;
  /** Places in the chain, from 0: the server's own certificate, its issuer, and so on upwards. */
  readonly path: readonly number[];
  /** Which lists of roots hold one that the path leads to; none when it leads to no root. */
  readonly roots: readonly ('system' | 'bundled' | 'account')[];
  /** That root, when it is not among the certificates sent: servers leave it out. */
  readonly anchor?: PeerCertificate;
  /** All that was found wrong, the one that decided first; `at` is a place in the chain. */
  readonly problems: readonly { readonly cause: CauseId; readonly at: number }[];
  /** Each certificate sent, in its order, as PEM (RFC 7468). */
  readonly pem: readonly string[];
}

/** What is known of a handshake that failed. */
export interface TlsFailure extends Partial<Pick<TlsFacts, 'version' | 'cipher' | 'chain'>> {
  /** What was wrong with the certificates, the one that decided first. */
  readonly problems?: readonly {
    readonly cause: CauseId;
    /** Place of the certificate in the chain, from 0. */
    readonly at: number;
  }[];
}
