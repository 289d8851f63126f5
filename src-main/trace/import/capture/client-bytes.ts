/** What a client sent, as commands and messages. */
import type { Conversation } from '../conversation.ts';

const END = Buffer.from('\r\n.\r\n');
/** What Wirepost writes into a capture in place of a message that it does not have. */
const FILLER = 'X-Wirepost: the message itself is not in this trace\r\n';
/** A command line is no longer, bytes. */
const LONGEST = 65_536;

export class ClientBytes {
  readonly #conversation: Conversation;
  #held: Buffer = Buffer.alloc(0);
  /** Bytes of a chunk (RFC 3030) still to come. */
  #chunk = 0;
  #isBegun = false;
  #isFiller = false;

  constructor(conversation: Conversation) {
    this.#conversation = conversation;
  }

  /** @param missing bytes after these that were sent and not captured. @param flight of the lines in it */
  add(bytes: Buffer, missing: number, flight: number): void {
    // The server had all of a message whose end was not captured.
    if (this.#isBegun && !this.#conversation.isMessage) this.#forget();
    this.#held = this.#held.length === 0 ? bytes : Buffer.concat([this.#held, bytes]);
    while (this.#step(flight));
    // Of a chunk the size was told by its command.
    const inChunk = Math.min(missing, this.#chunk);
    this.#chunk -= inChunk;
    if (missing === inChunk) return;
    if (this.#conversation.isMessage) {
      this.#pass(this.#held);
      this.#held = Buffer.alloc(0);
      this.#isBegun = true;
      this.#conversation.messageOf(missing - inChunk);
      return;
    }
    if (this.#held.length > 0) this.#conversation.sent(this.#held.toString('utf8'), flight);
    this.#forget();
    this.#conversation.missed('client', missing - inChunk);
  }

  #forget(): void {
    this.#held = Buffer.alloc(0);
    this.#isBegun = false;
  }

  /** Takes the next piece off what is held; false when that is not enough for one. */
  #step(flight: number): boolean {
    if (this.#held.length === 0) return false;
    if (this.#chunk > 0) return this.#chunkPiece();
    return this.#conversation.isMessage ? this.#messagePiece(flight) : this.#line(flight);
  }

  #line(flight: number): boolean {
    const end = this.#held.indexOf(0x0a);
    if (end < 0) {
      if (this.#held.length > LONGEST) this.#held = Buffer.alloc(0);
      return false;
    }
    const line = this.#held.toString('utf8', 0, end).replace(/\r$/, '');
    this.#held = this.#held.subarray(end + 1);
    this.#isBegun = false;
    this.#conversation.sent(line, flight);
    this.#chunk = Number(/^BDAT\s+(\d{1,15})/i.exec(line)?.[1] ?? 0);
    return true;
  }

  #chunkPiece(): boolean {
    const piece = this.#held.subarray(0, this.#chunk);
    this.#held = this.#held.subarray(piece.length);
    this.#chunk -= piece.length;
    this.#conversation.chunk(piece);
    return true;
  }

  #messagePiece(flight: number): boolean {
    const isEmpty = !this.#isBegun && this.#held.subarray(0, 3).equals(END.subarray(2));
    const found = isEmpty ? 0 : this.#held.indexOf(END);
    if (isEmpty || found >= 0) {
      const end = isEmpty ? 0 : found + 2;
      this.#pass(this.#held.subarray(0, end));
      this.#held = this.#held.subarray(end + 3);
      this.#isBegun = false;
      this.#conversation.endOfMessage(flight);
      return true;
    }
    // The end may have come in part.
    const safe = this.#held.length - END.length;
    if (safe <= 0) return false;
    this.#pass(this.#held.subarray(0, safe));
    this.#held = this.#held.subarray(safe);
    return false;
  }

  #pass(bytes: Buffer): void {
    if (bytes.length === 0) return;
    if (!this.#isBegun) this.#isFiller = bytes.toString('latin1', 0, FILLER.length) === FILLER;
    this.#isBegun = true;
    if (this.#isFiller) this.#conversation.messageOf(bytes.length);
    else this.#conversation.message(bytes);
  }
}
