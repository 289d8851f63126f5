/** Reads by their pattern the events that long sessions are made of. Pure. */
import { type Phase, phases } from '../../src-main/contract/failure.ts';
import type { TraceEvent } from '../../src-main/contract/trace.ts';

type EventOf<K extends TraceEvent['kind']> = Extract<TraceEvent, { kind: K }>;
type Writable<T> = { -readonly [K in keyof T]: T[K] };
type Line = Writable<EventOf<'sent'>> | Writable<EventOf<'received'>>;
type Stamp = Pick<TraceEvent, 'seq' | 'at' | 'ms'>;

const utf8 = new TextEncoder();
const bytesOf = (text: string): Uint8Array => utf8.encode(text);
/** What stands between the values, in the order in which the engine tells them. */
const literals = {
  seq: bytesOf('{"seq":'),
  at: bytesOf(',"at":'),
  ms: bytesOf(',"ms":'),
  received: bytesOf(',"kind":"received","exchange":'),
  sent: bytesOf(',"kind":"sent","exchange":'),
  body: bytesOf(',"kind":"body","exchange":'),
  flight: bytesOf(',"flight":'),
  text: bytesOf(',"text":"'),
  masked: bytesOf('","masked":'),
  bytesAfterText: bytesOf('","bytes":'),
  bytes: bytesOf(',"bytes":'),
  code: bytesOf(',"code":'),
  enhanced: bytesOf(',"enhanced":"'),
  last: bytesOf(',"last":'),
  lastAfterText: bytesOf('","last":'),
  total: bytesOf(',"total":'),
  done: bytesOf(',"done":'),
  true: bytesOf('true'),
  false: bytesOf('false'),
  phase: bytesOf(',"phase":"'),
} as const;
/** Each step has a first letter of its own. */
const phaseEnds = new Map(
  phases.map((phase) => [phase.charCodeAt(0), { phase, end: bytesOf(`${phase}"}\n`) }]),
);
/** For the words of whoever reads: one at a time, as none pauses between its first line and its last. */
let scratch = new Uint8Array(1_048_576);
const [NEW_LINE, QUOTE, BACKSLASH, ZERO, DOT] = [0x0a, 0x22, 0x5c, 0x30, 0x2e];

/** Goes over whole lines, UTF-8. */
export class LineReader {
  readonly #bytes: Uint8Array;
  #at = 0;
  /** Lines whose words come when all are read; these words as JSON has them, with `","` after each. */
  readonly #wordless: Line[] = [];
  readonly #words: Uint8Array;
  #written = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    if (scratch.length < bytes.length + 4) scratch = new Uint8Array(bytes.length + 4);
    this.#words = scratch;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  /** The event of this line, its words still to come; undefined, and still before it, where it has another pattern. */
  next(): TraceEvent | undefined {
    const [at, written] = [this.#at, this.#written];
    const event = this.#event();
    if (event === undefined) {
      this.#at = at;
      this.#written = written;
    } else if (event.kind !== 'body') this.#wordless.push(event);
    return event;
  }

  /** This line; goes past it. */
  line(): Uint8Array {
    const end = this.#bytes.indexOf(NEW_LINE, this.#at);
    const line = this.#bytes.subarray(this.#at, end === -1 ? undefined : end);
    this.#at = end === -1 ? this.#bytes.length : end + 1;
    return line;
  }

  /** Gives the events their words, all at once, which is quicker. Throws `SyntaxError` where they are no JSON. */
  complete(): void {
    if (this.#wordless.length === 0) return;
    const text = new TextDecoder().decode(this.#words.subarray(0, this.#written - 2));
    const words: string[] = JSON.parse(`["${text}]`);
    let at = 0;
    for (const event of this.#wordless) {
      event.text = words[at] ?? '';
      at += 1;
      if (event.kind !== 'received' || event.enhanced === undefined) continue;
      event.enhanced = words[at] ?? '';
      at += 1;
    }
  }

  #event(): Line | EventOf<'body'> | undefined {
    if (!this.#skip(literals.seq)) return undefined;
    const seq = this.#integer();
    if (!this.#skip(literals.at)) return undefined;
    const at = this.#integer();
    if (!this.#skip(literals.ms)) return undefined;
    const stamp = { seq, at, ms: this.#decimal() };
    if (this.#skip(literals.received)) return this.#received(stamp);
    if (this.#skip(literals.sent)) return this.#sent(stamp);
    if (this.#skip(literals.body)) return this.#body(stamp);
    return undefined;
  }

  #received({ seq, at, ms }: Stamp): Line | undefined {
    const exchange = this.#integer();
    if (!this.#skip(literals.text) || !this.#word() || !this.#skip(literals.bytesAfterText)) return undefined;
    const bytes = this.#integer();
    if (!this.#skip(literals.code)) return undefined;
    const code = this.#integer();
    const isEnhanced = this.#skip(literals.enhanced);
    if (isEnhanced && !this.#word()) return undefined;
    if (!this.#skip(isEnhanced ? literals.lastAfterText : literals.last)) return undefined;
    const last = this.#boolean();
    const phase = this.#phase();
    if (phase === undefined) return undefined;
    const kind = 'received';
    return isEnhanced
      ? { seq, at, ms, kind, exchange, text: '', bytes, code, enhanced: '', last, phase }
      : { seq, at, ms, kind, exchange, text: '', bytes, code, last, phase };
  }

  #sent({ seq, at, ms }: Stamp): Line | undefined {
    const exchange = this.#integer();
    if (!this.#skip(literals.flight)) return undefined;
    const flight = this.#integer();
    if (!this.#skip(literals.text) || !this.#word() || !this.#skip(literals.masked)) return undefined;
    const masked = this.#boolean();
    if (!this.#skip(literals.bytes)) return undefined;
    const bytes = this.#integer();
    const phase = this.#phase();
    if (phase === undefined) return undefined;
    return { seq, at, ms, kind: 'sent', exchange, flight, text: '', masked, bytes, phase };
  }

  #body({ seq, at, ms }: Stamp): EventOf<'body'> | undefined {
    const exchange = this.#integer();
    if (!this.#skip(literals.bytes)) return undefined;
    const bytes = this.#integer();
    if (!this.#skip(literals.total)) return undefined;
    const total = this.#integer();
    if (!this.#skip(literals.done)) return undefined;
    const done = this.#boolean();
    const phase = this.#phase();
    if (phase === undefined) return undefined;
    return { seq, at, ms, kind: 'body', exchange, bytes, total, done, phase };
  }

  #skip(expected: Uint8Array): boolean {
    const [bytes, from] = [this.#bytes, this.#at];
    for (let index = 0; index < expected.length; index += 1)
      if (bytes[from + index] !== expected[index]) return false;
    this.#at = from + expected.length;
    return true;
  }

  /** Without any digit 0: what has to follow is then not there. */
  #integer(): number {
    const bytes = this.#bytes;
    let at = this.#at;
    let value = 0;
    for (; ; at += 1) {
      const digit = (bytes[at] ?? 0) - ZERO;
      if (digit < 0 || digit > 9) break;
      value = 10 * value + digit;
    }
    this.#at = at;
    return value;
  }

  /** Both are whole numbers below 2^53, so their quotient is the number that JSON reads. */
  #decimal(): number {
    const whole = this.#integer();
    if (this.#bytes[this.#at] !== DOT) return whole;
    this.#at += 1;
    const from = this.#at;
    const fraction = this.#integer();
    const scale = 10 ** (this.#at - from);
    return (whole * scale + fraction) / scale;
  }

  #boolean(): boolean {
    return this.#skip(literals.true) || !this.#skip(literals.false);
  }

  /** Puts a string aside, up to its quote; false where there is none. */
  #word(): boolean {
    const [bytes, words] = [this.#bytes, this.#words];
    let [at, written] = [this.#at, this.#written];
    for (; bytes[at] !== QUOTE; at += 1) {
      if (at >= bytes.length) return false;
      // What follows a backslash does not end it.
      if (bytes[at] === BACKSLASH) {
        words[written] = BACKSLASH;
        written += 1;
        at += 1;
      }
      words[written] = bytes[at] ?? 0;
      written += 1;
    }
    words[written] = QUOTE;
    words[written + 1] = 0x2c;
    words[written + 2] = QUOTE;
    this.#at = at;
    this.#written = written + 3;
    return true;
  }

  #phase(): Phase | undefined {
    if (!this.#skip(literals.phase)) return undefined;
    const found = phaseEnds.get(this.#bytes[this.#at] ?? 0);
    return found !== undefined && this.#skip(found.end) ? found.phase : undefined;
  }
}
