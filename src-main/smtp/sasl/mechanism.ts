/** What every SASL mechanism is to `authenticate.ts` (RFC 4422). One small file each. */
import type { CauseId } from '../../contract/failure.ts';
import { SECRET_MASK } from '../../contract/trace.ts';
import type { ChannelBinding } from './channel-binding.ts';

/** Who logs in, where, and what the mechanisms need to know of the connection. */
export interface Login {
  readonly user: string;
  /** The password, or the access token; empty where the connection itself is the proof. */
  readonly secret: string;
  /** Whom to act for, when it is not `user` itself (the authorization identity). */
  readonly authzid?: string;
  /** The server as it was reached. */
  readonly host: string;
  readonly port: number;
  /** What ties a login to the TLS connection; absent in clear, and where the connection has none. */
  readonly binding?: ChannelBinding;
  /** The server offers a mechanism with channel binding, whichever. */
  readonly bindingOffered: boolean;
  /** Masks what the mechanism derives from the secret wherever the server repeats it. */
  readonly hide: (secret: string) => void;
}

/** One message of the client. */
export interface SaslMessage {
  readonly bytes: Uint8Array;
  /** How many of the leading bytes are no secret, and stand readable in the trace. */
  readonly visible: number;
  /** The message as text, its secret as `SECRET_MASK`; absent where nothing of it is secret. */
  readonly shown?: string;
}

export interface SaslExchange {
  /** Sent with AUTH itself, or when asked for; undefined where the server speaks first. */
  readonly initial?: SaslMessage;
  /**
   * What goes with AUTH where a server demands it of a mechanism that waits to be asked. Called when it is
   * about to be sent.
   */
  readonly insisted?: () => SaslMessage;
  /** Answers a challenge, given as it stands after `334 `. Throws `SaslProblem` when it makes no sense. */
  readonly answer: (challenge: string) => SaslMessage | Promise<SaslMessage>;
  /** Judges the words of the reply that says yes. Throws `SaslProblem` when it is not to be believed. */
  readonly accept?: (lines: readonly string[]) => void;
  /** What the server told of a refusal within the mechanism, before the reply that refuses. */
  readonly refusal?: () => SaslRefusal | undefined;
}

export interface SaslRefusal {
  /** Where it proves one. */
  readonly cause?: CauseId;
  readonly detail: Readonly<Record<string, string>>;
}

export type SaslMechanism = (login: Login) => SaslExchange;

/** The exchange cannot go on: what the server sent makes no sense, or it cannot prove who it is. */
export class SaslProblem extends Error {
  override readonly name = 'SaslProblem';
  readonly code: CauseId;
  /** The rule that was broken, for the trace and for tests. */
  readonly rule: string;

  constructor(rule: string, message: string, code: CauseId = 'auth-challenge-invalid') {
    super(message);
    this.rule = rule;
    this.code = code;
  }
}

/** A question beyond those the mechanism has. */
export const unexpectedChallenge = (): SaslProblem =>
  new SaslProblem(
    'unexpected-challenge',
    'The server asked for something that the login mechanism does not have.',
  );

/** A message of which nothing may be shown. */
export const secretMessage = (text: string): SaslMessage => ({
  bytes: Buffer.from(text, 'utf8'),
  visible: 0,
  shown: SECRET_MASK,
});

/** A message without a secret. */
export const openMessage = (text: string): SaslMessage => {
  const bytes = Buffer.from(text, 'utf8');
  return { bytes, visible: bytes.length };
};

/** A message that begins openly and goes on with a secret. */
export const partlySecretMessage = (open: string, secret: string): SaslMessage => ({
  bytes: Buffer.from(`${open}${secret}`, 'utf8'),
  visible: Buffer.byteLength(open),
  shown: `${open}${SECRET_MASK}`,
});

/** The bytes of a challenge. Throws `SaslProblem` where it is not base64 (RFC 4648 section 4). */
export function decodeChallenge(challenge: string): Buffer {
  const base64 = challenge.trim();
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) {
    throw new SaslProblem('not-base64', 'The server sent a login challenge that is not base64.');
  }
  return Buffer.from(base64, 'base64');
}
