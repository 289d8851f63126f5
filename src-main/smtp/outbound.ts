/**
 * Gathers what is to be written, so that everything one turn of the event loop has to say leaves in one go:
 * a flight of commands, or the last piece of a message with what follows it.
 */
import type net from 'node:net';

/** From here on a piece is handed to the system at once, and the next waits until it was taken, bytes. */
const LARGE = 32_768;

export class Outbound {
  readonly #socket: net.Socket;
  readonly #left: () => void;
  #waiting: Uint8Array[] = [];
  #bytes = 0;
  #scheduled = false;

  /** `left` is called whenever something has been handed to the socket. */
  constructor(socket: net.Socket, left: () => void) {
    this.#socket = socket;
    this.#left = left;
  }

  /** True when something has yet to leave. */
  get waiting(): boolean {
    return this.#bytes > 0;
  }

  /** Takes bytes that leave at the end of this turn at the latest. */
  add(bytes: Uint8Array): void {
    this.#waiting.push(bytes);
    this.#bytes += bytes.length;
    if (this.#bytes >= LARGE) this.flush();
    else if (!this.#scheduled) {
      this.#scheduled = true;
      process.nextTick(() => {
        this.#scheduled = false;
        this.flush();
      });
    }
  }

  /**
   * As `add`, for a piece of a long message: where there is a promise, the next piece follows when it resolves.
   * Until the system has taken it, not until the buffer drains: pieces that overlap outlive the collector's
   * young generation, and 20 MiB more of them pile up.
   */
  push(bytes: Uint8Array): Promise<unknown> | undefined {
    if (this.#bytes + bytes.length < LARGE) {
      // Whoever gave it may write over it.
      this.add(Buffer.from(bytes));
      return undefined;
    }
    return this.send(bytes);
  }

  /** Takes bytes that leave now, with what waits; resolves when the system has them, or never will. */
  send(bytes: Uint8Array): Promise<unknown> {
    this.#waiting.push(bytes);
    this.#bytes += bytes.length;
    return new Promise((resolve) => this.flush(resolve));
  }

  /** Hands over all that waits; `taken` is called when the system has it, or never will. */
  flush(taken?: (error?: Error | null) => void): void {
    const waiting = this.#waiting;
    const [first] = waiting;
    this.#waiting = [];
    this.#bytes = 0;
    if (waiting.length === 0 || !this.#socket.writable) {
      taken?.();
      return;
    }
    this.#socket.write(waiting.length === 1 && first ? first : Buffer.concat(waiting), taken);
    this.#left();
  }
}
