/** The breakpoints of this run: which sessions stop where, and the answers that let them go on. */
import { randomUUID } from 'node:crypto';
import { patternFits } from '../contract/breakpoint-pattern.ts';
import { editProblem, noBreakpoints } from '../contract/breakpoint-rules.ts';
import type {
  BreakpointState,
  Breakpoints,
  Going,
  StopAnswer,
  StoppedStep,
} from '../contract/breakpoints.ts';
import { CallRefused } from '../contract/result.ts';
import type { Gate, GateAnswer, GateStep } from '../smtp/gate.ts';

interface Waiting {
  readonly stop: StoppedStep;
  readonly go: (answer: StopAnswer) => void;
}

export class BreakpointBoard {
  readonly #onChange: (state: BreakpointState) => void;
  #breakpoints: Breakpoints = noBreakpoints;
  readonly #waiting = new Map<string, Waiting>();

  constructor(onChange: (state: BreakpointState) => void) {
    this.#onChange = onChange;
  }

  state = (): BreakpointState => ({
    breakpoints: this.#breakpoints,
    stopped: [...this.#waiting.values()].map(({ stop }) => stop),
  });

  /** What is stopped stays so: it waits for its answer. */
  set = (breakpoints: Breakpoints): BreakpointState => {
    this.#breakpoints = breakpoints;
    this.#tell();
    return this.state();
  };

  /** Throws `CallRefused` where nothing waits by that name (any more), or the text cannot be sent. */
  answer = (id: string, answer: StopAnswer): void => {
    const waiting = this.#waiting.get(id);
    if (!waiting) throw new CallRefused({ kind: 'not-found', what: 'stop' });
    const problem = problemOf(waiting.stop, answer);
    if (problem) throw new CallRefused({ kind: 'bad-request', message: problem });
    waiting.go(answer);
  };

  /** What stops that session. Has no part in it where nothing fits. */
  gate = (sessionId: string): Gate => {
    let going: Going = 'run';
    return {
      stopsAt: (step) => isStep(going, step) || stopsAt(this.#breakpoints, step),
      ask: async (step, signal) => {
        const answer = await this.#wait(sessionId, step, signal);
        if ('next' in answer) going = answer.next;
        return gateAnswer(answer);
      },
    };
  };

  #wait(sessionId: string, step: GateStep, signal: AbortSignal): Promise<StopAnswer> {
    return new Promise((resolve) => {
      const { phase, text, masked, behind, editable, skippable } = step;
      const id = randomUUID();
      const go = (answer: StopAnswer): void => {
        signal.removeEventListener('abort', calledOff);
        this.#waiting.delete(id);
        this.#tell();
        resolve(answer);
      };
      const calledOff = (): void => go({ kind: 'abort' });
      const stop: StoppedStep = {
        id,
        sessionId,
        phase,
        ...(text !== undefined && { text }),
        masked,
        behind,
        editable,
        skippable,
        at: Date.now(),
      };
      this.#waiting.set(id, { stop, go });
      signal.addEventListener('abort', calledOff);
      this.#tell();
    });
  }

  #tell(): void {
    this.#onChange(this.state());
  }
}

function stopsAt({ on, steps, patterns, every }: Breakpoints, step: GateStep): boolean {
  if (!on) return false;
  if (isStep(every, step) || steps.includes(step.phase) || (step.ends && steps.includes('final')))
    return true;
  const { text } = step;
  return text !== undefined && patterns.some((pattern) => pattern.on && patternFits(pattern.text, text));
}

const isStep = (mode: Going | Breakpoints['every'], { joined }: GateStep): boolean =>
  mode === 'command' || (mode === 'flight' && !joined);

function gateAnswer(answer: StopAnswer): GateAnswer {
  if (answer.kind !== 'edit') return { kind: answer.kind };
  return { kind: 'edit', text: answer.text, raw: answer.raw };
}

function problemOf(stop: StoppedStep, answer: StopAnswer): string | undefined {
  if (answer.kind === 'skip' && !stop.skippable) return 'This step cannot be skipped.';
  if (answer.kind !== 'edit') return undefined;
  if (!stop.editable) return 'This step cannot be edited.';
  const problem = editProblem(stop, answer);
  return problem && `The changed command cannot be sent: ${problem}.`;
}
