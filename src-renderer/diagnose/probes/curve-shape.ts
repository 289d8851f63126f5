/** The progress of a probe as lines of an SVG: time to the right, bytes upwards. Pure. */
import type { Probe, ProbePoint } from './probe-model.ts';

/** The SVG the lines are made for. */
export const CURVE_WIDTH = 300;
export const CURVE_HEIGHT = 80;

/** Paths in that SVG; the right edge is the end of the probe, the upper one the size of its message. */
export interface CurveShape {
  readonly handed: string;
  readonly flushed: string;
  /** Absent where the system does not tell. */
  readonly acknowledged?: string;
  /** What is under the surest of the lines. */
  readonly area: string;
  /** Nothing moved from there to the end. */
  readonly stall?: { readonly x: number; readonly fromMs: number };
  /** The connection ended there. */
  readonly lost?: { readonly x: number };
  /** Length of the axis of time, ms. */
  readonly ms: number;
}

/** A pause of a probe under way that is worth a mark, ms. */
const PAUSE = 1000;

/** Undefined until there is a line to draw. */
export function curveShape({ curve, size, outcome }: Probe): CurveShape | undefined {
  const last = curve.at(-1);
  if (last === undefined || last.ms <= 0 || size <= 0) return undefined;
  const points = [{ ms: 0, handed: 0, flushed: 0, acknowledged: 0 }, ...known(curve)];
  const x = (ms: number): number => round((CURVE_WIDTH * ms) / last.ms);
  const y = (bytes: number): number => round(CURVE_HEIGHT * (1 - Math.min(bytes / size, 1)));
  const line = (of: (point: ProbePoint) => number): string =>
    points.map((point, index) => `${index === 0 ? 'M' : 'L'}${x(point.ms)} ${y(of(point))}`).join(' ');
  const surest = ({ flushed, acknowledged = flushed }: ProbePoint): number => acknowledged;
  const level = lastMove(points, surest);
  const stands = outcome === 'stalled' || (outcome === 'under-way' && last.ms - level.ms >= PAUSE);
  const isLost = outcome === 'reset' || outcome === 'closed';
  return {
    handed: line(({ handed }) => handed),
    flushed: line(({ flushed }) => flushed),
    ...(last.acknowledged !== undefined && { acknowledged: line(surest) }),
    area: `${line(surest)} L${CURVE_WIDTH} ${CURVE_HEIGHT} L0 ${CURVE_HEIGHT} Z`,
    ...(stands && { stall: { x: x(level.ms), fromMs: level.ms } }),
    ...(isLost && { lost: { x: CURVE_WIDTH } }),
    ms: last.ms,
  };
}

/** Where the system tells what was acknowledged, it does so only after a moment: nothing was, until then. */
function known(curve: readonly ProbePoint[]): readonly ProbePoint[] {
  if (curve.every(({ acknowledged }) => acknowledged === undefined)) return curve;
  return curve.map((point) => ({ acknowledged: 0, ...point }));
}

/** The first point at which all that ever got through was through. */
function lastMove(points: readonly ProbePoint[], surest: (point: ProbePoint) => number): { ms: number } {
  const most = Math.max(...points.map(surest));
  return points.find((point) => surest(point) >= most) ?? { ms: 0 };
}

const round = (value: number): number => Math.round(value * 10) / 10;
