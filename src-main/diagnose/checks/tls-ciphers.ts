/**
 * Which cipher suites does the server accept, in its order? It is offered those that it has not chosen yet, again
 * and again, until it takes none.
 */
import type { ServerSettings } from '../../contract/server.ts';
import { blockedBy } from '../answer.ts';
import type { Check, CheckContext } from '../check.ts';
import { isBroken, lacksForwardSecrecy, offeredSuites, opensslName } from '../cipher-suites.ts';
import { tlsServer, tryHandshake } from '../handshake.ts';

/** Ms for all of it: a server far away may not come to an end. */
const TIME = { quick: 3_000, thorough: 30_000 };

export const tlsCiphers: Check = {
  id: 'tls.ciphers',
  group: 'tls',
  limit: 60_000,
  isExtra: true,
  run: async (context) => {
    const server = tlsServer(context.target.server);
    if (!server) return undefined;
    const blocked = blockedBy(context, 'tls.starttls', 'tls.handshake');
    if (blocked) return blocked;
    const ends = performance.now() + (context.thorough ? TIME.thorough : TIME.quick);
    const newest = await acceptedSuites(context, server, 'TLSv1.3', ends);
    const older = await acceptedSuites(context, server, 'TLSv1.2', ends);
    const all = [...newest.accepted, ...older.accepted];
    const broken = all.filter(isBroken);
    const evidence = {
      'TLSv1.3': newest.accepted,
      'TLSv1.2': older.accepted,
      broken,
      withoutForwardSecrecy: all.filter(lacksForwardSecrecy),
      complete: newest.complete && older.complete,
    };
    if (all.length === 0) return { status: 'skipped', evidence };
    return { status: broken.length > 0 ? 'warn' : 'pass', evidence };
  },
};

async function acceptedSuites(
  context: CheckContext,
  server: ServerSettings,
  version: keyof typeof offeredSuites,
  ends: number,
): Promise<{ readonly accepted: readonly string[]; readonly complete: boolean }> {
  const accepted: string[] = [];
  let left: readonly string[] = offeredSuites[version];
  while (left.length > 0) {
    if (performance.now() > ends) return { accepted, complete: false };
    const { outcome, cipher } = await tryHandshake(context, server, { version, ciphers: left });
    if (outcome !== 'accepted' || cipher === undefined) return { accepted, complete: outcome === 'refused' };
    // BoringSSL, inside Electron, offers every suite of TLS 1.3 whatever it is told.
    const rest = left.filter((one) => one !== opensslName(cipher));
    if (rest.length === left.length) return { accepted, complete: false };
    accepted.push(cipher);
    left = rest;
  }
  return { accepted, complete: true };
}
