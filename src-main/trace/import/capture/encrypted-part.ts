/** The part of a connection that went inside TLS: how much there was of it, and whether its handshake came about. */
import type { CauseId, Failure } from '../../../contract/failure.ts';
import type { Conversation } from '../conversation.ts';

/** A handshake record (RFC 8446 section 5.1). */
export const isTls = (bytes: Buffer): boolean => bytes[0] === 0x16 && bytes[1] === 0x03;

/** A record of data, as first seen where a capture began late. */
export const isTlsData = (bytes: Buffer): boolean => bytes[0] === 0x17 && bytes[1] === 0x03;

/** The first handshake record is the client's. */
export const isClientHello = (bytes: Buffer): boolean => isTls(bytes) && bytes[5] === 1;

export class EncryptedPart {
  readonly #conversation: Conversation;
  readonly #startedAt: number;
  #endedAt: number;
  #bytes = { sent: 0, received: 0 };
  #failure: Failure | undefined;

  /** @param at of its first packet, ms since 1970 */
  constructor(conversation: Conversation, at: number) {
    this.#conversation = conversation;
    this.#startedAt = at;
    this.#endedAt = at;
    conversation.at(at);
    conversation.tlsStarted();
  }

  /** @param length of `bytes` as they were sent */
  add(side: 'sent' | 'received', bytes: Buffer, length: number, at: number): void {
    this.#bytes[side] += length;
    this.#endedAt = at;
    this.#failure ??= refusalIn(bytes, side);
  }

  /** Nothing more comes. */
  end(): void {
    const took = this.#endedAt - this.#startedAt;
    this.#conversation.at(this.#endedAt);
    if (this.#failure === undefined) {
      this.#conversation.encrypted(this.#bytes.sent, this.#bytes.received, took);
      this.#conversation.breakOff();
    } else {
      this.#conversation.tlsFailed(this.#failure, took);
      this.#conversation.end();
    }
  }
}

/** Alerts that end a handshake (RFC 8446 section 6.2) and what they prove. */
const alerts: Readonly<Record<number, readonly [name: string, cause?: CauseId]>> = {
  40: ['handshake_failure', 'tls-no-shared-cipher'],
  42: ['bad_certificate'],
  45: ['certificate_expired', 'certificate-expired'],
  46: ['certificate_unknown'],
  48: ['unknown_ca', 'certificate-unknown-issuer'],
  70: ['protocol_version', 'tls-version-too-old'],
  71: ['insufficient_security', 'tls-no-shared-cipher'],
  112: ['unrecognized_name'],
  116: ['certificate_required'],
};

/** A fatal alert in clear: one that is encrypted is longer. */
function refusalIn(bytes: Buffer, side: 'sent' | 'received'): Failure | undefined {
  const isFatal = bytes[0] === 0x15 && bytes[1] === 0x03 && bytes[4] === 2 && bytes[5] === 2;
  const alert = bytes[6];
  if (!isFatal || bytes.length !== 7 || alert === undefined) return undefined;
  const [name = 'alert', cause] = alerts[alert] ?? [];
  const isAboutServer = cause?.startsWith('certificate') === true;
  return {
    // What is wrong with a certificate the server says of the client's.
    code: cause === undefined || (isAboutServer && side === 'received') ? 'unknown' : cause,
    class: 'tls',
    phase: 'tls',
    fault: side === 'received' || cause !== undefined ? 'server' : 'local',
    delivered: 'no',
    temporary: false,
    message: `The ${side === 'received' ? 'server' : 'client'} ended the TLS handshake: ${name} (${alert}).`,
  };
}
