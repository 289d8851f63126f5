/** How a message went: its size at points in time, thinned out as it grows. */

/** Kept at most. */
const MOST_POINTS = 256;

interface Point {
  readonly at: number;
  /** So far. */
  readonly bytes: number;
}

export class MessagePoints {
  /** Of the message's first chunk, while one in chunks is under way. */
  exchange: number | undefined;
  #points: Point[] = [];
  #bytes = 0;
  #step = 1;
  #seen = 0;

  add(bytes: number, at: number): void {
    this.#bytes += bytes;
    this.#seen += 1;
    if (this.#seen % this.#step !== 0) return;
    // Of what is told at one time the last counts.
    if (this.#points.at(-1)?.at === at) this.#points.pop();
    this.#points.push({ at, bytes: this.#bytes });
    if (this.#points.length < MOST_POINTS) return;
    this.#points = this.#points.filter((_, index) => index % 2 === 1);
    this.#step *= 2;
  }

  /** The points since the last time, each with the size of the whole as far as it is known. @param done no more comes */
  *take(
    exchange: number,
    done: boolean,
  ): Generator<Point & { readonly total: number; readonly isLast: boolean }> {
    const points = this.#points;
    const total = this.#bytes;
    const last = points.at(-1);
    if (last !== undefined && last.bytes < total) points.push({ at: last.at, bytes: total });
    this.#points = [];
    this.exchange = done ? undefined : exchange;
    if (done) {
      this.#bytes = 0;
      this.#step = 1;
      this.#seen = 0;
    }
    for (const [index, point] of points.entries())
      yield { ...point, total, isLast: index === points.length - 1 };
  }
}
