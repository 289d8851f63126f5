/** What one side of a connection sent, put in order: repeated packets once, late ones at their place. */

/** Held for what is missing before it, bytes; then what is missing was not captured. */
const MOST_HELD = 2_097_152;

interface Segment {
  readonly seq: number;
  readonly bytes: Buffer;
  /** As it was sent; more than `bytes` where the capture has only the beginning of packets. */
  readonly length: number;
}

export class TcpHalf {
  /** Of the next byte. */
  #next: number | undefined;
  #late: Segment[] = [];
  #held = 0;

  /** The side's first number; what came before it is forgotten. */
  begin(seq: number): void {
    this.#next = (seq + 1) >>> 0;
    this.#late = [];
    this.#held = 0;
  }

  /** Segments whose turn it is with this one, in order, none of their bytes twice. */
  add(segment: Segment): readonly Segment[] {
    this.#next ??= segment.seq;
    if (distance(this.#next, segment.seq) > 0) {
      this.#late.push(segment);
      this.#late.sort((one, other) => distance(other.seq, one.seq));
      this.#held += segment.bytes.length;
      if (this.#held < MOST_HELD) return [];
      this.#next = this.#late[0]?.seq ?? this.#next;
    }
    const ready = distance(this.#next, segment.seq) > 0 ? [] : this.#taken(segment);
    for (let first = this.#late[0]; first !== undefined; first = this.#late[0]) {
      if (distance(this.#next, first.seq) > 0) break;
      this.#late.shift();
      this.#held -= first.bytes.length;
      ready.push(...this.#taken(first));
    }
    return ready;
  }

  #taken({ seq, bytes, length }: Segment): Segment[] {
    const known = -distance(this.#next ?? seq, seq);
    if (known >= length) return [];
    this.#next = (seq + length) >>> 0;
    return [{ seq: (seq + known) >>> 0, bytes: bytes.subarray(known), length: length - known }];
  }
}

/** Numbers go round at 2^32 (RFC 9293 section 3.4). */
const distance = (from: number, to: number): number => (to - from) | 0;
