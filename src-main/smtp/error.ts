/** The engine's one error. Callers ask its fields, which are those of the contract's `Failure`. */
import type { CauseId, Failure, FailureClass, Phase } from '../contract/failure.ts';
import type { RecipientResult } from '../contract/receipt.ts';
import type { Reply } from '../contract/reply.ts';
import { phaseTable } from './phases.ts';

export interface SmtpErrorFacts {
  readonly code: CauseId;
  readonly class: FailureClass;
  readonly phase: Phase;
  readonly fault: Failure['fault'];
  /** One sentence; never with a secret in it. */
  readonly message: string;
  /** Default `no`. */
  readonly delivered?: Failure['delivered'];
  /** Default false. */
  readonly temporary?: boolean;
  readonly reply?: Reply | undefined;
  readonly detail?: Failure['detail'] | undefined;
  /** What became of each recipient, where the session got that far. */
  readonly recipients?: readonly RecipientResult[];
  /** The error underneath. */
  readonly cause?: unknown;
}

export class SmtpError extends Error implements Failure {
  override readonly name = 'SmtpError';
  readonly code: CauseId;
  readonly class: FailureClass;
  readonly phase: Phase;
  readonly fault: Failure['fault'];
  readonly delivered: Failure['delivered'];
  readonly temporary: boolean;
  declare readonly reply?: Reply;
  declare readonly detail?: Readonly<Record<string, string | number>>;
  declare readonly recipients?: readonly RecipientResult[];

  constructor(facts: SmtpErrorFacts) {
    super(facts.message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.code = facts.code;
    this.class = facts.class;
    this.phase = facts.phase;
    this.fault = facts.fault;
    this.delivered = facts.delivered ?? 'no';
    this.temporary = facts.temporary ?? false;
    if (facts.reply) this.reply = facts.reply;
    if (facts.detail) this.detail = facts.detail;
    if (facts.recipients) this.recipients = facts.recipients;
  }
}

/** What was given cannot be sent: said before a byte leaves. */
export const inputError = (
  phase: Phase,
  message: string,
  more: Pick<SmtpErrorFacts, 'detail' | 'cause'> & { readonly code?: CauseId } = {},
): SmtpError => new SmtpError({ code: 'unknown', class: 'input', phase, fault: 'local', message, ...more });

/** The caller's signal fired. */
export const cancelledError = (phase: Phase): SmtpError =>
  new SmtpError({
    code: phaseTable[phase].mayHaveDelivered ? 'final-reply-missing' : 'unknown',
    class: 'cancelled',
    phase,
    fault: 'local',
    delivered: phaseTable[phase].mayHaveDelivered ? 'maybe' : 'no',
    message: 'The session was cancelled.',
  });

/**
 * Flattens any error to plain facts that cross a process border. `phase` is the step that was being taken,
 * for errors that do not carry one.
 */
export function toFailure(error: unknown, phase: Phase): Failure {
  if (error instanceof SmtpError) {
    return {
      code: error.code,
      class: error.class,
      phase: error.phase,
      fault: error.fault,
      delivered: error.delivered,
      temporary: error.temporary,
      ...(error.reply && { reply: error.reply }),
      message: error.message,
      ...(error.detail && { detail: error.detail }),
    };
  }
  return {
    code: 'unknown',
    class: phase === 'body' ? 'file' : 'input',
    phase,
    fault: 'local',
    delivered: phaseTable[phase].mayHaveDelivered ? 'maybe' : 'no',
    temporary: false,
    message: error instanceof Error ? error.message : String(error),
  };
}
