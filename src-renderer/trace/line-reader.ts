/** Reads by their pattern the events that long sessions are made of. Pure. */
import { type Phase, phases } from '../../src-main/contract/failure.ts';
import type { TraceEvent } from '../../src-main/contract/trace.ts';

type EventOf<K extends TraceEvent['kind']> = Extract<TraceEvent, { kind: K }>;
type Line = EventOf<'sent'> | EventOf<'received'>;
type Stamp = Pick<TraceEvent, 'seq' | 'at' | 'ms'>;

/** What has to stand somewhere: four bytes at a time, as they are compared, and what is left of them. */
interface Expected {
  readonly words: Int32Array;
  readonly rest: Uint8Array;
  readonly length: number;
}

const utf8 = new TextEncoder();
function bytesOf(text: string): Expected {
  const bytes = utf8.encode(text);
  const view = new DataView(bytes.buffer);
  const words = Int32Array.from({ length: bytes.length >> 2 }, (_, at) => view.getInt32(4 * at));
  return { words, rest: bytes.slice(4 * words.length), length: bytes.length };
}
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
  masked: bytesOf(',"masked":'),
  bytes: bytesOf(',"bytes":'),
  code: bytesOf(',"code":'),
  enhanced: bytesOf(',"enhanced":"'),
  last: bytesOf(',"last":'),
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
const [NEW_LINE, QUOTE, BACKSLASH, ZERO, DOT] = [0x0a, 0x22, 0x5c, 0x30, 0x2e];
const [FIRST_PRINTABLE, LAST_OF_ONE_BYTE] = [0x20, 0x7f];
/** Of ten. */
const powers = Array.from({ length: 23 }, (_, power) => 10 ** power);

/** Goes over whole lines, given in UTF-8 and as text. */
export class LineReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  /** The same; where a byte stands in it tells `#extra`. */
  readonly #text: string;
  #at = 0;
  /** How many more bytes than characters there were up to here. */
  #extra = 0;

  constructor(bytes: Uint8Array, text: string) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#text = text;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  /** The event of this line; undefined, and still before it, where it has another pattern. */
  next(): TraceEvent | undefined {
    const [at, extra] = [this.#at, this.#extra];
    const event = this.#event();
    if (event === undefined) {
      this.#at = at;
      this.#extra = extra;
    }
    return event;
  }

  /** This line; goes past it. */
  line(): string {
    const bytes = this.#bytes;
    const from = this.#at - this.#extra;
    const found = bytes.indexOf(NEW_LINE, this.#at);
    const end = found === -1 ? bytes.length : found;
    for (let at = this.#at; at < end; at += 1) this.#pass(bytes[at] ?? 0);
    const line = this.#text.slice(from, end - this.#extra);
    this.#at = Math.min(bytes.length, end + 1);
    return line;
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
    const text = this.#skip(literals.text) ? this.#word() : undefined;
    if (text === undefined || !this.#skip(literals.bytes)) return undefined;
    const bytes = this.#integer();
    if (!this.#skip(literals.code)) return undefined;
    const code = this.#integer();
    const isEnhanced = this.#skip(literals.enhanced);
    const enhanced = isEnhanced ? this.#word() : undefined;
    if ((isEnhanced && enhanced === undefined) || !this.#skip(literals.last)) return undefined;
    const last = this.#boolean();
    const phase = this.#phase();
    if (phase === undefined) return undefined;
    const kind = 'received';
    return enhanced === undefined
      ? { seq, at, ms, kind, exchange, text, bytes, code, last, phase }
      : { seq, at, ms, kind, exchange, text, bytes, code, enhanced, last, phase };
  }

  #sent({ seq, at, ms }: Stamp): Line | undefined {
    const exchange = this.#integer();
    if (!this.#skip(literals.flight)) return undefined;
    const flight = this.#integer();
    const text = this.#skip(literals.text) ? this.#word() : undefined;
    if (text === undefined || !this.#skip(literals.masked)) return undefined;
    const masked = this.#boolean();
    if (!this.#skip(literals.bytes)) return undefined;
    const bytes = this.#integer();
    const phase = this.#phase();
    if (phase === undefined) return undefined;
    return { seq, at, ms, kind: 'sent', exchange, flight, text, masked, bytes, phase };
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

  #skip({ words, rest, length }: Expected): boolean {
    const [bytes, view] = [this.#bytes, this.#view];
    let at = this.#at;
    if (at + length > bytes.length) return false;
    for (let index = 0; index < words.length; index += 1, at += 4)
      if (view.getInt32(at) !== words[index]) return false;
    for (let index = 0; index < rest.length; index += 1, at += 1) if (bytes[at] !== rest[index]) return false;
    this.#at = at;
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
    const scale = powers[this.#at - from] ?? Number.NaN;
    return (whole * scale + fraction) / scale;
  }

  #boolean(): boolean {
    return this.#skip(literals.true) || !this.#skip(literals.false);
  }

  /** A string up to its quote, which it goes past; undefined where there is none, or none that JSON knows. */
  #word(): string | undefined {
    const bytes = this.#bytes;
    const from = this.#at - this.#extra;
    let isEscaped = false;
    let at = this.#at;
    for (; bytes[at] !== QUOTE; at += 1) {
      const byte = bytes[at];
      if (byte === undefined || byte < FIRST_PRINTABLE) return undefined;
      // What follows a backslash does not end it.
      if (byte === BACKSLASH) {
        isEscaped = true;
        at += 1;
      } else if (byte > LAST_OF_ONE_BYTE) this.#pass(byte);
    }
    this.#at = at + 1;
    const word = this.#text.slice(from, at - this.#extra);
    return isEscaped ? unescaped(word) : word;
  }

  /** Counts for a byte; all that are followed by others, or follow one, are above `LAST_OF_ONE_BYTE`. */
  #pass(byte: number): void {
    if ((byte & 0xc0) === 0x80) this.#extra += 1;
    // Four of them are two characters.
    else if (byte >= 0xf0) this.#extra -= 1;
  }

  #phase(): Phase | undefined {
    if (!this.#skip(literals.phase)) return undefined;
    const found = phaseEnds.get(this.#bytes[this.#at] ?? 0);
    return found !== undefined && this.#skip(found.end) ? found.phase : undefined;
  }
}

function unescaped(word: string): string | undefined {
  try {
    const text: unknown = JSON.parse(`"${word}"`);
    return typeof text === 'string' ? text : undefined;
  } catch {
    return undefined;
  }
}
