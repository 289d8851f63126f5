/** Watches one probe: how far it got over time, and whether it still moves. */
import { setTimeout as pause } from 'node:timers/promises';
import type { WireEvent } from '../../contract/trace.ts';
import { timeoutError } from '../../smtp/line-errors.ts';
import type { Offsets } from '../../smtp/trial.ts';
import { type Endpoints, unacknowledged } from './acknowledged.ts';
import { Curve, type CurvePoint } from './curve.ts';

/** What even a slow line carries, bytes a ms: time for what the system buffers, where it does not tell how much. */
const SLOWEST = 16;

/** How long one waits, ms. */
export interface Patience {
  /** In which nothing may move. */
  readonly patience: number;
  /** The same for a server that has all of it and is to close its side, where less is enough. */
  readonly closePatience?: number;
}

export class Watch {
  /** Rejects when nothing has moved for as long as the patience lasts. */
  readonly stalled: Promise<never>;
  /** Of the message, ms. */
  longestPause = 0;
  offsets: Offsets = { handed: 0, flushed: 0, confirmed: 0 };
  acknowledged: number | undefined;
  readonly #curve = new Curve();
  readonly #patience: number;
  readonly #closePatience: number;
  readonly #onLook: () => void;
  #endpoints: Endpoints | undefined;
  #reject: (error: unknown) => void = () => undefined;
  #timer: NodeJS.Timeout | undefined;
  #started = 0;
  /** The server wants the message: before, what stands still is its reply to DATA. */
  #begun = false;
  /** Time without movement, ms: counted in ticks, so that a computer that slept is no stall. */
  #idle = 0;
  #every = 0;
  /** All of it is there, and the server may close its side. */
  #settled = false;

  /** @param onLook after every look at how far it is, a few times a second */
  constructor({ patience, closePatience = patience }: Patience, onLook: () => void) {
    this.#patience = patience;
    this.#closePatience = Math.min(patience, closePatience);
    this.#onLook = onLook;
    this.stalled = new Promise((_resolve, reject) => {
      this.#reject = reject;
    });
    this.stalled.catch(() => undefined);
  }

  /** How far it got over time, up to now: a line that stays level is where nothing moved. */
  get course(): readonly CurvePoint[] {
    return this.#curve.points.length === 0 ? [] : [...this.#curve.points, this.#point()];
  }

  /** Learns from the trace which connection it is. */
  heed(event: WireEvent): void {
    if (event.kind !== 'attempt' || event.state !== 'connected' || !event.local) return;
    const { address, port } = event.local;
    this.#endpoints = {
      localPort: port,
      remotePort: event.port,
      family: address.includes(':') ? 6 : 4,
    };
  }

  /** The message is asked for: from here on somebody waits. */
  start(): void {
    this.#started = performance.now();
    this.#every = Math.max(10, Math.min(250, this.#patience / 20));
    const tick = async () => {
      const before = performance.now();
      await this.#look();
      this.#onLook();
      this.#idle += Math.min(performance.now() - before + this.#every, 2 * this.#every);
      if (this.#idle >= this.#limit())
        this.#reject(timeoutError(this.#begun ? 'body' : 'data', Math.round(this.#idle)));
      else if (this.#timer) this.#timer = setTimeout(tick, this.#every);
    };
    this.#timer = setTimeout(tick, this.#every);
  }

  /** It is over; what was last waited for, the other side's closing, counts as well. */
  stop(): void {
    this.longestPause = Math.max(this.longestPause, this.#idle);
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  readonly progress = (offsets: Offsets): void => {
    this.#begun = true;
    const { flushed, confirmed } = this.offsets;
    const moved = offsets.flushed > flushed || offsets.confirmed > confirmed;
    this.offsets = offsets;
    if (moved || this.#curve.points.length === 0) this.#moved();
  };

  /** Resolves when all is on the other side, and `grace` ms after, in which that may object. */
  async settled(grace: number): Promise<void> {
    await this.#look();
    let wait = 10;
    while (this.acknowledged !== undefined && this.acknowledged < this.offsets.flushed && this.#timer) {
      await pause(wait);
      wait = Math.min(250, 2 * wait);
      await this.#look();
    }
    await pause(grace);
    this.#settled = true;
  }

  #limit(): number {
    if (this.#settled) return this.#closePatience;
    const buffered = this.acknowledged === undefined ? this.offsets.flushed - this.offsets.confirmed : 0;
    return this.#patience + buffered / SLOWEST;
  }

  async #look(): Promise<void> {
    const waiting = this.#endpoints && (await unacknowledged(this.#endpoints));
    if (waiting === undefined || !this.#timer) return;
    const acknowledged = Math.max(0, this.offsets.flushed - waiting);
    const moved = acknowledged > (this.acknowledged ?? 0);
    this.acknowledged = Math.max(acknowledged, this.acknowledged ?? 0);
    if (moved) this.#moved();
  }

  #moved(): void {
    this.longestPause = Math.max(this.longestPause, this.#idle);
    this.#idle = 0;
    this.#curve.add(this.#point());
  }

  #point(): CurvePoint {
    const { handed, flushed } = this.offsets;
    const { acknowledged } = this;
    const ms = Math.round(performance.now() - this.#started);
    return { ms, handed, flushed, ...(acknowledged !== undefined && { acknowledged }) };
  }
}
