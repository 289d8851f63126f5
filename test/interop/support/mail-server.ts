/** What the matrix has to know of a real server, whichever it is. */
import type { CauseId } from '../../../src-main/contract/failure.ts';
import type { ServerSettings } from '../../../src-main/contract/server.ts';
import type { ClientCertificate } from '../../../src-main/smtp/client-certificate.ts';
import type { Arrival } from './collector.ts';

/** The ways to a server that the matrix goes. */
export const securities = ['tls', 'starttls', 'none'] as const;
export type MatrixSecurity = (typeof securities)[number];

/** EHLO keywords that change how a message is sent, or that were asked for by name. */
type Extension = 'PIPELINING' | 'CHUNKING' | '8BITMIME' | 'SMTPUTF8' | 'SIZE' | 'DSN' | 'PRDR';

/** One kind of server: what it is known to offer (the matrix checks that against its EHLO), and how it starts. */
export interface ServerKind {
  readonly name: string;
  /** Default `smtp`. */
  readonly protocol?: 'lmtp';
  /** Those that work. */
  readonly securities: readonly MatrixSecurity[];
  readonly extensions: readonly Extension[];
  /** SASL mechanisms by security, all it offers in the tests' configuration, whether the engine has them or not. */
  readonly mechanisms: Readonly<Record<MatrixSecurity, readonly string[]>>;
  /** Says nothing to whoever has not logged in. */
  readonly loginRequired?: true;
  /** Its logins are those of another server in the table: each is tried once, and not with every switch. */
  readonly sharedLogins?: true;
  /** The cause that its reply to an unknown recipient proves. */
  readonly unknownRecipient: CauseId;
  /** The cause that its reply proves when it does not relay. */
  readonly relayDenied: CauseId;
  /** Why it cannot run on this system; undefined where it can. Throws where a part is missing that could be there. */
  readonly reasonToSkip: () => string | undefined;
  /** Hands what it accepts for `mailboxes` at rcpt.example over to an LMTP server at this port of 127.0.0.1. */
  readonly start: (lmtpPort: number) => Promise<RunningServer>;
}

export interface RunningServer {
  /** As it tells itself. */
  readonly version: string;
  readonly server: (security: MatrixSecurity) => ServerSettings;
  /** A new one of `user`, where it takes access tokens. */
  readonly accessToken?: () => Promise<string>;
  /** What has arrived of a message, where it is kept by the server itself and not handed over. */
  readonly arrivals?: (messageId: string, recipients: readonly string[]) => Promise<readonly Arrival[]>;
  /** Names `user`, where it takes EXTERNAL. */
  readonly clientCertificate?: ClientCertificate;
  readonly stop: () => Promise<void>;
}

/** At rcpt.example; every other name there is unknown. */
export const mailboxes: readonly string[] = [
  'bob',
  'cy',
  ...Array.from({ length: 100 }, (_, index) => `r${index + 1}`),
];

/** Bytes that each server takes: above the large message of the matrix, below the one that is too large. */
export const SIZE_LIMIT = 12 * 1024 * 1024;
