/** What a server sent, as lines. */
import type { Conversation } from '../conversation.ts';

/** A reply line is no longer, bytes. */
const LONGEST = 65_536;

export class ServerBytes {
  readonly #conversation: Conversation;
  #held: Buffer = Buffer.alloc(0);

  constructor(conversation: Conversation) {
    this.#conversation = conversation;
  }

  /** @param missing bytes after these that were sent and not captured */
  add(bytes: Buffer, missing: number): void {
    this.#held = this.#held.length === 0 ? bytes : Buffer.concat([this.#held, bytes]);
    for (let end = this.#held.indexOf(0x0a); end >= 0; end = this.#held.indexOf(0x0a)) {
      this.#line(this.#held.subarray(0, this.#held[end - 1] === 0x0d ? end - 1 : end));
      this.#held = this.#held.subarray(end + 1);
    }
    if (this.#held.length > LONGEST) this.#held = Buffer.alloc(0);
    if (missing === 0) return;
    // What there is of a line: its code stands first.
    if (this.#held.length > 0) this.#line(this.#held);
    this.#held = Buffer.alloc(0);
    this.#conversation.missed('server', missing);
  }

  #line(bytes: Buffer): void {
    try {
      this.#conversation.received(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      this.#conversation.received(bytes.toString('latin1'), true);
    }
  }
}
