/** Counts flights (RFC 2920) and the round trips they cost: what leaves before somebody waits is one. */
import type { Recorder } from './recorder.ts';
import type { Replies } from './replies.ts';

export class Flights {
  readonly #recorder: Recorder;
  readonly #replies: Replies;
  #present = 1;
  /** Something left, the connection itself at first, that no wait was counted for yet. */
  #uncounted = true;

  constructor(recorder: Recorder, replies: Replies) {
    this.#recorder = recorder;
    this.#replies = replies;
  }

  /** The number of the flight that is being written. */
  get present(): number {
    return this.#present;
  }

  /** Something was handed to the socket. */
  left(): void {
    this.#uncounted = true;
    if (this.#replies.awaited) this.awaited();
  }

  /** Somebody waits for what has left. QUIT's wait costs nobody anything. */
  awaited(): void {
    if (!this.#uncounted) return;
    this.#uncounted = false;
    this.#present += 1;
    if (this.#replies.next?.phase !== 'quit') this.#recorder.roundTrips += 1;
  }
}
