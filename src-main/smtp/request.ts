/** What the engine is asked to do. It reads no file and no store: everything comes in here. */
import type { Mechanism, ServerSettings } from '../contract/server.ts';
import type { WireEvent } from '../contract/trace.ts';
import type { Timeouts } from './phases.ts';

export interface Credentials {
  readonly user: string;
  readonly password: string;
  /** Force this mechanism instead of choosing the safest one offered. */
  readonly mechanism?: Mechanism;
  /** The person allowed PLAIN and LOGIN without TLS (mission row 5). */
  readonly allowCleartext: boolean;
}

/** MAIL FROM and RCPT TO (RFC 5321 section 2.3.1); an empty `from` is the null sender. */
interface Envelope {
  readonly from: string;
  readonly to: readonly string[];
}

/** A finished message, produced lazily, lines ended by CRLF, not dot-stuffed. */
export interface OutgoingMessage {
  /** Exact bytes of `bytes()`, the final CRLF included. */
  readonly size: number;
  /** True when it holds bytes above 127 (asks for BODY=8BITMIME, RFC 6152). */
  readonly eightBit: boolean;
  readonly bytes: () => AsyncIterable<Uint8Array>;
}

/** The single tap: called for everything that happens on the wire, in order, never with a secret. */
export type Tap = (event: WireEvent) => void;

export interface SessionRequest {
  readonly server: ServerSettings;
  readonly credentials?: Credentials;
  readonly timeouts?: Partial<Timeouts>;
  readonly tap: Tap;
  readonly signal?: AbortSignal;
  /**
   * PEM of each root the system trusts, for runtimes that cannot tell them (Node before 22). The roots
   * bundled with the runtime are trusted in any case.
   */
  readonly systemRoots?: readonly string[];
}

export interface DeliverRequest extends SessionRequest {
  readonly envelope: Envelope;
  readonly message: OutgoingMessage;
  /** `abort`: one refused recipient ends the transaction before DATA. Default `continue`. */
  readonly onRecipientRefused?: 'continue' | 'abort';
}
