/** What time others say it is: whether a certificate is out of date, or this computer's clock is wrong. */
import type { ServerSettings } from '../contract/server.ts';
import type { WireEvent } from '../contract/trace.ts';
import type { CheckContext } from './check.ts';
import { attempt } from './session-request.ts';

const WAIT = 2_500;
/** Asked where the mail server tells no time; they answer in clear, as a wrong clock breaks TLS with all of them. */
const publicSources = [
  'http://www.msftconnecttest.com/connecttest.txt',
  'http://detectportal.firefox.com/success.txt',
];

interface OutsideTime {
  /** `greeting`, or the address that was asked. */
  readonly source: string;
  /** Ms since 1970. */
  readonly at: number;
  /** By how much this computer's clock is ahead of it, ms; negative when behind. */
  readonly ahead: number;
}

/**
 * The time as the server's greeting tells it, and as web servers do. `events` are of a session with it, and
 * `fingerprint256` is what its certificate is known by, where the greeting is inside TLS.
 */
export async function outsideTimes(
  context: CheckContext,
  server: ServerSettings,
  events: readonly WireEvent[],
  fingerprint256: string,
): Promise<readonly OutsideTime[]> {
  const pinned = { ...server, acceptFingerprint256: fingerprint256 };
  const own =
    timeInGreeting(events) ??
    timeInGreeting((await attempt(context, { server: pinned }, (open) => open())).events);
  if (context.target.proxy) return own ? [own] : [];
  const near = await timeAt(`http://${hostInUrl(server.host)}/`, context.signal);
  const told = [own, near].filter((time) => time !== undefined);
  if (told.length > 0) return told;
  const others = await Promise.all(publicSources.map((url) => timeAt(url, context.signal)));
  return others.filter((time) => time !== undefined);
}

const hostInUrl = (host: string): string => (host.includes(':') ? `[${host}]` : host);

const written = /\b\d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} (?:[+-]\d{4}|GMT|UTC)/;

/** A date as in `220 mx.example ESMTP Exim 4.96 Sat, 21 Nov 2026 14:00:00 +0000`. */
function timeInGreeting(events: readonly WireEvent[]): OutsideTime | undefined {
  const text = events.flatMap((event) =>
    event.kind === 'received' && event.phase === 'greeting' ? event.text : [],
  );
  const date = Date.parse(written.exec(text.join(' '))?.[0] ?? '');
  return Number.isNaN(date) ? undefined : { source: 'greeting', at: date, ahead: Date.now() - date };
}

/** The Date of a web server's answer (RFC 9110 section 6.6.1); undefined when there is none. */
async function timeAt(url: string, signal: AbortSignal): Promise<OutsideTime | undefined> {
  try {
    const answer = await fetch(url, {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(WAIT)]),
    });
    const date = Date.parse(answer.headers.get('date') ?? '');
    return Number.isNaN(date) ? undefined : { source: url, at: date, ahead: Date.now() - date };
  } catch {
    // Nobody there, or no web server: it tells no time.
    return undefined;
  }
}
