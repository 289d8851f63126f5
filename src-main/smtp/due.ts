/** A reply that is due: the wire settles it, whoever sent the command waits for it. */
import type { Reply } from '../contract/reply.ts';
import type { SmtpError } from './error.ts';

export class Due {
  /** Joins what was sent with its reply in the trace. */
  readonly exchange: number;
  readonly reply: Promise<Reply>;
  #arrived = false;
  #resolve: (reply: Reply) => void = () => undefined;
  #reject: (error: SmtpError) => void = () => undefined;

  constructor(exchange: number) {
    this.exchange = exchange;
    this.reply = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    // The connection may break before anyone waits; whoever comes to wait is told then.
    this.reply.catch(() => undefined);
  }

  get arrived(): boolean {
    return this.#arrived;
  }

  settle(reply: Reply): void {
    this.#arrived = true;
    this.#resolve(reply);
  }

  fail(error: SmtpError): void {
    this.#reject(error);
  }
}
