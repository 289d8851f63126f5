/** Somebody who follows a connection rather than waits for each reply: a person who speaks by hand. */
import type { Reply } from '../contract/reply.ts';
import type { SmtpError } from './error.ts';

/** What nothing asked for does not end a connection that is listened to; 421 does. */
export interface Listener {
  /** A whole reply, secrets masked; `exchange` joins it with what it answers, absent where nothing was due. */
  readonly replied: (reply: Reply, exchange: number | undefined) => void;
  /** The connection has come to its end. */
  readonly ended: (error: SmtpError) => void;
}
