/** What a check is: one question, answered with evidence. Each stands in a file of its own under `checks/`. */
import type { Resolver } from 'node:dns/promises';
import type { CheckGroup, CheckResult, Evidence } from '../contract/diagnosis.ts';
import type { RawSource } from '../mime/raw.ts';
import type { Envelope } from '../smtp/envelope.ts';
import type { Timeouts } from '../smtp/phases.ts';
import type { OutgoingMessage, SessionRequest } from '../smtp/request.ts';

/** What is diagnosed: each part may be missing, and its checks are skipped then. */
export interface Target extends Omit<SessionRequest, 'tap' | 'bodyTap' | 'signal' | 'timeouts' | 'server'> {
  readonly server?: SessionRequest['server'];
  readonly envelope?: Envelope;
  readonly message?: OutgoingMessage;
  /**
   * The message's file as it lies on the disk, before its line ends are mended: what cannot be sent at all (a line
   * over 998 octets) has this and no `message`. Absent for drafts.
   */
  readonly messageFile?: RawSource;
  /** Whose records are looked at. */
  readonly domain?: string;
  /** Under which the domain publishes its DKIM keys (RFC 6376 section 3.1); guessed where none are given. */
  readonly dkimSelectors?: readonly string[];
  /** Without it nothing is delivered to anyone: every probe ends before the end of data. */
  readonly allowSend: boolean;
}

/** What a check is given. */
export interface CheckContext {
  readonly target: Target;
  readonly timeouts: Partial<Timeouts>;
  readonly signal: AbortSignal;
  /** Asks the name server that was chosen, or the system's. */
  readonly resolver: Resolver;
  /** Somebody has the time: what takes minutes may be waited for. */
  readonly thorough?: boolean;
  /** When an answer is wanted, by the clock of `performance.now()`; absent where all the time may be taken. */
  readonly ends?: number;
  /** The name server that was chosen. */
  readonly dnsServer?: string;
  /** A new session in the trace, counted to the check that opens it. */
  readonly tap: () => SessionRequest['tap'];
  /** What it has seen so far, for those who watch: each time in place of what was told before. */
  readonly tell?: (evidence: Evidence) => void;
  /** What an earlier check came to; undefined when it did not run. */
  readonly outcome: (id: string) => CheckResult | undefined;
}

/** What a check answers; the rest of its result is added by the runner. */
export type Answer = Pick<CheckResult, 'status' | 'evidence'> &
  Partial<Pick<CheckResult, 'cause' | 'findings'>>;

export interface Check {
  readonly id: string;
  readonly group: CheckGroup;
  /** Longest it may take, ms. */
  readonly limit: number;
  /** Worth knowing, and not on the way to a verdict: comes last where an answer is wanted soon. */
  readonly isExtra?: true;
  /** Undefined: nothing to ask here, and it does not stand in the report. Throws only bugs and cancellation. */
  readonly run: (context: CheckContext) => Promise<Answer | undefined>;
}
