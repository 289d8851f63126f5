/** Collects events into a batch: their words as bytes, which become one text at the end. */
import type { TraceEvent } from '../../src-main/contract/trace.ts';
import { EventBatch, enhancedPlace, placeIn, putWhole } from './event-batch.ts';
import { type EventColumns, emptyColumns, isPlain, putEvent } from './event-columns.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
/** Half of a character beyond U+FFFF, which UTF-8 cannot hold. */
const LONE_SURROGATE = /\p{Surrogate}/u;
/** Bytes of a usual event as it is kept. */
const USUAL = 128;

export class BatchWriter {
  /** Of events. */
  length = 0;
  /** Room for one more at least. */
  columns: EventColumns;
  readonly words: Uint8Array;
  /** Of the words, bytes and characters. */
  bytes = 0;
  characters = 0;
  readonly enhanced: string[] = [];
  readonly #whole = new Map<number, TraceEvent>();
  #room: number;

  /** `size`: of what the events are read from, bytes; their words take no more. */
  constructor(size: number) {
    this.#room = Math.ceil(size / USUAL) + 1;
    this.columns = emptyColumns(this.#room);
    this.words = new Uint8Array(size);
  }

  /** The columns have their part of an event; its words, if any, stand behind the others. */
  taken(bytes: number, characters: number): void {
    this.bytes += bytes;
    this.characters += characters;
    this.length += 1;
    if (this.length === this.#room) this.#grow();
  }

  add(event: TraceEvent): void {
    const { columns, length, characters } = this;
    const text = 'text' in event ? event.text : '';
    const laid = isPlain(event) ? this.lay(text) : undefined;
    if (laid === undefined || !isPlain(event)) {
      putWhole(columns, this.#whole, length, event);
      this.taken(0, 0);
    } else {
      putEvent(columns, length, event, characters, enhancedPlace(this.enhanced, event));
      this.taken(laid, text.length);
    }
  }

  /** Puts words behind the others, which `taken` makes them part of: bytes, undefined where they find no room. */
  lay(text: string): number | undefined {
    if (LONE_SURROGATE.test(text)) return undefined;
    const { read, written } = encoder.encodeInto(text, this.words.subarray(this.bytes));
    return read === text.length ? written : undefined;
  }

  #grow(): void {
    const more = emptyColumns(2 * this.#room);
    for (const name of columnNames) more[name].set(this.columns[name]);
    this.#room *= 2;
    this.columns = more;
  }

  /** Of an enhanced code, which is added when it is a new one. */
  placeOf(code: string): number {
    return placeIn(this.enhanced, code);
  }

  /** @throws TypeError for words that are no UTF-8, RangeError where they took more room than there was */
  end(): EventBatch {
    if (this.bytes > this.words.length) throw new RangeError('words');
    const words = decoder.decode(this.words.subarray(0, this.bytes));
    return new EventBatch(this.length, this.columns, words, this.enhanced, this.#whole);
  }
}

const columnNames = Object.keys(emptyColumns(0)) as (keyof EventColumns)[];
