/**
 * Round trips, counted as the engine does: a flight that somebody waits for is one (RFC 2920), the greeting is
 * one, a TLS handshake is one. Saying goodbye is none.
 */
import type { Row } from '../model.ts';

export interface Trip {
  /** From 1; absent for QUIT, which nobody waits for with a message under way. */
  readonly number?: number;
  /** Index of its first row and of its last so far. */
  readonly first: number;
  readonly last: number;
  /** Monotonic ms. */
  readonly startMs: number;
  /** Until the first line of the first reply, ms; absent until it is here. */
  readonly took?: number;
}

export interface Trips {
  readonly list: Trip[];
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

export const noTrips = (): Trips => ({ list: [], counted: 0, answered: false, byExchange: [] });

/** Adds the row at `index`; gives back the index of its trip. */
export function addToTrips(trips: Trips, row: Row, index: number): number | undefined {
  const { event } = row;
  switch (event.kind) {
    case 'sent': {
      const goes = trips.open !== undefined && sameFlight(trips, event.flight);
      if (!goes) begin(trips, index, row.startMs);
      if (event.phase !== 'quit') count(trips);
      trips.flight = event.flight;
      return join(trips, index, event.exchange);
    }
    case 'body':
      // It counts with the line that ends it: only then somebody waits.
      if (trips.open === undefined || trips.answered) begin(trips, index, row.startMs);
      return join(trips, index, event.exchange);
    case 'tls':
      begin(trips, index, row.startMs);
      count(trips);
      trips.open = undefined;
      return trips.list.length - 1;
    case 'attempt':
      trips.open = undefined;
      return undefined;
    case 'received':
      return addReply(trips, row, index, event.exchange);
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
  trips.list.push({ first: index, last: index, startMs });
  trips.open = trips.list.length - 1;
  trips.flight = undefined;
  trips.answered = false;
}

/** Gives the open trip its number. */
function count(trips: Trips): void {
  const { open } = trips;
  if (open === undefined || trips.list[open]?.number !== undefined) return;
  trips.counted += 1;
  extend(trips, open, { number: trips.counted });
}

function join(trips: Trips, index: number, exchange: number): number | undefined {
  const { open } = trips;
  if (open === undefined) return undefined;
  trips.byExchange[exchange] = open;
  extend(trips, open, { last: index });
  return open;
}

function addReply(trips: Trips, row: Row, index: number, exchange: number | undefined): number | undefined {
  // What nobody asked for belongs to no trip.
  if (exchange === undefined) return undefined;
  if (trips.byExchange[exchange] === undefined) {
    // The greeting: the connection itself asked for it. Any other is one of several to the same line (LMTP).
    if (row.event.phase === 'greeting' || trips.open === undefined) {
      begin(trips, index, row.startMs - row.gap);
      count(trips);
    }
    trips.byExchange[exchange] = trips.list.length - 1;
  }
  const at = trips.byExchange[exchange];
  if (at === undefined) return undefined;
  if (at === trips.open) trips.answered = true;
  const trip = trips.list[at];
  const took = trip === undefined ? undefined : (trip.took ?? row.startMs - trip.startMs);
  extend(trips, at, { last: index, ...(took !== undefined && { took }) });
  return at;
}

function extend(trips: Trips, at: number, more: Partial<Trip>): void {
  const trip = trips.list[at];
  if (trip !== undefined) trips.list[at] = { ...trip, ...more };
}
