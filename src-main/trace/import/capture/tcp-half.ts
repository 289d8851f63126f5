/** What one side of a connection sent, put in order: repeated packets once, late ones at their place. */

/** Held for what is missing before it, bytes; then what is missing was not captured. */
const MOST_HELD = 2_097_152;

interface Segment {
  readonly seq: number;
  /** Less than `length` where the capture has only the beginning of packets, none where it lacks them. */
  readonly bytes: Buffer;
  /** As it was sent. */
  readonly length: number;
}

export class TcpHalf {
  /** Of the next byte. */
  #next: number | undefined;
  #late: Segment[] = [];
  #held = 0;
  /** The other side has everything before it. */
  #arrived: number | undefined;
  /** Of what would follow its last byte. */
  #end: number | undefined;

  /** The side's first number; what came before it is forgotten. */
  begin(seq: number): void {
    this.#next = (seq + 1) >>> 0;
    this.#late = [];
    this.#held = 0;
    this.#arrived = undefined;
    this.#end = undefined;
  }

  /** The side has no more to say than the bytes before that number. */
  ends(seq: number): void {
    this.#end ??= seq;
  }

  /** The other side says what has arrived there: what of that is not in the capture does not come any more. */
  arrived(seq: number): void {
    const last = this.#end !== undefined && distance(this.#end, seq) > 0 ? this.#end : seq;
    if (this.#arrived === undefined || distance(this.#arrived, last) > 0) this.#arrived = last;
  }

  /** Segments whose turn it is with this one, in order, none of their bytes twice; a gap as a segment without bytes. */
  add(segment: Segment): readonly Segment[] {
    this.#next ??= segment.seq;
    this.#late.push(segment);
    this.#late.sort((one, other) => distance(other.seq, one.seq));
    this.#held += segment.bytes.length;
    return this.#taken((before) => this.#held >= MOST_HELD || this.#hasArrived(before));
  }

  /** All that has arrived, since the other side goes on from there. */
  due(): readonly Segment[] {
    const taken = this.#taken((before) => this.#hasArrived(before));
    return this.#late.length > 0 ? taken : [...taken, ...this.#gapTo(this.#arrived)];
  }

  /** All that is left, now that nothing more comes. */
  rest(): readonly Segment[] {
    return [...this.#taken(() => true), ...this.#gapTo(this.#end)];
  }

  #gapTo(seq: number | undefined): readonly Segment[] {
    const next = this.#next;
    const gap = next === undefined || seq === undefined ? 0 : distance(next, seq);
    if (next === undefined || gap <= 0) return [];
    this.#next = seq;
    return [{ seq: next, bytes: Buffer.alloc(0), length: gap }];
  }

  #hasArrived(seq: number): boolean {
    return this.#arrived !== undefined && distance(seq, this.#arrived) >= 0;
  }

  /** @param isLost what is missing before that number */
  #taken(isLost: (before: number) => boolean): readonly Segment[] {
    const taken: Segment[] = [];
    for (let first = this.#late[0]; first !== undefined; first = this.#late[0]) {
      const next = this.#next ?? first.seq;
      const gap = distance(next, first.seq);
      if (gap > 0 && !isLost(first.seq)) break;
      if (gap > 0) taken.push({ seq: next, bytes: Buffer.alloc(0), length: gap });
      this.#late.shift();
      this.#held -= first.bytes.length;
      const known = Math.max(0, -gap);
      if (known >= first.length) continue;
      this.#next = (first.seq + first.length) >>> 0;
      const seq = (first.seq + known) >>> 0;
      taken.push({ seq, bytes: first.bytes.subarray(known), length: first.length - known });
    }
    return taken;
  }
}

/** Numbers go round at 2^32 (RFC 9293 section 3.4). */
const distance = (from: number, to: number): number => (to - from) | 0;
