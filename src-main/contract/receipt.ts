/** What came of one transaction. */

import type { Failure } from './failure.ts';
import type { Capability, Reply, TlsFacts } from './reply.ts';

/** A refused recipient is a result, not an exception. */
export interface RecipientResult {
  readonly address: string;
  readonly accepted: boolean;
  /** Absent when the connection was lost before there was one. */
  readonly reply?: Reply;
  /** Present when refused: why. */
  readonly failure?: Failure;
}

/** The honest end state: accepted by this server, for these recipients, under this queue id. */
export interface Receipt {
  readonly outcome: 'sent' | 'partial';
  /** The final reply. */
  readonly reply: Reply;
  /** The next server's name for the message, where its reply tells one; several, by comma, for several transactions. */
  readonly queueId?: string;
  readonly recipients: readonly RecipientResult[];
  readonly tls?: TlsFacts;
  /** The capabilities in force for the transaction. */
  readonly capabilities: readonly Capability[];
  /** Size of the message in bytes, before dot-stuffing (RFC 1870 section 3). */
  readonly bytes: number;
  readonly seconds: number;
  /** Waits for the server, greeting included, QUIT excluded; those of the set-up count for the first message. */
  readonly roundTrips: number;
}

/** What a session that sends nothing found out (account test). */
export interface ProbeResult {
  readonly capabilities: readonly Capability[];
  readonly capabilitiesBeforeTls?: readonly Capability[];
  readonly tls?: TlsFacts;
  /** The mechanism that logged in. */
  readonly mechanism?: string;
  /** SIZE in bytes; absent when not told or told as 0. */
  readonly sizeLimit?: number;
  readonly seconds: number;
}
