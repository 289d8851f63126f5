/** The console of the window: one session by hand at a time, in the trace like any other. */
import type { Access } from '../accounts/access.ts';
import type { ConsoleAnswer, ConsoleInput, ConsoleState, ConsoleTarget } from '../contract/console.ts';
import { CallRefused } from '../contract/result.ts';
import type { TraceSummary } from '../contract/trace.ts';
import { type HandSession, openByHand } from '../smtp/by-hand.ts';
import { SmtpError, toFailure } from '../smtp/error.ts';
import type { Timeouts } from '../smtp/phases.ts';
import type { Tap } from '../smtp/request.ts';
import type { BodyStore } from '../trace/body-store.ts';
import type { ConsoleHistory } from './console-history.ts';

interface ConsoleParts {
  readonly access: (accountId: string) => Promise<Access>;
  readonly traces: {
    readonly begin: (
      title: string,
      purpose: TraceSummary['purpose'],
    ) => { readonly id: string; readonly tap: Tap };
  };
  readonly bodies: Pick<BodyStore, 'begin'>;
  readonly systemRoots: () => Promise<readonly string[]>;
  readonly history: ConsoleHistory;
  readonly onState: (state: ConsoleState) => void;
  /** Told of bugs, and of a history that cannot be kept. */
  readonly report: (error: unknown) => void;
}

/** Somebody is waiting in front of it, ms. */
const timeouts: Partial<Timeouts> = { connect: 15_000, tls: 15_000 };

type Unremembered = ConsoleState extends infer S ? (S extends unknown ? Omit<S, 'history'> : never) : never;

export class ConsoleHost {
  readonly #parts: ConsoleParts;
  #state: Unremembered = { kind: 'none' };
  #history: readonly string[] = [];
  #session: HandSession | undefined;
  #running: AbortController | undefined;
  #access: Access | undefined;

  constructor(parts: ConsoleParts) {
    this.#parts = parts;
  }

  /** Throws `CallRefused` (storage), where the history cannot be read. */
  state = async (): Promise<ConsoleState> => {
    this.#history = await this.#parts.history.lines();
    return this.#now();
  };

  /** Begins to connect, in place of the session before; `onState` tells how it goes. Throws `CallRefused`. */
  open = async (target: ConsoleTarget): Promise<void> => {
    this.cancel();
    this.#session = undefined;
    const running = new AbortController();
    this.#running = running;
    const access = await this.#reach(target);
    const systemRoots = await this.#parts.systemRoots();
    if (running.signal.aborted) return;
    this.#access = access;
    const { traces, bodies, report } = this.#parts;
    const { host, port, security } = access.server;
    const trace = traces.begin('', 'console');
    const about = { sessionId: trace.id, target, host, port, security };
    const body = bodies.begin(trace.id);
    const tell = (state: Unremembered): void => {
      if (this.#running === running) this.#tell(state);
    };
    tell({ kind: 'connecting', ...about });
    void this.#follow(
      openByHand(
        {
          server: access.server,
          ...(access.proxy && { proxy: access.proxy }),
          ...(access.clientCertificate && { clientCertificate: access.clientCertificate }),
          timeouts,
          tap: trace.tap,
          bodyTap: body.tap,
          systemRoots,
          signal: running.signal,
        },
        { introduce: target.introduce, onState: (hand) => tell({ kind: 'open', hand, ...about }) },
      ),
      running,
    )
      .then((failure) => tell({ kind: 'closed', ...about, ...(failure && { failure }) }))
      .catch(report)
      .finally(body.end);
  };

  /** Throws `CallRefused` (not-found) when there is no session. */
  say = async (input: ConsoleInput): Promise<ConsoleAnswer> => {
    if (this.#session === undefined) throw new CallRefused({ kind: 'not-found', what: 'session' });
    const answer = await this.#session.say(this.#withSecret(input));
    if (answer.sent && input.kind === 'lines') await this.#remember(input.lines);
    return answer;
  };

  /** Says goodbye, or gives up connecting. */
  leave = (): void => {
    if (this.#session === undefined) this.cancel();
    else this.#session.leave();
  };

  /** Ends the session at once, without a goodbye. */
  cancel = (): void => this.#running?.abort();

  async #follow(opening: Promise<HandSession>, running: AbortController) {
    try {
      const session = await opening;
      if (this.#running === running) this.#session = session;
      return await session.ended;
    } catch (error) {
      if (!(error instanceof SmtpError)) throw error;
      return toFailure(error, 'connect');
    } finally {
      if (this.#running === running) this.#session = undefined;
    }
  }

  async #reach({ to, acceptFingerprint256 }: ConsoleTarget): Promise<Access> {
    const access: Access =
      'accountId' in to ? await this.#parts.access(to.accountId) : { server: to, options: {} };
    if (acceptFingerprint256 === undefined) return access;
    return { ...access, server: { ...access.server, acceptFingerprint256 } };
  }

  /** The account's own, where none was typed. */
  #withSecret(input: ConsoleInput): ConsoleInput {
    if (input.kind !== 'login' || input.secret !== undefined) return input;
    return { ...input, secret: this.#access?.login?.password ?? '' };
  }

  async #remember(lines: readonly string[]): Promise<void> {
    try {
      this.#history = await this.#parts.history.add(...lines);
      this.#tell(this.#state);
    } catch (error) {
      this.#parts.report(error);
    }
  }

  #tell(state: Unremembered): void {
    this.#state = state;
    this.#parts.onState(this.#now());
  }

  #now(): ConsoleState {
    return { ...this.#state, history: this.#history };
  }
}
