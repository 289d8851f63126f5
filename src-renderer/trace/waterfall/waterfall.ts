/** What is known of the waterfall of a session, that grows with its events. */
import type { Bar } from './bars.ts';
import { type Messages, noMessages } from './messages.ts';
import { nothingSettled, type Settled } from './totals.ts';

export interface Waterfall {
  /** In the order in which they began; without those of messages that are settled. */
  readonly bars: readonly Bar[];
  /** Messages that are over. A waterfall that grew from this one shares the columns, which then hold more. */
  readonly messages: Messages;
  /** How many of them are this one's. */
  readonly messageCount: number;
  /** What their bars come to. */
  readonly settled: Settled;
  /** Place of the first event of each transaction; shared as well. */
  readonly places: number[];
  /** Monotonic ms of the newest event. */
  readonly lastMs: number;
  /** Wall clock of ms 0. */
  readonly epoch: number;
  readonly transactions: number;
  /** `seq` of the newest event, 0 for none. */
  readonly newest: number;
  /** Events taken in. */
  readonly count: number;
  /** Something was received on the present connection. */
  readonly greeted: boolean;
  /** The present transaction has had its MAIL. */
  readonly mailed: boolean;
  /** The last command of the message in chunks has been written: the end of the message is what it asks for. */
  readonly lastChunk?: { readonly row: number; readonly exchange: number } | undefined;
}

export const emptyWaterfall = (): Waterfall => ({
  bars: [],
  messages: noMessages(),
  messageCount: 0,
  settled: nothingSettled,
  places: [],
  lastMs: 0,
  epoch: 0,
  transactions: 0,
  newest: 0,
  count: 0,
  greeted: false,
  mailed: false,
});
