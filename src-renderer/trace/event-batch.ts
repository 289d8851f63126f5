/** Events on their way into the window's memory: as columns, for what long sessions are made of. Pure. */
import type { TraceEvent } from '../../src-main/contract/trace.ts';
import {
  type EventColumns,
  emptyColumns,
  isPlain,
  LARGEST,
  NONE,
  plainAt,
  putEvent,
} from './event-columns.ts';

export class EventBatch {
  readonly length: number;
  /** They may be longer. Every event has its `seq` there. */
  readonly columns: EventColumns;
  /** Of all lines in the columns, one after the other. */
  readonly words: string;
  /** Those that the lines have. */
  readonly enhanced: readonly string[];
  /** The events that the columns cannot hold, by their places. */
  readonly whole: ReadonlyMap<number, TraceEvent>;

  constructor(
    length: number,
    columns: EventColumns,
    words: string,
    enhanced: readonly string[],
    whole: ReadonlyMap<number, TraceEvent>,
  ) {
    this.length = length;
    this.columns = columns;
    this.words = words;
    this.enhanced = enhanced;
    this.whole = whole;
  }

  static of(events: readonly TraceEvent[]): EventBatch {
    const columns = emptyColumns(events.length);
    const words: string[] = [];
    const enhanced: string[] = [];
    const whole = new Map<number, TraceEvent>();
    let length = 0;
    for (const [place, event] of events.entries()) {
      if (!isPlain(event)) {
        putWhole(columns, whole, place, event);
        continue;
      }
      putEvent(columns, place, event, length, enhancedPlace(enhanced, event));
      if (event.kind === 'body') continue;
      words.push(event.text);
      length += event.text.length;
    }
    return new EventBatch(events.length, columns, words.join(''), enhanced, whole);
  }

  at(place: number): TraceEvent | undefined {
    return this.whole.get(place) ?? plainAt(this.columns, place, this.words, this.enhanced);
  }

  /** All as they were told. */
  events(): readonly TraceEvent[] {
    return Array.from({ length: this.length }, (_, place) => this.at(place) ?? []).flat();
  }

  /** True when these are the very next after the one with that `seq`, in order and without a gap. */
  follows(newest: number): boolean {
    const { seq } = this.columns;
    for (let place = 0; place < this.length; place += 1) if (seq[place] !== newest + 1 + place) return false;
    return true;
  }
}

/** Puts an event beside columns that cannot hold it. */
export function putWhole(
  columns: EventColumns,
  whole: Map<number, TraceEvent>,
  place: number,
  event: TraceEvent,
): void {
  columns.kind[place] = 0;
  columns.seq[place] = event.seq <= LARGEST ? event.seq : NONE;
  whole.set(place, event);
}

/** Of its enhanced code, which is added when it is a new one. */
export function enhancedPlace(codes: string[], event: TraceEvent): number {
  const code = event.kind === 'received' ? event.enhanced : undefined;
  return code === undefined ? NONE : placeIn(codes, code);
}

/** Of a code in a list, to which it is added when it is a new one. */
export function placeIn(codes: string[], code: string): number {
  const known = codes.indexOf(code);
  return known === -1 ? codes.push(code) - 1 : known;
}
