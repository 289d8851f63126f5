/** What the server says, matched in order to what was asked. Reads no socket: `wire.ts` feeds it. */
import type { Phase } from '../contract/failure.ts';
import type { Reply } from '../contract/reply.ts';
import { Due } from './due.ts';
import { protocolError, unaskedError } from './line-errors.ts';
import type { Listener } from './listener.ts';
import type { Recorder } from './recorder.ts';
import { enhancedDisagrees, type ReplyLine, ReplyParser } from './reply.ts';
import type { Breach } from './run.ts';

export class Replies {
  readonly #recorder: Recorder;
  readonly #parser = new ReplyParser();
  #due: Due[] = [];

  /** What replies are counted to that nothing else is due for. */
  #loose: Due | undefined;
  readonly #listener: Listener | undefined;

  constructor(recorder: Recorder, listener: Listener | undefined) {
    this.#recorder = recorder;
    this.#listener = listener;
  }

  /** True when the server has begun to say something it has not finished. */
  get unfinished(): boolean {
    return this.#parser.unfinished;
  }

  /** The reply that comes next. */
  get next(): Due | undefined {
    return this.#due[0];
  }

  /** True when somebody waits for any of them. */
  get awaited(): boolean {
    return this.#due.some((due) => due.awaited) || this.#loose?.awaited === true;
  }

  /** A reply to what may be written later; nothing comes before it is announced. */
  make(phase: Phase): Due {
    return new Due(this.#recorder.nextExchange(), phase);
  }

  /** From now on the server may say it, after those announced before. */
  announce(due: Due): void {
    if (due.announced) return;
    due.announced = true;
    this.#loose = undefined;
    this.#due.push(due);
  }

  /** Takes no part in the order: whatever comes when nothing is due answers it, until something is announced. */
  loosen(phase: Phase): Due {
    this.#loose = this.make(phase);
    this.#loose.announced = true;
    return this.#loose;
  }

  /** Those that are still to come before `due`; all of them where it has not been announced. */
  before(due: Due | undefined): readonly Due[] {
    const at = due === undefined ? -1 : this.#due.indexOf(due);
    return at === -1 ? [...this.#due] : this.#due.slice(0, at);
  }

  /**
   * Takes what arrived, and calls `arrived` at each whole reply. Gives back why the connection is at its end,
   * when the server broke the rules or said goodbye; it is not heard any further.
   */
  read(chunk: Buffer, arrived: () => void): Breach | undefined {
    this.#parser.feed(chunk);
    for (let line = this.#parser.next(); line; line = this.#parser.next()) {
      const due = this.#due[0] ?? this.#loose;
      const shown = this.#report(line, due);
      const { fault, code, reply } = line;
      if (fault) return (phase) => protocolError(phase, fault, shown);
      if (!due) {
        this.#recorder.note('unexpected-data', { bytes: line.bytes });
        if (!this.#listener || code === 421) return (phase) => unaskedError(phase, code, shown);
      }
      if (reply) {
        this.#settle(due, reply, arrived);
        // RFC 5321 section 3.8: after 421 the server closes, and answers nothing of what is still due.
        if (reply.code === 421) return (phase) => unaskedError(phase, code, shown);
      }
    }
    return undefined;
  }

  #settle(due: Due | undefined, reply: Reply, arrived: () => void): void {
    if (due) {
      if (due === this.#due[0]) this.#due.shift();
      due.settle(reply);
      this.#makeRoom(due, due.further(reply));
      arrived();
    }
    this.#listener?.replied(this.#recorder.secrets.maskReply(reply), due?.exchange);
  }

  /** For `count` replies right after the one that came: all of them may be there already. */
  #makeRoom(due: Due, count: number): void {
    if (count === 0) return;
    due.others = Array.from({ length: count }, () => new Due(due.exchange, due.phase));
    this.#due.unshift(...due.others);
  }

  /** Nothing more will come. */
  fail(breach: Breach): void {
    const due = this.#due;
    this.#due = [];
    for (const one of due) one.fail(breach(one.phase));
  }

  /** Tells the tap of a line, and gives it back as shown: secrets masked. */
  #report(line: ReplyLine, due: Due | undefined): string {
    const { bytes, bytewise, code, enhanced, last } = line;
    const phase = due?.phase;
    const { secrets } = this.#recorder;
    const text = phase === 'auth' ? secrets.maskLine(line.text) : secrets.mask(line.text);
    this.#recorder.emit(
      {
        kind: 'received',
        ...(due && { exchange: due.exchange }),
        text,
        ...(bytewise && { bytewise }),
        bytes,
        ...(code !== undefined && { code }),
        ...(enhanced !== undefined && { enhanced }),
        last,
      },
      phase,
    );
    if (code !== undefined && enhancedDisagrees(line.text.slice(4), code)) {
      this.#recorder.note('enhanced-code-ignored', { code }, phase);
    }
    return text;
  }
}
