/**
 * The engine's door for many messages: they share a session as long as it lasts, the next one's commands
 * leave without waiting for the reply to the last one's end, and a session that broke is replaced without
 * losing or doubling a message.
 */
import type { Receipt } from '../contract/receipt.ts';
import { dispatch, type Line } from './dispatch.ts';
import { SmtpError } from './error.ts';
import { sessionLimits } from './extensions.ts';
import { endsPolitely, inSession } from './in-session.ts';
import type { Delivery, SessionRequest } from './request.ts';
import { knowsNoBdat } from './transaction.ts';

/** Messages on the wire at a time: as many may be in doubt when the connection breaks. */
const DEPTH = 16;

interface Job {
  readonly number: number;
  readonly delivery: Delivery;
  readonly resolve: (receipt: Receipt) => void;
  readonly reject: (error: unknown) => void;
  /** It met a session that had ended, and goes into the next one. */
  again: boolean;
}

export class Mailer {
  readonly #request: SessionRequest;
  #jobs: Job[] = [];
  #count = 0;
  #closed = false;
  /** The server announced BDAT, and did not know it. */
  #noBdat = false;
  #wake: () => void = () => undefined;
  readonly #served: Promise<void>;

  /** Connects when there is something to send. */
  constructor(request: SessionRequest) {
    this.#request = request;
    this.#served = this.#serve();
  }

  /**
   * Sends a message after the ones before it; need not be awaited before the next is given. Resolves and
   * throws as `deliver`.
   */
  send(delivery: Delivery): Promise<Receipt> {
    return new Promise((resolve, reject) => {
      if (this.#closed) throw new Error('The mailer is closed.');
      this.#count += 1;
      this.#jobs.push({ number: this.#count, delivery, resolve, reject, again: false });
      this.#wake();
    });
  }

  /** Takes no more; resolves when all is sent and the session has ended. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#wake();
    await this.#served;
  }

  async #serve(): Promise<void> {
    while (await this.#waiting()) {
      let opened = false;
      try {
        await inSession(this.#request, async (run, open) => {
          const session = await open();
          opened = true;
          await this.#use({ run, session });
        });
      } catch (error) {
        // Once it was open, each message has been told what became of it.
        if (!opened) for (const job of this.#jobs.splice(0)) job.reject(error);
      }
    }
  }

  /** True when there is a message to send, false when there will be none. */
  async #waiting(): Promise<boolean> {
    while (this.#jobs.length === 0 && !this.#closed) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    return this.#jobs.length > 0;
  }

  /** Sends over one session until it breaks, has taken all it takes, or there is nothing left. */
  async #use(line: Line): Promise<void> {
    const { messages } = sessionLimits(line.session.capabilities);
    const slots = new Slots(DEPTH);
    let previous: Promise<void> = Promise.resolve();
    let begun = 0;
    let broken: unknown;
    while (begun < messages && (await this.#waiting())) {
      await slots.free();
      // It may have ended while there was nothing to send.
      if (broken !== undefined || !line.session.wire.open) break;
      const job = this.#jobs.shift();
      if (!job) break;
      begun += 1;
      slots.taken += 1;
      previous = this.#send(line, job, begun > 1, previous)
        .catch((error: unknown) => {
          broken ??= error;
        })
        .finally(slots.release);
    }
    await slots.free('all');
    if (broken !== undefined) throw broken;
  }

  /** Tells the job what became of it. Throws when the session cannot go on. */
  async #send(line: Line, job: Job, reused: boolean, previous: Promise<void>): Promise<void> {
    try {
      const { delivery } = job;
      job.resolve(await dispatch({ ...line }, this.#noBdat ? { ...delivery, chunking: 'off' } : delivery));
    } catch (error) {
      const { wire } = line.session;
      const over = !wire.open || !endsPolitely(error);
      if (knowsNoBdat(error)) {
        this.#noBdat = true;
        line.run.recorder.note('chunking-refused-data-tried');
      }
      if (over && !job.again && ((reused && neverArrived(error)) || knowsNoBdat(error))) {
        line.run.recorder.note('session-replaced');
        job.again = true;
        this.#jobs.push(job);
        this.#jobs.sort((one, other) => one.number - other.number);
        this.#wake();
      } else job.reject(error);
      if (!over) return;
      // What was written before may still be answered.
      await previous;
      wire.close('at-once');
      throw error;
    }
  }
}

/** Counts what is under way. */
class Slots {
  taken = 0;
  readonly #most: number;
  #wake: () => void = () => undefined;

  constructor(most: number) {
    this.#most = most;
  }

  /** Resolves when there is room for another, or when all have ended. */
  async free(what: 'one' | 'all' = 'one'): Promise<void> {
    while (this.taken >= (what === 'one' ? this.#most : 1)) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  readonly release = (): void => {
    this.taken -= 1;
    this.#wake();
  };
}

/** The connection was at its end before the message was: it can be sent again without being doubled. */
const neverArrived = (error: unknown): boolean =>
  error instanceof SmtpError &&
  error.delivered === 'no' &&
  (error.class === 'connection' || error.reply?.code === 421);
