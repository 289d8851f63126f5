/**
 * The only place that writes to a server and reads from it, and so the only one that reports traffic to
 * the tap. Matches replies to what was sent in order; whatever breaks the connection ends every wait.
 */
import type net from 'node:net';
import type { Reply } from '../contract/reply.ts';
import type { Command } from './command.ts';
import { Due } from './due.ts';
import type { SmtpError } from './error.ts';
import { connectionLostError, protocolError, unaskedError } from './line-errors.ts';
import type { Recorder } from './recorder.ts';
import { enhancedDisagrees, type ReplyLine, ReplyParser } from './reply.ts';
import { type Run, startTimer, stoppedError } from './run.ts';

export class Wire {
  readonly #run: Run;
  readonly #socket: net.Socket;
  readonly #replies: Replies;
  #broken: SmtpError | undefined;
  /** Ends the wait of `untilInterrupted`: a reply arrived, or the connection broke. */
  #interrupt: () => void = () => undefined;

  constructor(socket: net.Socket, run: Run) {
    this.#socket = socket;
    this.#run = run;
    this.#replies = new Replies(run.recorder, () => this.#interrupt());
    socket.on('data', this.#read).on('end', this.#lost).on('close', this.#lost).on('error', this.#lost);
    run.signal.addEventListener('abort', this.#stopped);
    if (run.signal.aborted) this.#stopped();
  }

  /** This machine's address on the connection. */
  get localAddress(): string | undefined {
    return this.#socket.localAddress;
  }

  /** Sends a command and waits for its reply. Throws `SmtpError` when none comes. */
  async send(command: Command): Promise<Reply> {
    return this.#run.recorder.secrets.maskReply(await this.sendForChallenge(command));
  }

  /** Sends a command whose reply changes nothing; nor does it when none comes. */
  async settle(command: Command): Promise<void> {
    await this.send(command).catch(() => undefined);
  }

  /** As `send`, but secrets in the reply are not masked: a challenge must not be touched. */
  sendForChallenge(command: Command): Promise<Reply> {
    const due = this.expect();
    this.write(due, command);
    return this.#wait(due);
  }

  /** Announces that a reply is due, to the connection itself or to what is about to be written. */
  expect(): Due {
    const due = this.#replies.expect();
    if (this.#broken) due.fail(this.#broken);
    return due;
  }

  /** Waits for a reply that is due, as long as the present step may take. */
  async reply(due: Due): Promise<Reply> {
    return this.#run.recorder.secrets.maskReply(await this.#wait(due));
  }

  /** Writes a piece of the message; resolves when the next may follow, or a reply has arrived. */
  async writeBody(bytes: Uint8Array): Promise<void> {
    if (this.#broken) throw this.#broken;
    this.#run.recorder.bytesOut += bytes.length;
    // Until the system has taken it, not until the buffer drains: pieces that overlap outlive the collector's
    // young generation, and 20 MiB more of them pile up.
    await this.untilInterrupted(new Promise((resolve) => this.#socket.write(bytes, resolve)));
  }

  /**
   * Waits for `promise`, but not past the first reply that arrives (then undefined), nor longer than the
   * step may take, nor beyond the end of the connection (then throws).
   */
  async untilInterrupted<T>(promise: Promise<T>): Promise<T | undefined> {
    const timer = startTimer(this.#run, this.#fail);
    try {
      return await new Promise<T | undefined>((resolve, reject) => {
        this.#interrupt = () => (this.#broken ? reject(this.#broken) : resolve(undefined));
        if (this.#broken) this.#interrupt();
        promise.then(resolve, reject);
      });
    } finally {
      clearTimeout(timer);
      this.#interrupt = () => undefined;
    }
  }

  /** Hands the bare socket over to TLS. Throws when the server has said more than it was asked. */
  release(): net.Socket {
    if (this.#broken) throw this.#broken;
    if (this.#replies.unfinished) throw unaskedError(this.#run.recorder.phase);
    this.#detach();
    return this.#socket;
  }

  /** Closes after what is written has left; or at once, so that no message under way looks finished. */
  close(how: 'after-writes' | 'at-once'): void {
    this.#detach();
    this.#socket.on('error', () => undefined);
    if (how === 'at-once') this.#socket.destroy();
    else this.#socket.destroySoon();
  }

  /** Writes a line; the last piece of the message goes `before` the one that ends it, in one go. */
  write({ exchange }: Due, { text, masked, bytes, shownBytes }: Command, before?: Uint8Array): void {
    if (this.#broken) return;
    const { recorder } = this.#run;
    recorder.emit({ kind: 'sent', exchange, text, masked, bytes: shownBytes });
    recorder.bytesOut += shownBytes + (before?.length ?? 0);
    this.#socket.write(before ? Buffer.concat([before, bytes]) : bytes);
  }

  async #wait(due: Due): Promise<Reply> {
    const { recorder } = this.#run;
    if (recorder.phase !== 'quit') recorder.roundTrips += 1;
    const timer = startTimer(this.#run, this.#fail);
    try {
      return await due.reply;
    } finally {
      clearTimeout(timer);
    }
  }

  readonly #read = (chunk: Buffer): void => {
    this.#run.recorder.bytesIn += chunk.length;
    const breach = this.#replies.read(chunk);
    if (breach) this.#fail(breach);
  };

  readonly #lost = (error?: unknown): void => {
    if (this.#broken) return;
    const cause = error instanceof Error ? error : undefined;
    const { recorder } = this.#run;
    // Once QUIT was sent the server is the one to close.
    if (recorder.phase !== 'quit') recorder.note('connection-closed', cause && { error: cause.message });
    this.#fail(connectionLostError(recorder.phase, cause));
  };

  readonly #stopped = (): void => this.#fail(stoppedError(this.#run));

  readonly #fail = (error: SmtpError): void => {
    if (this.#broken) return;
    this.#broken = error;
    this.#socket.destroy();
    this.#replies.fail(error);
    this.#interrupt();
  };

  #detach(): void {
    this.#socket
      .off('data', this.#read)
      .off('end', this.#lost)
      .off('close', this.#lost)
      .off('error', this.#lost);
    this.#run.signal.removeEventListener('abort', this.#stopped);
  }
}

/** What the server says, matched in order to what was asked. */
class Replies {
  readonly #recorder: Recorder;
  readonly #arrived: () => void;
  readonly #parser = new ReplyParser();
  #due: Due[] = [];

  constructor(recorder: Recorder, arrived: () => void) {
    this.#recorder = recorder;
    this.#arrived = arrived;
  }

  /** True when the server has begun to say something it has not finished. */
  get unfinished(): boolean {
    return this.#parser.unfinished;
  }

  expect(): Due {
    const due = new Due(this.#recorder.nextExchange());
    this.#due.push(due);
    return due;
  }

  /** Takes what arrived. Gives back an error when the server broke the rules; it is not heard any further. */
  read(chunk: Uint8Array): SmtpError | undefined {
    const { phase } = this.#recorder;
    this.#parser.feed(chunk);
    for (let line = this.#parser.next(); line; line = this.#parser.next()) {
      const due = this.#due[0];
      const shown = this.#report(line, due);
      if (line.fault) return protocolError(phase, line.fault, shown);
      if (!due) {
        this.#recorder.note('unexpected-data', { bytes: line.bytes });
        return unaskedError(phase, line.code, shown);
      }
      if (line.reply) {
        this.#due.shift();
        due.settle(line.reply);
        this.#arrived();
      }
    }
    return undefined;
  }

  /** Nothing more will come. */
  fail(error: SmtpError): void {
    for (const due of this.#due) due.fail(error);
    this.#due = [];
  }

  /** Tells the tap of a line, and gives it back as shown: secrets masked. */
  #report(line: ReplyLine, due: Due | undefined): string {
    const { bytes, code, enhanced, last } = line;
    const text = this.#recorder.secrets.mask(line.text);
    this.#recorder.emit({
      kind: 'received',
      ...(due && { exchange: due.exchange }),
      text,
      bytes,
      ...(code !== undefined && { code }),
      ...(enhanced !== undefined && { enhanced }),
      last,
    });
    if (code !== undefined && enhancedDisagrees(line.text.slice(4), code)) {
      this.#recorder.note('enhanced-code-ignored', { code });
    }
    return text;
  }
}
