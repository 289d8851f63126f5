/** One TCP connection of a capture: counts sequence numbers, and hands out finished packets. */
import { enhancedPacket } from './blocks.ts';
import { ACK, type Endpoint, FIN, ipPacket, PSH, RST, SYN } from './packet.ts';

export type Side = 'client' | 'server';

/** Payload of one packet: as it leaves a machine whose network card cuts it, and still within IPv4's length. */
const LARGEST = 65_000;

export class Connection {
  readonly #ends: Readonly<Record<Side, Endpoint>>;
  /** Of the next byte each side sends; begin anew where earlier ones cannot be. */
  readonly #next: Record<Side, number>;
  readonly #comments: string[] = [];
  #closed = false;

  constructor(client: Endpoint, server: Endpoint, ordinal: number) {
    this.#ends = { client, server };
    this.#next = { client: 1_000_000 * ordinal, server: 500_000_000 + 1_000_000 * ordinal };
  }

  get ends(): Readonly<Record<Side, Endpoint>> {
    return this.#ends;
  }

  /** Stands at the next packet. */
  comment(text: string): void {
    this.#comments.push(text);
  }

  /** @param at µs since 1970 */
  syn(at: number): Buffer {
    return this.#packet('client', SYN, at);
  }

  /** The rest of the three-way handshake. */
  established(at: number): Buffer[] {
    return [this.#packet('server', SYN | ACK, at), this.#packet('client', ACK, at)];
  }

  refused(at: number): Buffer {
    return this.#packet('server', RST | ACK, at);
  }

  /** Nothing but the comments. */
  acknowledge(side: Side, at: number): Buffer {
    return this.#packet(side, ACK, at);
  }

  /** @param length of what was sent; `bytes` may be its beginning, where the rest is not known */
  data(side: Side, bytes: Uint8Array, at: number, length: number = bytes.length): Buffer[] {
    const packets: Buffer[] = [];
    for (let from = 0; from < length; from += LARGEST) {
      const own = Math.min(LARGEST, length - from);
      packets.push(this.#packet(side, PSH | ACK, at, bytes.subarray(from, from + own), own));
    }
    return packets;
  }

  /** Both sides end it, `first` before the other; an aborted one is reset. */
  close(first: Side, at: number, how: 'fin' | 'reset'): Buffer[] {
    if (this.#closed) return [];
    this.#closed = true;
    if (how === 'reset') return [this.#packet(first, RST | ACK, at)];
    const second = first === 'client' ? 'server' : 'client';
    return [
      this.#packet(first, FIN | ACK, at),
      this.#packet(second, FIN | ACK, at),
      this.#packet(first, ACK, at),
    ];
  }

  #packet(side: Side, flags: number, at: number, payload: Uint8Array = new Uint8Array(), length = 0): Buffer {
    const other = side === 'client' ? 'server' : 'client';
    const packet = ipPacket({
      from: this.#ends[side],
      to: this.#ends[other],
      seq: this.#next[side],
      ack: this.#next[other],
      flags,
      payload,
      length,
    });
    this.#next[side] += length + (flags & (SYN | FIN) ? 1 : 0);
    return enhancedPacket(at, packet.bytes, packet.length, this.#comments.splice(0));
  }
}
