/**
 * Round trips, counted as the engine does: a flight that somebody waits for is one (RFC 2920), the greeting is
 * one, a TLS handshake is one. Saying goodbye is none. In columns, as a long session has very many.
 */
import type { Phase } from '../../../src-main/contract/failure.ts';
import type { TraceEvent } from '../../../src-main/contract/trace.ts';

export interface Trip {
  /** From 1; absent for QUIT, which nobody waits for with a message under way. */
  readonly number?: number;
  /** Index of its first row and of its last so far. */
  readonly first: number;
  readonly last: number;
  /** Until the first line of the first reply, ms; absent until it is here. */
  readonly took?: number;
}

export interface Trips {
  /** Of each trip in the order in which they began; 0 for QUIT. */
  readonly numbers: number[];
  readonly firsts: number[];
  readonly lasts: number[];
  /** Monotonic ms. */
  readonly starts: number[];
  /** Ms; `UNTIL` for a trip without a reply. */
  readonly tooks: number[];
  /** Numbered ones. */
  counted: number;
  /** Index of the trip that a further line of the same flight belongs to. */
  open?: number | undefined;
  /** Of the open trip; absent for a message that no line of its flight was seen of yet. */
  flight?: number | undefined;
  /** Something was received since the open trip began. */
  answered: boolean;
  /** Index of the trip of each command, by its exchange. */
  readonly byExchange: number[];
}

/** What of a row tells its trip. */
export interface Travelled {
  readonly kind: TraceEvent['kind'] | undefined;
  readonly phase: Phase | undefined;
  readonly startMs: number;
  readonly gap: number;
  readonly flight: number | undefined;
  readonly exchange: number | undefined;
}

/** In place of a time that is not known yet. */
const UNTIL = -1;

export const noTrips = (): Trips => ({
  numbers: [],
  firsts: [],
  lasts: [],
  starts: [],
  tooks: [],
  counted: 0,
  answered: false,
  byExchange: [],
});

/** The trip at a place in the columns; absent beside them. */
export function tripAt({ numbers, firsts, lasts, tooks }: Trips, at: number): Trip | undefined {
  const [number = 0, first, last, took = UNTIL] = [numbers[at], firsts[at], lasts[at], tooks[at]];
  if (first === undefined || last === undefined) return undefined;
  return { first, last, ...(number !== 0 && { number }), ...(took !== UNTIL && { took }) };
}

/** Forgets the trips and exchanges from these places on. */
export function cutTrips(trips: Trips, { count, exchanges }: { count: number; exchanges: number }): void {
  for (const column of [trips.numbers, trips.firsts, trips.lasts, trips.starts, trips.tooks])
    column.length = count;
  trips.byExchange.length = exchanges;
}

/** Adds the row at `index`; gives back the index of its trip. */
export function addToTrips(trips: Trips, row: Travelled, index: number): number | undefined {
  switch (row.kind) {
    case 'sent': {
      const goes = trips.open !== undefined && sameFlight(trips, row.flight);
      if (!goes) begin(trips, index, row.startMs);
      if (row.phase !== 'quit') count(trips);
      trips.flight = row.flight;
      return join(trips, index, row.exchange);
    }
    case 'body':
      // It counts with the line that ends it: only then somebody waits.
      if (trips.open === undefined || trips.answered) begin(trips, index, row.startMs);
      return join(trips, index, row.exchange);
    case 'tls':
      begin(trips, index, row.startMs);
      count(trips);
      trips.open = undefined;
      return trips.firsts.length - 1;
    case 'attempt':
      trips.open = undefined;
      return undefined;
    case 'received':
      return addReply(trips, row, index);
    default:
      return undefined;
  }
}

/** A trace of an older engine does not tell flights: then what follows a reply is a new one. */
function sameFlight(trips: Trips, flight: number | undefined): boolean {
  if (flight === undefined || trips.flight === undefined) return !trips.answered;
  return flight === trips.flight;
}

function begin(trips: Trips, index: number, startMs: number): void {
  trips.numbers.push(0);
  trips.firsts.push(index);
  trips.lasts.push(index);
  trips.starts.push(startMs);
  trips.tooks.push(UNTIL);
  trips.open = trips.firsts.length - 1;
  trips.flight = undefined;
  trips.answered = false;
}

/** Gives the open trip its number. */
function count(trips: Trips): void {
  const { open } = trips;
  if (open === undefined || trips.numbers[open] !== 0) return;
  trips.counted += 1;
  trips.numbers[open] = trips.counted;
}

function join(trips: Trips, index: number, exchange: number | undefined): number | undefined {
  const { open } = trips;
  if (open === undefined) return undefined;
  if (exchange !== undefined) trips.byExchange[exchange] = open;
  trips.lasts[open] = index;
  return open;
}

function addReply(
  trips: Trips,
  { exchange, phase, startMs, gap }: Travelled,
  index: number,
): number | undefined {
  // What nobody asked for belongs to no trip.
  if (exchange === undefined) return undefined;
  if (trips.byExchange[exchange] === undefined) {
    // The greeting: the connection itself asked for it. Any other is one of several to the same line (LMTP).
    if (phase === 'greeting' || trips.open === undefined) {
      begin(trips, index, startMs - gap);
      count(trips);
    }
    trips.byExchange[exchange] = trips.firsts.length - 1;
  }
  const at = trips.byExchange[exchange];
  if (at === undefined) return undefined;
  if (at === trips.open) trips.answered = true;
  trips.lasts[at] = index;
  if (trips.tooks[at] === UNTIL) trips.tooks[at] = startMs - (trips.starts[at] ?? startMs);
  return at;
}
