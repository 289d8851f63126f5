/** A reply that is due: the wire settles it, whoever sent the command waits for it. */
import type { Phase } from '../contract/failure.ts';
import type { Reply } from '../contract/reply.ts';
import type { SmtpError } from './error.ts';

export class Due {
  /** Joins what was sent with its reply in the trace. */
  readonly exchange: number;
  /** The step it ends: says how long it may take, and what its loss means. */
  phase: Phase;
  /** What it answers has been written, or is about to be: the server may say it from now on. */
  announced = false;
  /** Somebody waits for it: until then its time does not run. */
  awaited = false;
  readonly reply: Promise<Reply>;
  /** Asked when it arrives: how many replies to the same command come right after it. */
  further: (reply: Reply) => number = () => 0;
  /** Those, once it has arrived. */
  others: readonly Due[] = [];
  #arrived: Reply | undefined;
  #resolve: (reply: Reply) => void = () => undefined;
  #reject: (error: SmtpError) => void = () => undefined;

  constructor(exchange: number, phase: Phase) {
    this.exchange = exchange;
    this.phase = phase;
    this.reply = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    // The connection may break before anyone waits; whoever comes to wait is told then.
    this.reply.catch(() => undefined);
  }

  /** The reply, once it is there: secrets in it are not masked. */
  get arrived(): Reply | undefined {
    return this.#arrived;
  }

  settle(reply: Reply): void {
    this.#arrived = reply;
    this.#resolve(reply);
  }

  fail(error: SmtpError): void {
    this.#reject(error);
  }
}
