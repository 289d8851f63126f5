/** How a session ended, told by its replies. */
import { type Failure, type Phase, phases } from '../../contract/failure.ts';
import type { Reply } from '../../contract/reply.ts';
import type { Intake } from './intake.ts';

const order = (phase: Phase): number => phases.indexOf(phase);

/** What a connection that did not come about means, by the system's error code. */
const causeOfAttempt = {
  ECONNREFUSED: 'port-closed',
  ETIMEDOUT: 'port-filtered',
  EHOSTUNREACH: 'host-unreachable',
  ENETUNREACH: 'host-unreachable',
} as const;
export type AttemptError = keyof typeof causeOfAttempt;

export class SessionOutcome {
  readonly #judge: Intake['judge'];
  #refused: { readonly phase: Phase; readonly reply: Reply } | undefined;
  #failure: Failure | undefined;
  #isRecipientTaken = false;

  constructor(judge: Intake['judge']) {
    this.#judge = judge;
  }

  /** A whole reply. Some recipients refused is normal; what was refused and then done in another way is no failure. */
  reply(phase: Phase, reply: Reply): void {
    if (phase === 'quit') return;
    if (phase === 'mail') this.#isRecipientTaken = false;
    if (reply.code < 400) {
      if (phase === 'rcpt') this.#isRecipientTaken = true;
      if (this.#refused !== undefined && order(this.#refused.phase) <= order(phase))
        this.#refused = undefined;
      return;
    }
    if (phase === 'rcpt' && this.#isRecipientTaken) return;
    this.#refused = { phase, reply };
  }

  connected(): void {
    this.#failure = undefined;
  }

  /** An attempt to connect that failed. */
  notConnected(error: AttemptError, address: string, port: number): void {
    this.#failure = {
      code: causeOfAttempt[error],
      class: 'connection',
      phase: 'connect',
      fault: 'network',
      delivered: 'no',
      temporary: true,
      message: `No connection to ${address}, port ${port} (${error}).`,
      detail: { addresses: address, port },
    };
  }

  failed(failure: Failure): void {
    this.#failure = failure;
  }

  /** The connection went before its time; after the whole message nobody knows what became of it. */
  lost(phase: Phase): void {
    this.#failure = {
      code:
        phase === 'final' ? 'final-reply-missing' : phase === 'body' ? 'connection-lost-in-data' : 'unknown',
      class: 'connection',
      phase,
      fault: 'network',
      delivered: phase === 'final' ? 'maybe' : 'no',
      temporary: true,
      message: 'The connection was lost.',
    };
  }

  /** Undefined when nothing went wrong. */
  failure(): Failure | undefined {
    return this.#refused ? this.#judge(this.#refused.phase, this.#refused.reply) : this.#failure;
  }
}
