/** A session taken apart into what is compared as one: a command with its reply, a handshake, an event. */
import type { Phase } from '../../../src-main/contract/failure.ts';
import type { TraceEvent } from '../../../src-main/contract/trace.ts';
import type { List } from '../growing.ts';
import type { Row } from '../model.ts';

export interface Item {
  /** What it is, whatever it says: the verb of a command, the kind of an event. Items of one name can be the same step. */
  readonly name: string;
  readonly phase: Phase;
  readonly secured: boolean;
  /** The command, the message with it; or the one row of an event. */
  readonly rows: readonly Row[];
  /** The lines of its reply. */
  readonly replies: readonly Row[];
}

interface Draft extends Item {
  readonly rows: Row[];
  readonly replies: Row[];
}

/** In the order in which they began. At most `most` rows are looked at. */
export function itemsOf(rows: List<Row>, most: number): readonly Item[] {
  const items: Draft[] = [];
  const exchanges = new Map<number, Draft>();
  for (let at = 0; at < Math.min(rows.length, most); at += 1) {
    const row = rows.at(at);
    // The reply to EHLO says the same.
    if (row === undefined || row.event.kind === 'capabilities') continue;
    const exchange = 'exchange' in row.event ? row.event.exchange : undefined;
    const known = exchange === undefined ? undefined : exchanges.get(exchange);
    const item = known ?? begin(row);
    if (known === undefined) items.push(item);
    if (exchange !== undefined) exchanges.set(exchange, item);
    (row.event.kind === 'received' ? item.replies : item.rows).push(row);
  }
  return items.map(named);
}

function begin({ event, secured }: Row): Draft {
  return { name: nameOf(event), phase: event.phase, secured, rows: [], replies: [] };
}

/** The message comes before the dot that ends it; the dot names the item. */
function named(item: Draft): Item {
  const command = item.rows.find(({ event }) => event.kind === 'sent');
  return command === undefined ? item : { ...item, name: nameOf(command.event) };
}

function nameOf(event: TraceEvent): string {
  switch (event.kind) {
    case 'sent':
      return verbOf(event.text, event.phase);
    case 'note':
      return `note ${event.code}`;
    case 'received':
      return event.phase === 'greeting' ? 'greeting' : 'unasked';
    default:
      return event.kind;
  }
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
