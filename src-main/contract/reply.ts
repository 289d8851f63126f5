/** A server's reply, kept whole from the parser to the viewer (RFC 5321 section 4.2). */
export interface Reply {
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
}

/** What a TLS handshake negotiated. */
export interface TlsFacts {
  /** `TLSv1.2`, `TLSv1.3`, .. */
  readonly version: string;
  readonly cipher: string;
  readonly peer?: PeerCertificate;
  /** Why the certificate is trusted. */
  readonly trustedBy: 'authority' | 'fingerprint';
}
