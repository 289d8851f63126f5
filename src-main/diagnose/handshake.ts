/** What the trace of a session tells of its TLS handshake, and handshakes tried to find out what a server takes. */
import type { ServerSettings, TlsVersion } from '../contract/server.ts';
import type { WireEvent } from '../contract/trace.ts';
import type { SmtpError } from '../smtp/error.ts';
import type { Timeouts } from '../smtp/phases.ts';
import type { HandshakeTerms } from '../smtp/request.ts';
import type { CheckContext } from './check.ts';
import { attempt } from './session-request.ts';

/** The versions of TLS, the newest first. */
export const allTlsVersions: readonly TlsVersion[] = ['TLSv1.3', 'TLSv1.2', 'TLSv1.1', 'TLSv1'];

/** Terms whose ClientHello fits one packet in every network: a larger one may be lost on the way. */
export const smallHello: HandshakeTerms = {
  version: 'TLSv1.2',
  ciphers: ['ECDHE-ECDSA-AES128-GCM-SHA256', 'ECDHE-RSA-AES128-GCM-SHA256'],
};

type TlsEvent = Extract<WireEvent, { readonly kind: 'tls' }>;
/** A handshake that came to its end, one way or the other. */
export type HandshakeEnd = Exclude<TlsEvent, { readonly state: 'started' }>;

/** The settings under which there is TLS; undefined where it is switched off. */
export const tlsServer = (server: ServerSettings | undefined): ServerSettings | undefined =>
  server?.security === 'none' ? undefined : server;

/** How the last handshake of a session ended; undefined where there was none. */
export const handshakeIn = (events: readonly WireEvent[]): HandshakeEnd | undefined =>
  events.findLast((event): event is HandshakeEnd => event.kind === 'tls' && event.state !== 'started');

/** Both sides agreed on keys, whatever the certificate is worth. */
export const isAgreed = (end: HandshakeEnd | undefined): boolean =>
  end?.state === 'secured' || end?.judged !== undefined;

/** What came of one handshake. */
interface Trial {
  /** `untold`: the server was not reached, or did not come as far as TLS. */
  readonly outcome: 'accepted' | 'refused' | 'untold';
  /** The cipher suite agreed on, by its name in the standards. */
  readonly cipher?: string;
  readonly error?: SmtpError;
}

/** Tries one handshake. Nothing is said inside TLS but EHLO and QUIT. */
export async function tryHandshake(
  context: CheckContext,
  server: ServerSettings,
  terms: HandshakeTerms,
  timeouts: Partial<Timeouts> = {},
): Promise<Trial> {
  const { error, events } = await attempt(
    context,
    { server, handshake: { ...terms, fresh: true }, timeouts },
    (open) => open(),
  );
  const end = handshakeIn(events);
  const cipher = end?.facts.cipher;
  if (isAgreed(end)) return { outcome: 'accepted', ...(cipher !== undefined && { cipher }) };
  return { outcome: end ? 'refused' : 'untold', ...(error && { error }) };
}
