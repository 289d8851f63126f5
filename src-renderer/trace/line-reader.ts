/** Reads by their pattern the events that long sessions are made of. Pure. */
import { phases } from '../../src-main/contract/failure.ts';
import type { TraceEvent } from '../../src-main/contract/trace.ts';
import { BatchWriter } from './batch-writer.ts';
import type { EventBatch } from './event-batch.ts';
import { flag, kindNumbers, LARGEST, NONE } from './event-columns.ts';
import { bytesOf, type Expected, expected, literals } from './line-pattern.ts';

/** Each step has a first letter of its own. */
const phaseEnds = new Map(
  phases.map((phase, number) => [phase.charCodeAt(0), { number, end: bytesOf(`${phase}"}\n`) }]),
);
const [NEW_LINE, QUOTE, BACKSLASH, ZERO, DOT] = [0x0a, 0x22, 0x5c, 0x30, 0x2e];
const [FIRST_PRINTABLE, LAST_OF_ONE_BYTE] = [0x20, 0x7f];
/** Stands for bytes that are no UTF-8. */
const REPLACEMENT = '\ufffd';
/** So many enhanced codes are known by their bytes; sessions have a handful. */
const MANY_CODES = 64;
/** Of ten. */
const powers = Array.from({ length: 23 }, (_, power) => 10 ** power);

/** Goes over whole lines, given in UTF-8, and collects their events. */
export class LineReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #batch: BatchWriter;
  /** Enhanced codes and their places in the batch, each with the quote behind it. */
  readonly #codes: { readonly code: Expected; readonly place: number }[] = [];
  #at = 0;
  /** Of the words of this line, as they were laid behind those of the batch. */
  #laid = 0;
  #characters = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#batch = new BatchWriter(bytes.length);
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  /** Takes the event of this line; false, and still before it, where it has another pattern. */
  next(): boolean {
    const at = this.#at;
    this.#laid = 0;
    this.#characters = 0;
    if (this.#event()) {
      this.#batch.taken(this.#laid, this.#characters);
      return true;
    }
    this.#at = at;
    return false;
  }

  /** This line; goes past it. */
  line(): Uint8Array {
    const from = this.#at;
    const found = this.#bytes.indexOf(NEW_LINE, from);
    const end = found === -1 ? this.#bytes.length : found;
    this.#at = Math.min(this.#bytes.length, end + 1);
    return this.#bytes.subarray(from, end);
  }

  /** Of a line that had another pattern. */
  add(event: TraceEvent): void {
    this.#batch.add(event);
  }

  /** @throws TypeError for words that are no UTF-8, RangeError where they took more room than there was */
  end(): EventBatch {
    return this.#batch.end();
  }

  #event(): boolean {
    const { columns, length: place } = this.#batch;
    if (!this.#skip(literals.seq)) return false;
    const seq = this.#integer();
    if (seq > LARGEST || !this.#skip(literals.at)) return false;
    columns.seq[place] = seq;
    columns.at[place] = this.#integer();
    if (!this.#skip(literals.ms)) return false;
    columns.ms[place] = this.#decimal();
    if (this.#skip(literals.received)) return this.#received(place);
    if (this.#skip(literals.sent)) return this.#sent(place);
    return this.#skip(literals.body) && this.#body(place);
  }

  #received(place: number): boolean {
    const { columns } = this.#batch;
    columns.kind[place] = kindNumbers.received;
    const exchange = this.#integer();
    if (exchange > LARGEST || !this.#skip(literals.text) || !this.#word(place)) return false;
    if (!this.#skip(literals.bytes)) return false;
    columns.exchange[place] = exchange;
    columns.bytes[place] = this.#integer();
    if (!this.#skip(literals.code)) return false;
    const code = this.#integer();
    if (code >= 1000) return false;
    columns.code[place] = code;
    columns.flight[place] = NONE;
    const enhanced = this.#skip(literals.enhanced) ? this.#enhanced() : NONE;
    if (enhanced === undefined || !this.#skip(literals.last)) return false;
    columns.enhanced[place] = enhanced;
    columns.flags[place] = this.#boolean() ? flag.last : 0;
    return this.#phase(place);
  }

  #sent(place: number): boolean {
    const { columns } = this.#batch;
    columns.kind[place] = kindNumbers.sent;
    const exchange = this.#integer();
    if (exchange > LARGEST || !this.#skip(literals.flight)) return false;
    const flight = this.#integer();
    if (flight > LARGEST || !this.#skip(literals.text) || !this.#word(place)) return false;
    if (!this.#skip(literals.masked)) return false;
    columns.exchange[place] = exchange;
    columns.flight[place] = flight;
    columns.code[place] = NONE;
    columns.enhanced[place] = NONE;
    columns.flags[place] = this.#boolean() ? flag.masked : 0;
    if (!this.#skip(literals.bytes)) return false;
    columns.bytes[place] = this.#integer();
    return this.#phase(place);
  }

  /** A message that has gone. */
  #body(place: number): boolean {
    const { columns } = this.#batch;
    columns.kind[place] = kindNumbers.body;
    const exchange = this.#integer();
    if (exchange > LARGEST || !this.#skip(literals.bytes)) return false;
    columns.exchange[place] = exchange;
    columns.bytes[place] = this.#integer();
    if (!this.#skip(literals.total)) return false;
    columns.total[place] = this.#integer();
    columns.code[place] = NONE;
    columns.flight[place] = NONE;
    columns.enhanced[place] = NONE;
    columns.flags[place] = 0;
    return this.#skip(literals.done) && this.#skip(literals.true) && this.#phase(place);
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

  /** Lays a string up to its quote, which it goes past, behind the other words; false for one that JSON does not know. */
  #word(place: number): boolean {
    const { columns, words, bytes: laid, characters } = this.#batch;
    const bytes = this.#bytes;
    let at = this.#at;
    let to = laid;
    /** How many more bytes than characters there were. */
    let extra = 0;
    for (; bytes[at] !== QUOTE; at += 1, to += 1) {
      const byte = bytes[at];
      if (byte === undefined || byte < FIRST_PRINTABLE) return false;
      if (byte === BACKSLASH) return this.#escaped(place);
      if (byte > LAST_OF_ONE_BYTE) {
        if ((byte & 0xc0) === 0x80) extra += 1;
        // Four of them are two characters.
        else if (byte >= 0xf0) extra -= 1;
      }
      words[to] = byte;
    }
    this.#at = at + 1;
    this.#laid = to - laid;
    this.#characters = this.#laid - extra;
    columns.from[place] = characters;
    columns.to[place] = characters + this.#characters;
    return true;
  }

  /** The same for a string in which something is escaped. */
  #escaped(place: number): boolean {
    const { columns, characters } = this.#batch;
    const from = this.#at;
    let at = from;
    // What follows a backslash does not end it.
    for (; this.#bytes[at] !== QUOTE; at += 1) {
      if (at >= this.#bytes.length) return false;
      if (this.#bytes[at] === BACKSLASH) at += 1;
    }
    const text = unescaped(this.#bytes.subarray(from, at));
    const laid = text === undefined ? undefined : this.#batch.lay(text);
    if (text === undefined || laid === undefined) return false;
    this.#at = at + 1;
    this.#laid = laid;
    this.#characters = text.length;
    columns.from[place] = characters;
    columns.to[place] = characters + text.length;
    return true;
  }

  /** Its place among those of the batch; undefined for what is none as they are. */
  #enhanced(): number | undefined {
    const codes = this.#codes;
    for (let index = 0; index < codes.length; index += 1) {
      const known = codes[index];
      if (known !== undefined && this.#skip(known.code)) return known.place;
    }
    const end = this.#bytes.indexOf(QUOTE, this.#at);
    const text = unescaped(this.#bytes.subarray(this.#at, end));
    if (text === undefined || text.includes(REPLACEMENT) || codes.length === MANY_CODES) return undefined;
    const place = this.#batch.placeOf(text);
    codes.push({ code: expected(this.#bytes.subarray(this.#at, end + 1)), place });
    this.#at = end + 1;
    return place;
  }

  #phase(place: number): boolean {
    if (!this.#skip(literals.phase)) return false;
    const found = phaseEnds.get(this.#bytes[this.#at] ?? 0);
    if (found === undefined || !this.#skip(found.end)) return false;
    this.#batch.columns.phase[place] = found.number;
    return true;
  }
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Of what stands between quotes; undefined where JSON knows no such string. */
function unescaped(bytes: Uint8Array): string | undefined {
  try {
    const text: unknown = JSON.parse(`"${decoder.decode(bytes)}"`);
    return typeof text === 'string' ? text : undefined;
  } catch {
    return undefined;
  }
}
