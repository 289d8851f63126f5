/** A trace to be read, wherever it is kept. */
import type { BodyRange, TraceEvent } from '../contract/trace.ts';

export interface TraceSource {
  /** All events in order, from the beginning each time it is called. */
  readonly events: () => AsyncIterable<TraceEvent> | Iterable<TraceEvent>;
  /** A part of a message as it went on the wire; undefined where nothing of that message is kept. */
  readonly body?: (exchange: number, offset: number, length: number) => Promise<BodyRange | undefined>;
}
