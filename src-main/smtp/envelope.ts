/** What the caller wants said about a message besides its text: checked before a byte is sent. */
import { type WireAddress, wireAddress } from './address.ts';
import { inputError } from './error.ts';

type DsnEvent = 'SUCCESS' | 'FAILURE' | 'DELAY';

/** Delivery status notifications (RFC 3461). */
export interface DsnRequest {
  /** How much of the message a notification carries. */
  readonly ret?: 'FULL' | 'HDRS';
  /** Comes back in each notification, at most 100 characters. */
  readonly envid?: string;
  readonly notify?: readonly DsnEvent[] | readonly ['NEVER'];
  /** The recipient as first given, where a list or an alias stands between; `rfc822;` unless it names a type. */
  readonly orcpt?: string;
}

/** MAIL FROM and RCPT TO (RFC 5321 section 2.3.1) with what the extensions let one ask for. */
export interface Envelope {
  /** Empty for the null sender. */
  readonly from: string;
  readonly to: readonly string[];
  readonly dsn?: DsnRequest;
  /** Every hop up to the mailbox is to use verified TLS, or the message comes back (RFC 8689). */
  readonly requireTls?: boolean;
  /** Delivery within so many seconds, else it comes back or a notification does (RFC 2852). */
  readonly deliverBy?: { readonly seconds: number; readonly otherwise: 'return' | 'notify' };
  /** -9 to 9, higher is more urgent (RFC 6710). */
  readonly priority?: number;
  /** Held by the server for so many seconds, or until a time (RFC 4865). */
  readonly hold?: { readonly seconds: number } | { readonly until: Date };
}

/** An envelope that cannot break a line. */
export interface CheckedEnvelope extends Omit<Envelope, 'from' | 'to'> {
  readonly from: WireAddress;
  readonly to: readonly WireAddress[];
}

/** Throws an `input` error that names what cannot be sent. */
export function checkEnvelope(envelope: Envelope): CheckedEnvelope {
  const { dsn, deliverBy, priority, hold } = envelope;
  const from = wireAddress('mail', envelope.from);
  const to = envelope.to.map((address) => wireAddress('rcpt', address));
  if (to.length === 0) throw inputError('rcpt', 'There is no recipient.');
  if (dsn?.envid !== undefined && !/^[\x20-\x7e]{1,100}$/.test(dsn.envid)) {
    throw inputError('mail', 'The envelope id is not 1 to 100 printable ASCII characters.');
  }
  if (dsn?.orcpt !== undefined && !/^[\x21-\x7e]{1,500}$/.test(dsn.orcpt)) {
    throw inputError('rcpt', 'The original recipient is not made of printable ASCII characters.');
  }
  if (dsn?.notify?.length === 0) throw inputError('rcpt', 'The list of notifications is empty.');
  if (deliverBy && !wholeBetween(deliverBy.seconds, -999_999_999, 999_999_999)) {
    throw inputError('mail', 'The time of delivery is not a whole number of at most nine digits.');
  }
  if (priority !== undefined && !wholeBetween(priority, -9, 9)) {
    throw inputError('mail', 'The priority is not a whole number from -9 to 9.');
  }
  if (hold && !validHold(hold)) throw inputError('mail', 'The time to hold the message is not valid.');
  return { ...envelope, from, to };
}

const wholeBetween = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most;

const validHold = (hold: NonNullable<Envelope['hold']>): boolean =>
  'seconds' in hold
    ? wholeBetween(hold.seconds, 1, 999_999_999)
    : !Number.isNaN(hold.until.getTime()) && hold.until.getUTCFullYear() <= 9999;
