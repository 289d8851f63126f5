/** Where the probes of one run of the lab are made, one after the other, and kept; and what they have in common. */
import type { Failure } from '../../contract/failure.ts';
import type { Envelope } from '../../smtp/envelope.ts';
import type { OutgoingMessage, SessionRequest } from '../../smtp/request.ts';
import type { CheckContext } from '../check.ts';
import { isLost, type ProbePlan, type ProbeResult, probe, probeEvidence } from './probe.ts';
import type { LabSettings } from './settings.ts';

/** How a message is handed over: DATA (RFC 5321 section 4.1.1.4) or BDAT (RFC 3030). */
export type Way = ProbePlan['by'];

/** No further probe can be made: the time is used up, or the server takes no more sessions. */
export class BenchClosed extends Error {
  /** What became of the last session; absent when the time is used up. */
  readonly failure: Failure | undefined;

  constructor(failure?: Failure) {
    super('No further probe can be made.');
    this.failure = failure;
  }
}

/** Tells the end of the bench from a bug. */
export const isBenchClosed = (error: unknown): error is BenchClosed => error instanceof BenchClosed;

/** Least time between two accounts of what is under way, ms: eyes need no more. */
const TELLING = 200;
/** The bench closes this long before an answer is wanted, ms: what it saw is to be in it. */
const AHEAD = 250;
/** For the server's closing, ms. */
const QUICK_CLOSE = 2_000;

export class Bench {
  /** Every probe so far, oldest first. */
  readonly results: ProbeResult[] = [];
  /** How long nothing may move before it counts as a stall, ms. */
  patience: number;
  /** Whether the server closes its side when we close ours: then it is seen that all arrived. */
  awaitClose = true;
  readonly request: Omit<SessionRequest, 'tap'> & { readonly envelope: Envelope };
  readonly settings: LabSettings;
  /** Somebody waits for an answer, and most servers close at once. */
  readonly #isQuick: boolean;
  readonly #tap: CheckContext['tap'];
  readonly #tell: CheckContext['tell'];
  readonly #ends: number;
  /** When the last was told of. */
  #told = 0;

  constructor(
    context: CheckContext,
    server: SessionRequest['server'],
    envelope: Envelope,
    settings: LabSettings,
  ) {
    const { target, timeouts, signal } = context;
    this.#tap = context.tap;
    this.#tell = context.tell;
    this.settings = settings;
    this.request = { ...target, server, envelope, timeouts, signal };
    this.patience = settings.patience;
    this.#isQuick = context.ends !== undefined;
    this.#ends = Math.min(performance.now() + settings.total, (context.ends ?? Infinity) - AHEAD);
  }

  /** The round trip of the first probe, ms. */
  get roundTrip(): number {
    return this.results.find(({ ground }) => ground)?.ground?.roundTrip ?? 0;
  }

  /**
   * Makes a probe by `by`. Throws `BenchClosed` when there is no time for it, or the session does not get as far as
   * earlier ones did.
   */
  async probe(
    asks: string,
    by: Way,
    message: OutgoingMessage,
    more: Partial<ProbePlan> & { readonly server?: SessionRequest['server'] } = {},
  ): Promise<ProbeResult> {
    const { server, ...varied } = more;
    const left = this.#ends - performance.now();
    if (left <= 0) throw new BenchClosed();
    const { writeSize, chunkSize, longest } = this.settings;
    const result = await probe(
      { ...this.request, ...(server && { server, timeouts: elsewhere }), tap: this.#tap() },
      {
        asks,
        by,
        message,
        writeSize,
        pause: 0,
        chunkSize,
        patience: this.patience,
        ...(this.#isQuick && { closePatience: QUICK_CLOSE }),
        awaitClose: this.awaitClose,
        ...(server && { port: server.port }),
        ...varied,
      },
      Math.ceil(Math.min(left, longest)),
      (soFar) => this.#show(soFar),
    );
    this.results.push(result);
    if (result.outcome === 'unfinished' && left <= longest) throw new BenchClosed();
    const reached = this.results.some(({ ground }) => ground);
    if (server === undefined && reached && (result.outcome === 'unfinished' || isUnexpected(result))) {
      throw new BenchClosed(result.failure);
    }
    return result;
  }

  /** Tells of all probes, with the one that is under way. */
  #show(underWay: ProbeResult): void {
    const now = performance.now();
    if (now - this.#told < TELLING) return;
    this.#told = now;
    this.#tell?.({ probes: [...this.results, underWay].map(probeEvidence) });
  }

  /**
   * Patience for many probes of which half stall, ms: less than at first, where those that arrive do so in a fraction
   * of it.
   */
  get shortPatience(): number {
    const pauses = this.results.filter(({ outcome }) => outcome === 'arrived').map((one) => one.longestPause);
    const enough = 10 * Math.max(0, ...pauses) + 4 * this.roundTrip;
    return Math.min(this.patience, Math.max(this.settings.leastPatience, enough));
  }

  /** Whether a message is lost on the way. Throws `BenchClosed`. */
  async loses(asks: string, by: Way, message: OutgoingMessage, patience = this.patience): Promise<boolean> {
    return isLost(await this.probe(asks, by, message, { patience }));
  }
}

/** Waits at other ports of the same host, ms: as a rule nobody is there. */
const elsewhere = { connect: 5_000, greeting: 10_000 };

/** For example 421: too many sessions. That the message itself is refused, or asks for too much, is an answer. */
const isUnexpected = ({ outcome, ground, failure }: ProbeResult): boolean =>
  (outcome === 'unreached' || outcome === 'refused') &&
  !ground &&
  failure?.class !== 'size' &&
  failure?.class !== 'unsupported';
