/**
 * Where a person may stop a session: before a step, and before each command. Absent as a rule, and then nothing
 * of it runs. What the gate is told holds no secret.
 */
import type { Phase } from '../contract/failure.ts';
import type { Command } from './command.ts';

/** What is about to be done. */
export interface GateStep {
  readonly phase: Phase;
  /** The command as shown, secrets masked; absent for a step that writes none (connect, greeting, TLS, the message). */
  readonly text?: string;
  /** Part of the text is a secret, shown as `SECRET_MASK`. */
  readonly masked: boolean;
  /** Joins it with its reply in the trace. */
  readonly exchange?: number;
  /** The end of the message: the final dot, or the last chunk. */
  readonly ends: boolean;
  /** Would have left together with the command before it, without waiting for a reply (RFC 2920). */
  readonly joined: boolean;
  /** Commands that leave together with it when nothing stops them, as shown. */
  readonly behind: readonly string[];
  readonly editable: boolean;
  readonly skippable: boolean;
}

/**
 * What to do with it. `skip` writes nothing, and goes on as if the server had agreed and said nothing more: no
 * capabilities after EHLO, no login after AUTH, a recipient left out after RCPT. `abort` cancels the session.
 */
export type GateAnswer =
  | { readonly kind: 'send' }
  | {
      readonly kind: 'edit';
      /**
       * One line to send instead, without CRLF; `SECRET_MASK` stands for the secret of the command. The reply is
       * judged as one to the command that stood there.
       */
      readonly text: string;
      /** The text is all that is written, with \\r \\n \\t \\0 \\\\ \\xHH in it: it may hold line ends, or lack one. */
      readonly raw: boolean;
    }
  | { readonly kind: 'skip' }
  | { readonly kind: 'abort' };

export interface Gate {
  /** Whether to stop before it. Asked when nothing else stands in its way; called for every step and command. */
  readonly stopsAt: (step: GateStep) => boolean;
  /**
   * Waits for what is to become of it; every reply to what was sent before is in. Never rejects. After `signal`
   * fires (cancelled, or the connection ended) its answer is no longer heard.
   */
  readonly ask: (step: GateStep, signal: AbortSignal) => Promise<GateAnswer>;
}

/** A step that writes no command. */
export const bareStep = (phase: Phase): GateStep => ({
  phase,
  masked: false,
  ends: false,
  joined: false,
  behind: [],
  editable: false,
  skippable: false,
});

/**
 * Without STARTTLS or DATA what follows would be read as something else, and a challenge wants an answer: these
 * cannot be left out.
 */
const skippable = /^(EHLO|HELO|LHLO|AUTH|MAIL|RCPT|RSET|QUIT)( |$)/;

/** A command that is about to be written. */
export const commandStep = (
  { phase, text, masked }: Command,
  exchange: number,
  place: Pick<GateStep, 'joined' | 'behind'>,
): GateStep => ({
  phase,
  text,
  masked,
  exchange,
  ...place,
  ends: phase === 'final' || (phase === 'body' && text.endsWith(' LAST')),
  // The line that ends a message has one form.
  editable: phase !== 'final',
  skippable: skippable.test(text),
});
