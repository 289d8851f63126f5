/** A message being read: piece after piece, never more than was announced, and its files closed in the end. */
import type { Due } from './due.ts';
import { SmtpError } from './error.ts';
import type { MessageForm } from './parameters.ts';
import type { Wire } from './wire.ts';

/** Bytes after which each further piece waits for a turn of the event loop. */
const LONG = 65_536;

export class MessageSource {
  readonly #size: number;
  readonly #pieces: AsyncIterator<Uint8Array>;
  /**
   * The piece read last. Handed on here and not as a promise's value, which keeps pieces from the collector's
   * quick rounds: 30 MiB of them pile up.
   */
  #next: IteratorResult<Uint8Array> | undefined;
  #read = 0;

  constructor(message: MessageForm) {
    this.#size = message.size;
    this.#pieces = message.bytes()[Symbol.asyncIterator]();
  }

  /** Bytes found so far. */
  get read(): number {
    return this.#read;
  }

  /** The piece that `advance` found. */
  get piece(): Uint8Array {
    const piece: Uint8Array | undefined = this.#found()?.value;
    if (!piece) throw new Error('There is no piece of the message here.');
    return piece;
  }

  /**
   * Reads on: a piece, the end, or that the reply `early` came first. Throws `SmtpError` when the source
   * cannot be read, or holds more or less than was announced.
   */
  async advance(wire: Wire, early?: Due): Promise<'piece' | 'end' | 'answered'> {
    this.#next = undefined;
    await wire.until(this.#advance(), early);
    const next = this.#found();
    if (next === undefined || early?.arrived) return 'answered';
    if (!next.done) this.#read += next.value.length;
    if (next.done ? this.#read !== this.#size : this.#read > this.#size) {
      throw changedError(this.#size, this.#read);
    }
    return next.done ? 'end' : 'piece';
  }

  #found(): IteratorResult<Uint8Array> | undefined {
    return this.#next;
  }

  /** Lets the source close its files; whatever it says to that no longer matters. */
  close(): void {
    this.#pieces.return?.().catch(() => undefined);
  }

  /** Reads a piece; of a long message only after a turn of the event loop, so that the server is heard meanwhile. */
  async #advance(): Promise<void> {
    try {
      this.#next = await this.#pieces.next();
      if (this.#read >= LONG) await new Promise((resolve) => setImmediate(resolve));
    } catch (cause) {
      throw sourceError(cause);
    }
  }
}

/** A size other than the one announced means a file was changed meanwhile. */
const changedError = (expected: number, actual: number) =>
  new SmtpError({
    code: 'unknown',
    class: 'file',
    phase: 'body',
    fault: 'local',
    message: 'The message changed while it was being sent.',
    detail: { expected, actual },
  });

function sourceError(cause: unknown): SmtpError {
  if (cause instanceof SmtpError) return cause;
  const error: NodeJS.ErrnoException = cause instanceof Error ? cause : new Error(String(cause));
  return new SmtpError({
    code: 'unknown',
    class: 'file',
    phase: 'body',
    fault: 'local',
    message: `The message could not be read: ${error.code ?? error.message}`,
    // The file's name, not the way to it: failures are shown, and shared.
    detail: {
      ...(error.code !== undefined && { error: error.code }),
      ...(error.path !== undefined && { file: error.path.replace(/^.*[\\/]/, '') }),
    },
    cause,
  });
}
