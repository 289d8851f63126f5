/**
 * The only place that writes to a server and reads from it, and so the only one that reports traffic to
 * the tap. What is written within one turn of the event loop leaves at once, as one flight (RFC 2920);
 * replies are matched to it in order; whatever breaks the connection ends every wait.
 */
import type net from 'node:net';
import tls from 'node:tls';
import type { Phase } from '../contract/failure.ts';
import type { Reply } from '../contract/reply.ts';
import { type Command, sentEvent } from './command.ts';
import type { Due } from './due.ts';
import type { Change } from './edit.ts';
import { cancelledError, type SmtpError } from './error.ts';
import { Flights } from './flights.ts';
import { abandonedError, connectionLostError, unaskedError } from './line-errors.ts';
import { Outbound } from './outbound.ts';
import { Replies } from './replies.ts';
import { ReplyClock } from './reply-clock.ts';
import { type Breach, type Run, startTimer, stoppedError } from './run.ts';
import { Stops } from './stops.ts';

export class Wire {
  readonly #run: Run;
  readonly #socket: net.Socket;
  readonly #replies: Replies;
  readonly #clock: ReplyClock;
  readonly #outbound: Outbound;
  readonly #flights: Flights;
  /** What passes the gate; absent where there is none. */
  readonly #stops: Stops | undefined;
  #breach: Breach | undefined;
  /** Looks whether a wait of `until` is over: a reply arrived, or the connection broke. */
  #interrupt: () => void = () => undefined;

  constructor(socket: net.Socket, run: Run) {
    this.#socket = socket;
    this.#run = run;
    this.#replies = new Replies(run.recorder, run.listener);
    this.#clock = new ReplyClock(run, this.#fail);
    this.#flights = new Flights(run.recorder, this.#replies);
    this.#outbound = new Outbound(socket, () => this.#flights.left());
    this.#stops =
      run.gate &&
      new Stops(run.gate, run, {
        write: (due, command, change) => this.#put(due, command, change),
        settled: (due) => this.#settled(due),
        onStop: () => this.#watch(),
        fail: this.#fail,
        cancelled: () => this.#fail(cancelledError),
      });
    socket.on('data', this.#read).on('end', this.#lost).on('close', this.#lost).on('error', this.#lost);
    // A proxy's handshake leaves it waiting.
    socket.resume();
    run.signal.addEventListener('abort', this.#stopped);
    if (run.signal.aborted) this.#stopped();
  }

  /** This machine's address on the connection. */
  get localAddress(): string | undefined {
    return this.#socket.localAddress;
  }

  /** False once the connection has come to its end. */
  get open(): boolean {
    return this.#breach === undefined;
  }

  /** The TLS connection, for what a login can be bound to; undefined in clear, and once it has come to its end. */
  get tlsSocket(): tls.TLSSocket | undefined {
    return this.open && this.#socket instanceof tls.TLSSocket ? this.#socket : undefined;
  }

  /** Sends a command and waits for its reply. Throws `SmtpError` when none comes. */
  send(command: Command): Promise<Reply> {
    return this.reply(this.issue(command));
  }

  /** Sends a command whose reply changes nothing; nor does it when none comes. */
  async settle(command: Command): Promise<void> {
    await this.outcome(this.issue(command));
  }

  /** As `reply`, for one that changes nothing about what is told: undefined when none comes. */
  outcome(due: Due): Promise<Reply | undefined> {
    return this.reply(due).catch(() => undefined);
  }

  /** As `send`, but secrets in the reply are not masked: a challenge must not be touched. */
  sendForChallenge(command: Command): Promise<Reply> {
    return this.#wait(this.issue(command));
  }

  /** Puts a command into the present flight; whoever needs its reply asks for it later. */
  issue(command: Command): Due {
    const due = this.#replies.make(command.phase);
    this.write(due, command);
    return due;
  }

  /** As `issue`, for bytes that ask for nothing, or for who knows how many replies: all that come are counted to them. */
  loose(command: Command): Due {
    const due = this.#replies.loosen(command.phase);
    this.write(due, command);
    return due;
  }

  /** Announces that a reply is due, to the connection itself or to what is about to be written. */
  expect(phase: Phase): Due {
    const due = this.#replies.make(phase);
    this.#announce(due);
    return due;
  }

  /** Waits at the gate before a step that writes no command; undefined where there is no gate. */
  stopBefore(phase: Phase, due?: Due): Promise<void> | undefined {
    return this.#stops?.step(phase, due);
  }

  /** Waits until what was issued has passed the gate. Throws when the connection ended before. */
  async written(phase: Phase): Promise<void> {
    await this.#stops?.passed();
    if (this.#breach) throw this.#meaning(this.#breach, phase);
  }

  /** Waits for a reply that is due. Its time runs from when it is the next to come. */
  async reply(due: Due): Promise<Reply> {
    return this.#run.recorder.secrets.maskReply(await this.#wait(due));
  }

  /** Puts a line into the present flight, once it has passed the gate; its reply is `due`. */
  write(due: Due, command: Command): void {
    if (this.#stops) this.#stops.take(due, command);
    else this.#put(due, command);
  }

  /**
   * Writes a piece of the message that `exchange` stands for. Resolves when its bytes are no longer needed and the
   * next may follow, or when `early`, the reply to what is being written, has arrived.
   */
  async writeBody(exchange: number, bytes: Uint8Array, early?: Due): Promise<void> {
    this.#tellBody(exchange, bytes);
    const taken = this.#outbound.push(bytes);
    if (taken) await this.until(taken, early);
  }

  /** As `writeBody`, but the piece leaves at once, however small; resolves when the system took it. */
  async writeBodyNow(exchange: number, bytes: Uint8Array, early?: Due): Promise<void> {
    this.#tellBody(exchange, bytes);
    await this.until(this.#outbound.send(bytes), early);
  }

  #tellBody(exchange: number, bytes: Uint8Array): void {
    if (this.#breach) throw this.#meaning(this.#breach, 'body');
    const { recorder } = this.#run;
    recorder.bytesOut += bytes.length;
    recorder.body(exchange, bytes);
  }

  /** Says that nothing more comes, and goes on reading: a server that has read it all closes as well. */
  endWriting(): void {
    this.#outbound.flush();
    this.#socket.end();
  }

  /**
   * Waits for `promise`, but not past the reply `early` (then undefined), nor longer than a pause in a message
   * may take, nor beyond the end of the connection (then throws).
   */
  async until<T>(promise: Promise<T>, early?: Due): Promise<T | undefined> {
    const timer = startTimer(this.#run, 'body', this.#fail);
    try {
      return await new Promise<T | undefined>((resolve, reject) => {
        this.#interrupt = () => {
          if (this.#breach) reject(this.#meaning(this.#breach, 'body'));
          else if (early?.arrived) resolve(undefined);
        };
        this.#interrupt();
        promise.then(resolve, reject);
      });
    } finally {
      clearTimeout(timer);
      this.#interrupt = () => undefined;
    }
  }

  /** Hands the bare socket over to TLS. Throws when the server has said more than it was asked. */
  release(): net.Socket {
    const { phase } = this.#run.recorder;
    if (this.#breach) throw this.#breach(phase);
    if (this.#replies.unfinished) throw unaskedError(phase);
    this.#detach();
    return this.#socket;
  }

  /** Closes after what is written has left; or at once, so that no message under way looks finished. */
  close(how: 'after-writes' | 'at-once'): void {
    if (how === 'at-once') this.#fail(abandonedError);
    this.#detach();
    this.#socket.on('error', () => undefined);
    if (how === 'at-once') this.#socket.destroy();
    else this.#socket.destroySoon();
  }

  /** What the end of the connection means for a step: for the one at the gate, where it ended there. */
  #meaning(breach: Breach, phase: Phase): SmtpError {
    return breach(this.#stops?.heldAt ?? phase);
  }

  #announce(due: Due): void {
    this.#replies.announce(due);
    if (this.#breach) this.#replies.fail(this.#breach);
  }

  #put(due: Due, command: Command, change?: Change): void {
    this.#announce(due);
    if (this.#breach) return;
    due.phase = command.phase;
    const { recorder } = this.#run;
    const event = sentEvent(command, due.exchange, this.#flights.present);
    recorder.emit(change ? { ...event, ...change } : event, command.phase);
    recorder.bytesOut += command.shownBytes;
    this.#outbound.add(command.bytes);
  }

  /** What was written leaves, and its replies are read, as far as they come before `due`. */
  async #settled(due: Due | undefined): Promise<void> {
    this.#outbound.flush();
    const next = () => this.#replies.before(due)[0];
    for (let before = next(); before; before = next()) await this.outcome(before);
  }

  async #wait(due: Due): Promise<Reply> {
    due.awaited = true;
    this.#watch();
    if (!due.arrived && !this.#outbound.waiting) this.#flights.awaited();
    return await due.reply;
  }

  /** Lets the time of the next reply run, once somebody waits for it. */
  #watch(): void {
    const { next } = this.#replies;
    this.#clock.watch(next?.awaited && !this.#stops?.stopped ? next : undefined);
  }

  readonly #read = (chunk: Buffer): void => {
    this.#run.recorder.bytesIn += chunk.length;
    const breach = this.#replies.read(chunk, () => this.#interrupt());
    if (breach) this.#fail(breach);
    else this.#watch();
  };

  readonly #lost = (error?: unknown): void => {
    if (this.#breach) return;
    const cause = error instanceof Error ? error : undefined;
    const { recorder } = this.#run;
    // Once QUIT was sent the server is the one to close.
    const phase = this.#replies.next?.phase ?? recorder.phase;
    if (phase !== 'quit') recorder.note('connection-closed', cause && { error: cause.message }, phase);
    this.#fail((step) => connectionLostError(step, cause));
  };

  readonly #stopped = (): void => this.#fail((phase) => stoppedError(this.#run, phase));

  readonly #fail = (breach: Breach): void => {
    if (this.#breach) return;
    this.#breach = breach;
    this.#socket.destroy();
    this.#clock.end();
    this.#replies.fail(breach);
    this.#stops?.end(breach);
    this.#interrupt();
    this.#run.listener?.ended(breach(this.#run.recorder.phase));
  };

  #detach(): void {
    this.#clock.end();
    this.#outbound.flush();
    this.#socket
      .off('data', this.#read)
      .off('end', this.#lost)
      .off('close', this.#lost)
      .off('error', this.#lost);
    this.#run.signal.removeEventListener('abort', this.#stopped);
  }
}
