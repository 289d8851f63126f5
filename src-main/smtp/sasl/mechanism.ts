/** What every SASL mechanism is to `authenticate.ts` (RFC 4422). One small file each. */
import type { Credentials } from '../request.ts';

interface SaslExchange {
  /** Sent with AUTH itself; undefined where the server speaks first, which is not the same as no bytes. */
  readonly initial?: Uint8Array;
  /**
   * Answers a challenge, given as it stands after `334 `. Undefined when the challenge makes no sense; the
   * exchange is then given up.
   */
  readonly answer: (challenge: string) => Uint8Array | undefined;
}

/** `hide` masks what the mechanism derives from the password wherever the server repeats it. */
export type SaslMechanism = (credentials: Credentials, hide: (secret: string) => void) => SaslExchange;
