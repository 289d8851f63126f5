/** What each step of a session waits for and how long, one row a phase. Read by `wire.ts` for every wait. */
import type { Phase } from '../contract/failure.ts';

/** Longest waits in milliseconds; 0 waits for ever. */
export interface Timeouts {
  /** Name lookup and every address together. */
  readonly connect: number;
  readonly greeting: number;
  readonly tls: number;
  /** The reply to any command but DATA. */
  readonly reply: number;
  /** The reply to DATA, and any pause in which the message makes no way. */
  readonly data: number;
  /** From the final dot to its reply; servers scan the message here. */
  readonly finalReply: number;
  readonly quit: number;
  /** The whole session. */
  readonly total: number;
}

export const defaultTimeouts: Timeouts = {
  connect: 30_000,
  greeting: 60_000,
  tls: 30_000,
  reply: 60_000,
  data: 180_000,
  finalReply: 600_000,
  quit: 5_000,
  total: 0,
};

interface PhaseFacts {
  readonly timeout: keyof Timeouts;
  /** Where the step is defined, for example `5321 3.3`. */
  readonly rfc: string;
  /** True once the final dot may have reached the server: a broken connection then proves nothing. */
  readonly mayHaveDelivered: boolean;
}

export const phaseTable: Readonly<Record<Phase, PhaseFacts>> = {
  connect: { timeout: 'connect', rfc: '8305 5', mayHaveDelivered: false },
  greeting: { timeout: 'greeting', rfc: '5321 3.1', mayHaveDelivered: false },
  ehlo: { timeout: 'reply', rfc: '5321 3.2', mayHaveDelivered: false },
  starttls: { timeout: 'reply', rfc: '3207 4', mayHaveDelivered: false },
  tls: { timeout: 'tls', rfc: '8446 2', mayHaveDelivered: false },
  auth: { timeout: 'reply', rfc: '4954 4', mayHaveDelivered: false },
  mail: { timeout: 'reply', rfc: '5321 3.3', mayHaveDelivered: false },
  rcpt: { timeout: 'reply', rfc: '5321 3.3', mayHaveDelivered: false },
  data: { timeout: 'data', rfc: '5321 3.3', mayHaveDelivered: false },
  body: { timeout: 'data', rfc: '5321 4.5.2', mayHaveDelivered: false },
  final: { timeout: 'finalReply', rfc: '5321 4.2.5', mayHaveDelivered: true },
  quit: { timeout: 'quit', rfc: '5321 4.1.1.10', mayHaveDelivered: false },
};
