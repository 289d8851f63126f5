/** Which versions of TLS does the server accept? Each is offered alone. */
import type { TlsVersion } from '../../contract/server.ts';
import { blockedBy } from '../answer.ts';
import type { Check } from '../check.ts';
import { allTlsVersions, tlsServer, tryHandshake } from '../handshake.ts';

/** Not to be spoken any more (RFC 8996). */
const old: ReadonlySet<TlsVersion> = new Set(['TLSv1.1', 'TLSv1']);

export const tlsVersions: Check = {
  id: 'tls.versions',
  group: 'tls',
  limit: 60_000,
  isExtra: true,
  run: async (context) => {
    const server = tlsServer(context.target.server);
    if (!server) return undefined;
    const blocked = blockedBy(context, 'tls.starttls', 'tls.handshake');
    if (blocked) return blocked;
    const found: Record<'accepted' | 'refused' | 'untold', TlsVersion[]> = {
      accepted: [],
      refused: [],
      untold: [],
    };
    for (const version of allTlsVersions) {
      const { outcome } = await tryHandshake(context, server, { version });
      found[outcome].push(version);
    }
    const { accepted, refused, untold } = found;
    const evidence = { accepted, refused, ...(untold.length > 0 && { untold }) };
    if (untold.length === allTlsVersions.length) return { status: 'skipped', evidence };
    return { status: accepted.some((version) => old.has(version)) ? 'warn' : 'pass', evidence };
  },
};
