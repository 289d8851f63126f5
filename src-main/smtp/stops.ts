/**
 * Commands on their way through the gate: in order, at once where nothing stops them, so that a flight stays one.
 * Before a stop what was written leaves, and its replies are read.
 */
import type { Phase } from '../contract/failure.ts';
import type { Command } from './command.ts';
import type { Due } from './due.ts';
import { type Change, editedCommand } from './edit.ts';
import { SmtpError } from './error.ts';
import { bareStep, commandStep, type Gate, type GateAnswer, type GateStep } from './gate.ts';
import type { Breach, Run } from './run.ts';

/** What the wire does for it. */
export interface Door {
  /** Writes it now. */
  readonly write: (due: Due, command: Command, change?: Change) => void;
  /** Resolves when every reply that comes before `due` is here, or the connection ended. */
  readonly settled: (due: Due | undefined) => Promise<void>;
  /** The clocks of the connection stand still while something is stopped. */
  readonly onStop: (stopped: boolean) => void;
  readonly fail: (breach: Breach) => void;
  /** The session was cancelled at the gate. */
  readonly cancelled: () => void;
}

/** What waits: a command, or a step that writes none. */
type Held =
  | { readonly due: Due; readonly command: Command }
  | { readonly step: GateStep; readonly due: Due | undefined; readonly pass: () => void };

export class Stops {
  readonly #gate: Gate;
  readonly #run: Run;
  readonly #door: Door;
  #queue: Held[] = [];
  /** Everything that waits will leave without a reply between: it came while something before was stopped. */
  #busy = false;
  #ended = false;
  #heldAt: Phase | undefined;
  #asking: AbortController | undefined;
  #passed: Promise<void> = Promise.resolve();

  constructor(gate: Gate, run: Run, door: Door) {
    this.#gate = gate;
    this.#run = run;
    this.#door = door;
  }

  /** Something is stopped, and no clock runs. */
  get stopped(): boolean {
    return this.#asking !== undefined;
  }

  /** The step before which the connection came to its end, where something was held there. */
  get heldAt(): Phase | undefined {
    return this.#heldAt;
  }

  /** Writes the command when it comes to that. */
  take(due: Due, command: Command): void {
    this.#queue.push({ due, command });
    if (!this.#busy) this.#pass(false);
  }

  /** Stops before a step that writes no command, where the gate wants it; `due` is the reply that it waits for. */
  step(phase: GateStep['phase'], due?: Due): Promise<void> {
    return new Promise((pass) => {
      this.#queue.push({ step: bareStep(phase), due, pass });
      if (!this.#busy) this.#pass(false);
    });
  }

  /** Resolves when all that was taken so far is written, or never will be. */
  async passed(): Promise<void> {
    while (this.#busy) await this.#passed;
  }

  /** Nothing more is written: the connection is at its end. */
  end(breach: Breach): void {
    this.#ended = true;
    const [first] = this.#queue;
    if (first !== undefined) this.#heldAt = phaseOf(first);
    this.#asking?.abort();
    for (const held of this.#queue.splice(0)) drop(held, breach);
  }

  #pass(joined: boolean): void {
    for (let held = this.#queue[0]; held; held = this.#queue[0]) {
      const step = this.#stepOf(held, joined);
      if (this.#gate.stopsAt(step)) {
        this.#busy = true;
        this.#passed = this.#stop(held, step);
        return;
      }
      this.#queue.shift();
      this.#let(held);
    }
  }

  async #stop(held: Held, step: GateStep): Promise<void> {
    await this.#door.settled(held.due);
    if (!this.#ended) {
      // More may have come to stand behind it.
      const answer = await this.#ask(this.#stepOf(held, step.joined));
      if (!this.#ended) {
        this.#queue.shift();
        this.#apply(held, answer);
      }
    }
    this.#busy = false;
    this.#pass(true);
  }

  async #ask(step: GateStep): Promise<GateAnswer> {
    const { recorder, clock } = this.#run;
    const asking = new AbortController();
    this.#asking = asking;
    recorder.note('stopped', step.text === undefined ? undefined : { text: step.text }, step.phase);
    clock.pause();
    this.#door.onStop(true);
    const ended = new Promise<GateAnswer>((resolve) => {
      asking.signal.addEventListener('abort', () => resolve({ kind: 'abort' }));
    });
    const answer = await Promise.race([this.#gate.ask(step, asking.signal), ended]);
    this.#asking = undefined;
    clock.resume();
    this.#door.onStop(false);
    return answer;
  }

  #apply(held: Held, answer: GateAnswer): void {
    if (answer.kind === 'abort') {
      this.#queue.unshift(held);
      this.#door.cancelled();
    } else if (!('command' in held) || answer.kind === 'send') this.#let(held);
    else if (answer.kind === 'edit') this.#change(held.due, held.command, answer);
    else this.#skip(held.due, held.command);
  }

  #change(due: Due, command: Command, answer: Extract<GateAnswer, { kind: 'edit' }>): void {
    try {
      const edited = editedCommand(command, answer, this.#run.recorder.secrets);
      this.#door.write(due, edited.command, edited.change);
    } catch (error) {
      if (!(error instanceof SmtpError)) throw error;
      due.fail(error);
      this.#door.fail(() => error);
    }
  }

  #skip(due: Due, { phase, text }: Command): void {
    this.#run.recorder.note('skipped', { text }, phase);
    due.settle({ code: 250, lines: [], raw: '', skipped: true });
  }

  #let(held: Held): void {
    if ('command' in held) this.#door.write(held.due, held.command);
    else held.pass();
  }

  #stepOf(held: Held, joined: boolean): GateStep {
    if (!('command' in held)) return held.step;
    const behind = this.#queue.slice(1).flatMap((other) => ('command' in other ? other.command.text : []));
    return commandStep(held.command, held.due.exchange, { joined, behind });
  }
}

const phaseOf = (held: Held): Phase => ('command' in held ? held.due.phase : held.step.phase);

function drop(held: Held, breach: Breach): void {
  if ('command' in held) held.due.fail(breach(phaseOf(held)));
  else held.pass();
}
