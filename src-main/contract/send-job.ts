/** A send as the window follows it. */
import type { Failure, Phase } from './failure.ts';
import type { Receipt } from './receipt.ts';

export type JobState =
  | { readonly kind: 'waiting' }
  | {
      readonly kind: 'running';
      readonly phase: Phase;
      /** When the step began, wall clock, ms; absent until something was heard of it, and while bytes are told. */
      readonly since?: number;
      readonly progress?: Progress;
    }
  /** `altered`: a person changed or left out commands at a breakpoint, so the receipt's names need not be those sent. */
  | { readonly kind: 'done'; readonly receipt: Receipt; readonly altered?: true }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly recipients?: Receipt['recipients'] }
  /** The application ended while the job ran; `maybe` when the final dot may have been sent. */
  | { readonly kind: 'interrupted'; readonly delivered: 'no' | 'maybe' };

/** Bytes of the message handed over so far. */
export interface Progress {
  readonly bytes: number;
  readonly total: number;
  /** Bytes a second over the last few seconds. */
  readonly rate: number;
  /** Seconds to go at that rate; absent until it can be told. */
  readonly secondsLeft?: number;
}

export interface JobView {
  readonly id: string;
  /** Trace session of the last attempt. */
  readonly sessionId?: string;
  readonly accountId: string;
  /** `smtp.example.com` */
  readonly host: string;
  readonly subject: string;
  readonly recipients: readonly string[];
  readonly attachments: number;
  /** Size on the wire, bytes. */
  readonly bytes: number;
  readonly messageId: string;
  /** Wall clock, ms. */
  readonly createdAt: number;
  /** Wall clock of the last attempt's end, ms; absent while it waits or runs. */
  readonly endedAt?: number;
  readonly state: JobState;
}
