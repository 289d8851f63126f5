/**
 * The door for a session in which a person says everything: it lasts until it is left, the server ends it, or nobody
 * has said anything for long. What is said, `hand-talk.ts` knows.
 */
import type { ConsoleAnswer, ConsoleInput, HandState } from '../contract/console.ts';
import type { Failure } from '../contract/failure.ts';
import { type SmtpError, toFailure } from './error.ts';
import { HandTalk } from './hand-talk.ts';
import { inSession, type Open } from './in-session.ts';
import type { Listener } from './listener.ts';
import type { SessionRequest } from './request.ts';
import type { Run } from './run.ts';
import { connect, greeting, type Session } from './session.ts';
import { justConnected } from './standing.ts';
import type { Wire } from './wire.ts';

export interface ByHandOptions {
  /** EHLO, and STARTTLS where the server's security asks for it, are said before the person's turn. */
  readonly introduce: boolean;
  /** Told whenever the session stands differently. */
  readonly onState: (state: HandState) => void;
  /** Nothing being said for so long ends it, ms. */
  readonly idle?: number;
}

export interface HandSession {
  /** Sends what breaks no rule, or breaks one on purpose. Waits for no reply: `onState` and the trace tell of it. */
  readonly say: (input: ConsoleInput) => Promise<ConsoleAnswer>;
  /** Says goodbye where that would be understood, and closes. */
  readonly leave: () => void;
  /** Resolves at the end: with what went wrong, if anything did. Never rejects. */
  readonly ended: Promise<Failure | undefined>;
}

/** As long as servers have to wait at least (RFC 5321 section 4.5.3.2.7), and again as long. */
const IDLE = 600_000;
/** A person may wait for a reply as long as they like: the idle limit ends that, too. */
const patient = { reply: 0, data: 0, finalReply: 0 } as const;

/** Connects, and resolves when it is the person's turn. Throws `SmtpError` where it does not come to that. */
export function openByHand(request: SessionRequest, options: ByHandOptions): Promise<HandSession> {
  return new Promise((resolve, reject) => {
    const talking = new Talking(options);
    const ended = inSession(
      { ...request, timeouts: { ...request.timeouts, ...patient } },
      async (run, open, adopt) => {
        const talk = await talking.begin(run, open, adopt);
        resolve({ say: talk.say, leave: talking.leave, ended });
        await talking.over;
      },
      talking,
    ).then(
      () => undefined,
      (error: unknown) => {
        reject(error);
        return toFailure(error, 'connect');
      },
    );
    void ended.finally(talking.stop);
  });
}

/** Follows one session from its first words to its end. */
class Talking implements Listener {
  readonly #options: ByHandOptions;
  readonly over: Promise<void>;
  #talk: HandTalk | undefined;
  #run: Run | undefined;
  #idle: NodeJS.Timeout | undefined;
  #isLeaving = false;
  #end: () => void = () => undefined;
  #fail: (error: unknown) => void = () => undefined;

  constructor(options: ByHandOptions) {
    this.#options = options;
    this.over = new Promise((resolve, reject) => {
      this.#end = resolve;
      this.#fail = reject;
    });
    // It may be over before anybody waits for that.
    this.over.catch(() => undefined);
  }

  async begin(run: Run, open: Open, adopt: (wire: Wire) => void): Promise<HandTalk> {
    this.#run = run;
    const { wire, tls, capabilities } = this.#options.introduce ? await open() : await met(run, adopt);
    const start = justConnected(tls !== undefined);
    const standing = capabilities ? { ...start, hello: true, capabilities } : start;
    this.#talk = new HandTalk(run, wire, standing, {
      adopt,
      onState: (state) => {
        this.#rest();
        this.#options.onState(state);
      },
      onQuit: () => {
        this.#isLeaving = true;
      },
      onGoodbye: () => this.leave(),
      onFailure: (error) => this.#fail(error),
    });
    this.#talk.tell();
    return this.#talk;
  }

  readonly replied: Listener['replied'] = (reply, exchange) => this.#talk?.replied(reply, exchange);

  readonly ended = (error: SmtpError): void => {
    if (this.#isLeaving) this.#end();
    else this.#fail(error);
  };

  readonly leave = (): void => {
    this.#isLeaving = true;
    this.#talk?.breakOff();
    this.#end();
  };

  readonly stop = (): void => clearTimeout(this.#idle);

  /** The time in which nothing is said runs anew. */
  #rest(): void {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => {
      this.#run?.recorder.note('left-idle');
      this.leave();
    }, this.#options.idle ?? IDLE);
  }
}

/** Connects and hears the greeting: not a word more. */
async function met(
  run: Run,
  adopt: (wire: Wire) => void,
): Promise<Pick<Session, 'wire' | 'tls'> & Partial<Pick<Session, 'capabilities'>>> {
  const connected = await connect(run, adopt);
  await greeting(connected.wire, run);
  return connected;
}
