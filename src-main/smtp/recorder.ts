/**
 * What happened so far in one session: the step being taken, counts, and the way to the tap. Bytes on the
 * wire are reported by `wire.ts` alone; `dial.ts`, `tls.ts` and `session.ts` report what is not bytes.
 */
import type { Failure, Phase } from '../contract/failure.ts';
import type { NoteCode, WireEvent } from '../contract/trace.ts';
import type { BodyTap, Tap } from './request.ts';
import { Secrets } from './secrets.ts';

type WithoutPhase<E> = E extends unknown ? Omit<E, 'phase'> : never;

export class Recorder {
  readonly secrets = new Secrets();
  bytesIn = 0;
  bytesOut = 0;
  /** Waits for the server so far, QUIT's excluded. */
  roundTrips = 0;
  /** Those of them that were told with a message already. */
  roundTripsTold = 0;
  /** The server's names for what it accepted so far. */
  readonly queueIds: string[] = [];
  #phase: Phase = 'connect';
  #exchange = 0;
  #ended = false;
  readonly #tap: Tap;
  readonly #bodyTap: BodyTap | undefined;

  constructor(tap: Tap, bodyTap?: BodyTap) {
    this.#tap = tap;
    this.#bodyTap = bodyTap;
  }

  get phase(): Phase {
    return this.#phase;
  }

  /** Names the step before it is taken, so that whatever goes wrong knows where it did. */
  enter(phase: Phase): void {
    this.#phase = phase;
  }

  /** Joins a command with its reply. */
  nextExchange(): number {
    this.#exchange += 1;
    return this.#exchange;
  }

  /** Nothing is told after the end: a name lookup cannot be called off, and may answer later. */
  emit(event: WithoutPhase<WireEvent>, phase: Phase = this.#phase): void {
    if (!this.#ended) this.#tap(Object.assign(event, { phase }) as WireEvent);
  }

  note(code: NoteCode, detail?: Readonly<Record<string, string | number>>, phase?: Phase): void {
    this.emit({ kind: 'note', code, ...(detail && { detail }) }, phase);
  }

  /** A piece of a message goes on the wire. */
  body(exchange: number, bytes: Uint8Array): void {
    if (!this.#ended) this.#bodyTap?.(exchange, bytes);
  }

  /** The last event of the session. */
  end(failure?: Failure): void {
    const { bytesIn, bytesOut, roundTrips, queueIds } = this;
    const counts = { bytesIn, bytesOut, roundTrips, ...(queueIds.length > 0 && { queueIds }) };
    if (!failure) this.emit({ kind: 'end', outcome: 'ok', ...counts });
    else {
      const outcome = failure.class === 'cancelled' ? 'cancelled' : 'failed';
      this.emit({ kind: 'end', outcome, failure, ...counts }, failure.phase);
    }
    this.#ended = true;
  }
}
