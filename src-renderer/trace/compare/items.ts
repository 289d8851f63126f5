/**
 * A session taken apart into what is compared as one: a command with its reply, a handshake, an event. In columns: a
 * long session has very many. Pure.
 */
import { type Phase, phases } from '../../../src-main/contract/failure.ts';
import type { TraceEvent } from '../../../src-main/contract/trace.ts';
import type { Growing } from '../growing.ts';
import type { Row } from '../model.ts';
import { RowReader } from '../row-reader.ts';

export interface Item {
  /** What it is, whatever it says: the verb of a command, the kind of an event. Items of one name can be the same step. */
  readonly name: string;
  readonly phase: Phase;
  /** The command, the message with it; or the one row of an event. */
  readonly rows: readonly Row[];
  /** The lines of its reply. */
  readonly replies: readonly Row[];
}

/** Names as numbers, the same for both sessions. */
export class Names {
  readonly #all: string[] = [];
  readonly #ids = new Map<string, number>();

  get count(): number {
    return this.#all.length;
  }

  idOf(name: string): number {
    const known = this.#ids.get(name);
    if (known !== undefined) return known;
    this.#ids.set(name, this.#all.length);
    return this.#all.push(name) - 1;
  }

  at(id: number): string {
    return this.#all[id] ?? '';
  }
}

/** Columns of items in the order in which they began. */
export interface Items {
  readonly source: Growing<Row>;
  readonly names: Names;
  readonly nameIds: readonly number[];
  /** Numbers of the steps, as `phases` has them. */
  readonly steps: readonly number[];
  /** 1 inside TLS. */
  readonly secured: readonly number[];
  /** They have a command; others are events. */
  readonly commands: readonly boolean[];
  /** The message they belong to or follow, from 1; 0 before the first. */
  readonly messages: readonly number[];
  /** What each message says of its first recipient, by its number. */
  readonly firstRecipients: readonly (string | undefined)[];
  /** Places of the rows, item by item; those of an item begin at `begins`. */
  readonly places: Int32Array;
  readonly begins: Int32Array;
}

/** Rows between two chances to rest. */
const STRIDE = 2048;
const NONE = -1;

/** Reads the items of `rows`; yields how much of them is read, 0..1. */
export function* readItems(rows: Growing<Row>, names: Names): Generator<number, Items> {
  const nameIds: number[] = [];
  const steps: number[] = [];
  const secured: number[] = [];
  const messages: number[] = [];
  const firstRecipients: (string | undefined)[] = [undefined];
  const itemOf = new Int32Array(rows.length).fill(NONE);
  const byExchange: number[] = [];
  const commands: boolean[] = [];
  const row = new RowReader(rows);
  for (let place = 0; place < rows.length; place += 1) {
    if (place % STRIDE === 0) yield place / rows.length;
    row.moveTo(place);
    const { kind, exchange, phase = 'connect' } = row;
    // The reply to EHLO says the same.
    if (kind === 'capabilities' || kind === undefined) continue;
    const text = kind === 'sent' ? lineOf(row) : '';
    let item = exchange === undefined ? undefined : byExchange[exchange];
    if (item === undefined) {
      if (kind === 'sent' && phase === 'mail' && /^MAIL/i.test(text)) firstRecipients.push(undefined);
      const name = kind === 'sent' ? verbOf(text, phase) : eventName(row.whole?.event, kind, phase);
      item = nameIds.push(names.idOf(name)) - 1;
      steps.push(phases.indexOf(phase));
      secured.push(row.secured ? 1 : 0);
      messages.push(firstRecipients.length - 1);
      commands.push(kind === 'sent');
      if (exchange !== undefined) byExchange[exchange] = item;
      if (kind === 'sent' && phase === 'rcpt') firstRecipients[firstRecipients.length - 1] ??= text;
    } else if (kind === 'sent' && commands[item] !== true) {
      // The message comes before the dot that ends it; the dot names the item.
      nameIds[item] = names.idOf(verbOf(text, phase));
      commands[item] = true;
    }
    itemOf[place] = item;
  }
  return {
    source: rows,
    names,
    nameIds,
    steps,
    secured,
    commands,
    messages,
    firstRecipients,
    ...(yield* grouped(itemOf, nameIds.length)),
  };
}

/** The places of rows, item by item. */
function* grouped(itemOf: Int32Array, count: number): Generator<number, Pick<Items, 'places' | 'begins'>> {
  const begins = new Int32Array(count + 1);
  for (const item of itemOf) if (item !== NONE) begins[item + 1] = (begins[item + 1] ?? 0) + 1;
  yield 1;
  for (let item = 0; item < count; item += 1)
    begins[item + 1] = (begins[item + 1] ?? 0) + (begins[item] ?? 0);
  const places = new Int32Array(begins[count] ?? 0);
  const next = begins.slice();
  yield 1;
  for (let place = 0; place < itemOf.length; place += 1) {
    const item = itemOf[place] ?? NONE;
    if (item === NONE) continue;
    const at = next[item] ?? 0;
    places[at] = place;
    next[item] = at + 1;
  }
  return { places, begins };
}

/** An item with its rows. */
export function itemAt(items: Items, index: number): Item {
  const rows: Row[] = [];
  const replies: Row[] = [];
  for (let at = items.begins[index] ?? 0; at < (items.begins[index + 1] ?? 0); at += 1) {
    const row = items.source.at(items.places[at] ?? NONE);
    if (row !== undefined) (row.event.kind === 'received' ? replies : rows).push(row);
  }
  const phase = phases[items.steps[index] ?? 0] ?? 'connect';
  return { name: items.names.at(items.nameIds[index] ?? NONE), phase, rows, replies };
}

/** The command that an item began with. */
export function commandAt(items: Items, index: number, reader: RowReader): string {
  reader.moveTo(items.places[items.begins[index] ?? 0] ?? 0);
  return lineOf(reader);
}

function lineOf(row: RowReader): string {
  const event = row.whole?.event;
  if (event === undefined) return row.line;
  return event.kind === 'sent' ? event.text : '';
}

function eventName(event: TraceEvent | undefined, kind: TraceEvent['kind'], phase: Phase): string {
  if (event?.kind === 'note') return `note ${event.code}`;
  if (kind === 'received') return phase === 'greeting' ? 'greeting' : 'unasked';
  return kind;
}

/** Upper case. What answers a challenge of a login has none. */
function verbOf(text: string, phase: Phase): string {
  const verb = /^[A-Za-z]+/.exec(text)?.[0].toUpperCase() ?? text;
  return phase === 'auth' && verb !== 'AUTH' ? 'answer' : verb;
}

/** The time from the command to the first line of its reply, ms; of the greeting from the event before it. */
export function waitOf({ rows, replies }: Item): number | undefined {
  const [reply] = replies;
  if (reply === undefined) return undefined;
  const asked = rows.findLast(({ event }) => event.kind === 'sent');
  return asked === undefined ? reply.gap : reply.startMs - asked.startMs;
}
