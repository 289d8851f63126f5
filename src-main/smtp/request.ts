/** What the engine is asked to do. It reads no file and no store: everything comes in here. */
import type { Mechanism, ServerSettings, TlsVersion } from '../contract/server.ts';
import type { WireEvent } from '../contract/trace.ts';
import type { ClientCertificate } from './client-certificate.ts';
import type { Envelope } from './envelope.ts';
import type { Gate } from './gate.ts';
import type { Timeouts } from './phases.ts';
import type { ProxyServer } from './proxy.ts';

interface LoginOptions {
  readonly user: string;
  /** Whom to act for, when it is not `user` itself (the authorization identity of RFC 4422 section 2). */
  readonly authzid?: string;
  /** Force this mechanism instead of choosing the safest one offered. */
  readonly mechanism?: Mechanism;
  /** The person allowed the password or token to be told without TLS (mission row 5). */
  readonly allowCleartext: boolean;
  /** `never` waits to be asked for what could go with AUTH itself (RFC 4954 section 4). Default `auto`. */
  readonly initialResponse?: 'auto' | 'never';
}

/** How to log in: by a password, by an OAuth access token, or by what the connection itself has proven. */
export type Credentials = LoginOptions &
  (
    | { readonly password: string; readonly accessToken?: never }
    | { readonly accessToken: string; readonly password?: never }
    | { readonly password?: never; readonly accessToken?: never }
  );

/**
 * A finished message, produced lazily, lines ended by CRLF, not dot-stuffed. A piece of it is the engine's until it
 * asks for the next, which may be written over it.
 */
export interface OutgoingMessage {
  /** Exact bytes of `bytes()`, the final CRLF included. */
  readonly size: number;
  /** True when it holds bytes above 127 (asks for BODY=8BITMIME, RFC 6152). */
  readonly eightBit: boolean;
  readonly bytes: () => AsyncIterable<Uint8Array>;
  /** The same message with its files as they are, for a server that takes BINARYMIME (RFC 3030 section 3). */
  readonly binary?: Pick<OutgoingMessage, 'size' | 'bytes'>;
}

/** The single tap: called for everything that happens on the wire, in order, never with a secret. */
export type Tap = (event: WireEvent) => void;

/**
 * Called with each piece of a message as it goes on the wire: dot-stuffed, or the content of chunks, without what
 * ends it. `exchange` is that of the message's `body` events. The bytes may be written over afterwards.
 */
export type BodyTap = (exchange: number, bytes: Uint8Array) => void;

/** A handshake that finds something out about the server, in place of the best one. */
export interface HandshakeTerms {
  /** The only version offered. */
  readonly version?: TlsVersion;
  /** The only cipher suites offered, by OpenSSL's names. */
  readonly ciphers?: readonly string[];
  /** No earlier session is taken up again: the server has to show its certificate. */
  readonly fresh?: boolean;
}

export interface SessionRequest {
  readonly server: ServerSettings;
  /** `lmtp` hands over to a local delivery agent, which answers for each recipient (RFC 2033). Default `smtp`. */
  readonly protocol?: 'smtp' | 'lmtp';
  readonly credentials?: Credentials;
  /** By which we prove who we are inside TLS. */
  readonly clientCertificate?: ClientCertificate;
  /** Where connections go through. Default: none, whatever the system is set to. */
  readonly proxy?: ProxyServer;
  readonly handshake?: HandshakeTerms;
  readonly timeouts?: Partial<Timeouts>;
  readonly tap: Tap;
  readonly bodyTap?: BodyTap;
  readonly signal?: AbortSignal;
  /** Where a person may stop the session before a step or a command; no clock runs meanwhile. */
  readonly gate?: Gate;
  /**
   * PEM of each root the system trusts, for runtimes that cannot tell them (Node before 22). The roots
   * bundled with the runtime are trusted in any case.
   */
  readonly systemRoots?: readonly string[];
  /**
   * Finds the addresses of a host in place of the system's resolver. Rejects with an error whose `code` is a
   * system's, such as ENOTFOUND.
   */
  readonly lookup?: Lookup;
}

/** Every address of a host, given in its ASCII form. */
export type Lookup = (host: string) => Promise<readonly string[]>;

/** Switches; `auto`, the default of each, uses an extension where the server offers it. */
export interface DeliveryOptions {
  /** Commands in one flight (RFC 2920). */
  readonly pipelining?: 'auto' | 'off';
  /** BDAT in place of DATA (RFC 3030); `auto` leaves it off towards servers known to stall on it. */
  readonly chunking?: 'auto' | 'off';
  readonly smtputf8?: 'auto' | 'off';
  readonly eightBit?: 'auto' | 'off';
  /** `abort`: one refused recipient ends the transaction before the message is sent. Default `continue`. */
  readonly onRecipientRefused?: 'continue' | 'abort';
}

/** One message for one envelope. */
export interface Delivery extends DeliveryOptions {
  readonly envelope: Envelope;
  readonly message: OutgoingMessage;
}

export type DeliverRequest = SessionRequest & Delivery;
