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
  readonly #parser = new ReplyParser();
  readonly #due: Due[] = [];
  #broken: SmtpError | undefined;
  /** Ends the wait of `untilInterrupted`: a reply arrived, or the connection broke. */
  #interrupt: () => void = () => undefined;

  constructor(socket: net.Socket, run: Run) {
    this.#socket = socket;
    this.#run = run;
    socket.on('data', this.#read).on('end', this.#lost).on('close', this.#lost).on('error', this.#lost);
    run.signal.addEventListener('abort', this.#stopped);
    if (run.signal.aborted) this.#stopped();
  }

  /** True once nothing can be sent any more. */
  get broken(): boolean {
    return this.#broken !== undefined;
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
    this.#write(due, command);
    return this.#wait(due);
  }

  /** Announces that a reply is due, to the connection itself or to what is about to be written. */
  expect(): Due {
    const due = new Due(this.#run.recorder.nextExchange());
    if (this.#broken) due.fail(this.#broken);
    else this.#due.push(due);
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

  /** Writes the last piece of the message and the line that ends it, in one go. */
  writeEnd(due: Due, last: Uint8Array, end: Command): void {
    this.#write(due, end, last);
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
    if (this.#parser.unfinished) throw unaskedError(this.#run.recorder.phase);
    this.#detach();
    return this.#socket;
  }

  /** Closes after what is written has left. */
  close(): void {
    this.#detach();
    this.#socket.on('error', () => undefined).destroySoon();
  }

  /** Closes at once; a message under way must not look finished to the server. */
  destroy(): void {
    this.#detach();
    this.#socket.on('error', () => undefined).destroy();
  }

  #write({ exchange }: Due, { text, masked, bytes, shownBytes }: Command, before?: Uint8Array): void {
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
    this.#parser.feed(chunk);
    for (let line = this.#parser.next(); line && !this.#broken; line = this.#parser.next()) this.#take(line);
  };

  #take(line: ReplyLine): void {
    const { recorder } = this.#run;
    const due = this.#due[0];
    const shown = report(line, due, recorder);
    if (line.fault) this.#fail(protocolError(recorder.phase, line.fault, shown));
    else if (!due) {
      recorder.note('unexpected-data', { bytes: line.bytes });
      this.#fail(unaskedError(recorder.phase, line.code, shown));
    } else if (line.reply) {
      this.#due.shift();
      due.settle(line.reply);
      this.#interrupt();
    }
  }

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
    for (const due of this.#due.splice(0)) due.fail(error);
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

/** Tells the tap of a line that arrived, and gives it back as shown: secrets masked. */
function report(line: ReplyLine, due: Due | undefined, recorder: Recorder): string {
  const { bytes, code, enhanced, last } = line;
  const text = recorder.secrets.mask(line.text);
  recorder.emit({
    kind: 'received',
    ...(due && { exchange: due.exchange }),
    text,
    bytes,
    ...(code !== undefined && { code }),
    ...(enhanced !== undefined && { enhanced }),
    last,
  });
  if (code !== undefined && enhancedDisagrees(line.text.slice(4), code)) {
    recorder.note('enhanced-code-ignored', { code });
  }
  return text;
}
