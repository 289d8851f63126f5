/** Commands whose replies are still to come, in a record that may lack some of them. */
import type { Phase } from '../../contract/failure.ts';

interface OpenCommand {
  readonly exchange: number;
  readonly phase: Phase;
  readonly verb: string;
}

export class OpenCommands {
  #all: OpenCommand[] = [];
  #isMissed = false;
  #isFateMissed = false;
  #isTorn = false;

  /** The one that the next reply answers. */
  get first(): OpenCommand | undefined {
    return this.#all[0];
  }

  get last(): OpenCommand | undefined {
    return this.#all.at(-1);
  }

  /** Replies went by since the last command that the record does not have. */
  get isMissed(): boolean {
    return this.#isMissed;
  }

  /** Commands or replies were missing before. */
  get isTorn(): boolean {
    return this.#isTorn;
  }

  /** What became of a message is not in the record. */
  get isFateMissed(): boolean {
    return this.#isFateMissed;
  }

  /** Nobody goes on before what was asked is answered: what was missed answered all before it. */
  sent(command: OpenCommand): void {
    if (this.#isMissed) this.#all = [];
    this.#isMissed = false;
    this.#all.push(command);
  }

  answered(): void {
    this.#all.shift();
  }

  /** The reply to the last chunk is the one to the message (RFC 3030 section 2). */
  judgeLastAsFinal(): void {
    const last = this.#all.pop();
    if (last !== undefined) this.#all.push({ ...last, phase: 'final' });
  }

  missed(): void {
    this.#isMissed = true;
    this.#isTorn = true;
    this.#isFateMissed ||= this.#all.some(({ phase }) => phase === 'final');
  }
}
