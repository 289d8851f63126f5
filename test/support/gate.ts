/** A gate that a test holds in its hand. */
import type { Gate, GateAnswer, GateStep } from '../../src-main/smtp/gate.ts';

export interface HeldGate extends Gate {
  /** Every step at which it stopped, in order. */
  readonly stops: readonly GateStep[];
  /** Every step that went by or stopped. */
  readonly seen: readonly GateStep[];
}

/** Stops where `where` says so, and answers what `answer` gives, which may take its time. */
export function gateAt(
  where: (step: GateStep) => boolean,
  answer: (step: GateStep, signal: AbortSignal) => GateAnswer | Promise<GateAnswer> = () => ({
    kind: 'send',
  }),
): HeldGate {
  const stops: GateStep[] = [];
  const seen: GateStep[] = [];
  return {
    stops,
    seen,
    stopsAt: (step) => {
      seen.push(step);
      return where(step);
    },
    ask: async (step, signal) => {
      stops.push(step);
      return answer(step, signal);
    },
  };
}

/** Never answers by itself: resolves when nobody listens any more. */
export const untilCalledOff = (signal: AbortSignal): Promise<GateAnswer> =>
  new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve({ kind: 'abort' }));
  });

/** True of a command that begins so. */
export const starts = (verb: string) => (step: GateStep) => step.text?.startsWith(verb) ?? false;
