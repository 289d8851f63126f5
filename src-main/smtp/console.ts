/**
 * Commands by hand in a session that stays open: VRFY, EXPN, HELP, NOOP, RSET (RFC 5321 section 4.1.1) and
 * ETRN (RFC 1985). Each goes through the wire like any other, and so stands in the trace.
 */
import type { Reply } from '../contract/reply.ts';
import { type Inquiry, inquiry } from './command.ts';
import { inSession } from './in-session.ts';
import type { SessionRequest } from './request.ts';
import type { Session } from './session.ts';

export class SmtpConsole {
  readonly #session: Session;
  readonly #leave: () => void;
  readonly #left: () => Promise<void>;

  private constructor(session: Session, leave: () => void, left: () => Promise<void>) {
    this.#session = session;
    this.#leave = leave;
    this.#left = left;
  }

  /** Connects, secures and logs in. Throws `SmtpError` where one of these fails. */
  static open(request: SessionRequest): Promise<SmtpConsole> {
    return new Promise((resolve, reject) => {
      let leave: () => void = () => undefined;
      const asked = new Promise<void>((done) => {
        leave = done;
      });
      const left = inSession(request, async (_run, open) => {
        resolve(new SmtpConsole(await open(), leave, () => left));
        await asked;
      });
      left.catch(reject);
    });
  }

  /** What the server last said of itself. */
  get capabilities(): Session['capabilities'] {
    return this.#session.capabilities;
  }

  /** Whatever the server replies is an answer. Throws `SmtpError` when none comes, or for what is not one line. */
  ask(what: Inquiry): Promise<Reply> {
    return this.#session.wire.send(inquiry(what));
  }

  /** Says QUIT; resolves when the session has ended. */
  async close(): Promise<void> {
    this.#leave();
    await this.#left();
  }
}
