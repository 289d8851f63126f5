/**
 * Do both sides agree on a TLS connection, how long does that take, and is it resumed the next time (RFC 8446 section
 * 2.2)?
 */
import type { Evidence } from '../../contract/diagnosis.ts';
import type { ServerSettings, TlsVersion } from '../../contract/server.ts';
import type { SmtpError } from '../../smtp/error.ts';
import { blockedBy, failed } from '../answer.ts';
import type { Answer, Check, CheckContext } from '../check.ts';
import {
  allTlsVersions,
  type HandshakeEnd,
  handshakeIn,
  isAgreed,
  smallHello,
  tlsServer,
  tryHandshake,
} from '../handshake.ts';
import { attempt } from '../session-request.ts';
import { hasTimeFor } from '../time-left.ts';

/** Who has been silent once is not waited for as long again, ms. */
const SMALL_HELLO = 2_500;

export const tlsHandshake: Check = {
  id: 'tls.handshake',
  group: 'tls',
  limit: 90_000,
  run: async (context) => {
    const server = tlsServer(context.target.server);
    if (!server) return undefined;
    const blocked = blockedBy(context, 'tls.starttls');
    if (blocked) return blocked;
    const started = performance.now();
    const first = await attempt(context, { server, handshake: { fresh: true } }, (open) => open());
    const end = handshakeIn(first.events);
    const took = performance.now() - started;
    if (isAgreed(end)) return { status: 'pass', evidence: await agreement(context, server, end, took) };
    // STARTTLS was not demanded, and is not offered.
    if (!first.error) return undefined;
    return first.error.phase === 'tls' ? disagreement(context, server, first.error) : failed(first.error);
  },
};

async function agreement(
  context: CheckContext,
  server: ServerSettings,
  end: HandshakeEnd | undefined,
  took: number,
): Promise<Evidence> {
  if (!end) return {};
  const { version = '', cipher = '' } = end.facts;
  const keyExchange = end.state === 'secured' ? end.facts.keyExchange : undefined;
  const facts = {
    version,
    cipher,
    ...(keyExchange !== undefined && { keyExchange }),
    milliseconds: end.took,
  };
  // Somebody waits, and others have to be asked as well.
  if (end.state !== 'secured' || !hasTimeFor(context, took)) return facts;
  const second = await attempt(context, { server }, (open) => open());
  const again = handshakeIn(second.events);
  if (again?.state !== 'secured') return facts;
  const resumed = again.facts.resumed === true;
  return { ...facts, resumed, ...(resumed && { resumedMilliseconds: again.took }) };
}

/** The handshake failed: what the server would have agreed to. */
async function disagreement(
  context: CheckContext,
  server: ServerSettings,
  error: SmtpError,
): Promise<Answer> {
  if (error.code === 'tls-handshake-stalls') {
    const small = await tryHandshake(context, server, smallHello, { tls: SMALL_HELLO });
    return failed(error, {
      smallHelloAnswered: small.outcome !== 'untold' && small.error?.class !== 'timeout',
    });
  }
  const isAboutTerms = [
    'tls-version-too-old',
    'tls-no-shared-cipher',
    'tls-closed-during-handshake',
    'unknown',
  ];
  if (!isAboutTerms.includes(error.code) || error.detail?.clientCertificate !== undefined)
    return failed(error);
  const least = server.minTlsVersion ?? 'TLSv1.2';
  const accepts: TlsVersion[] = [];
  for (const version of allTlsVersions.filter((one) => one < least)) {
    const trial = await tryHandshake(context, server, { version });
    if (trial.outcome === 'accepted') accepts.push(version);
  }
  const answer = failed(error, { least, accepts });
  return accepts.length > 0 ? { ...answer, cause: 'tls-version-too-old' } : answer;
}
