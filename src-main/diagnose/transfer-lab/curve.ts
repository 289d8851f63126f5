/** Progress of one probe over time, in as few points as a drawing needs. */
import type { Offsets } from '../../smtp/trial.ts';

/** How far a message had come at one time. */
export interface CurvePoint extends Omit<Offsets, 'confirmed'> {
  /** Since the message began, ms. */
  readonly ms: number;
  /** Bytes at the other side, as far as the system tells. */
  readonly acknowledged?: number;
}

const MOST = 40;

export class Curve {
  /** Oldest first. */
  points: readonly CurvePoint[] = [];
  /** Least distance of two points, ms. */
  #gap = 1;

  add(point: CurvePoint): void {
    const [beforeLast, last] = this.points.slice(-2);
    // The last point stands for the present until it is far enough from the one before.
    const isTooClose = beforeLast && last && last.ms - beforeLast.ms < this.#gap;
    const points = [...(isTooClose ? this.points.slice(0, -1) : this.points), point];
    this.points = points.length <= MOST ? points : this.#thinned(points);
  }

  #thinned(points: readonly CurvePoint[]): readonly CurvePoint[] {
    this.#gap *= 2;
    return points.filter((_point, index) => index % 2 === 0 || index === points.length - 1);
  }
}
