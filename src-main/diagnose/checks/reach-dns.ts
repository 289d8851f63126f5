/** Does the server's name lead to addresses? The system is asked, and a name server where one was chosen or the system knows none. */
import { isIP } from 'node:net';
import type { Cause, Evidence } from '../../contract/diagnosis.ts';
import { asciiDomain } from '../../smtp/domain.ts';
import type { Check } from '../check.ts';
import { doneWithin } from '../done-within.ts';
import { askServer, type ServerAnswer, systemAddresses, systemCode } from '../lookup.ts';

/** The system may go on asking for half a minute, ms. */
const SYSTEM_TIMEOUT = 5000;
/** After this much silence of the system a name server is asked beside it, ms. */
const SILENCE = 1000;

export const reachDns: Check = {
  id: 'reach.dns',
  group: 'reach',
  limit: 20_000,
  run: async ({ target, resolver, dnsServer }) => {
    const host = target.server?.host;
    // A proxy looks the name up by itself.
    if (host === undefined || target.proxy || isIP(host) !== 0) return undefined;
    const name = asciiDomain(host);
    if (name === undefined) return { status: 'fail', cause: 'dns-name-not-found', evidence: { host } };
    const system = askSystem(name);
    const isChosen = dnsServer !== undefined;
    const isInDoubt =
      isChosen || !(await doneWithin(system, SILENCE)) || (await system).addresses.length === 0;
    const server = isInDoubt ? await askServer(resolver, name) : undefined;
    const evidence = evidenceOf(host, await system, server, resolver.getServers());
    const fromSystem = (await system).addresses;
    const found = isChosen && server?.addresses.length ? server.addresses : fromSystem;
    if (found.length > 0) {
      const differs =
        server !== undefined && [...server.addresses].sort().join() !== [...fromSystem].sort().join();
      return { status: differs ? 'warn' : 'pass', evidence: { ...evidence, addresses: found } };
    }
    const cause = server && causeOf(name, server);
    return { status: 'fail', ...(cause && { cause }), evidence };
  },
};

interface SystemAnswer {
  readonly addresses: readonly string[];
  readonly error?: string;
}

async function askSystem(name: string): Promise<SystemAnswer> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<SystemAnswer>((resolve) => {
    timer = setTimeout(() => resolve({ addresses: [], error: 'ETIMEOUT' }), SYSTEM_TIMEOUT);
  });
  const answered = systemAddresses(name).then(
    (addresses) => ({ addresses }),
    (error: unknown) => ({ addresses: [], error: systemCode(error) }),
  );
  return await Promise.race([answered, tooLong]).finally(() => clearTimeout(timer));
}

function evidenceOf(
  host: string,
  system: SystemAnswer,
  server: ServerAnswer | undefined,
  nameServers: readonly string[],
): Evidence {
  return {
    host,
    system: system.error ?? system.addresses,
    ...(server && { nameServers, nameServer: server.addresses, nameServerErrors: server.errors }),
  };
}

/** What the name server's errors prove. One that knows addresses the system does not proves nothing about the name. */
function causeOf(name: string, { addresses, errors: { A, AAAA } }: ServerAnswer): Cause | undefined {
  const has = (...codes: readonly string[]) =>
    [A, AAAA].some((code) => code !== undefined && codes.includes(code));
  if (addresses.length > 0) return undefined;
  // Whoever is asked, such names do not exist (RFC 6761 section 6.4).
  if (/\.invalid\.?$/i.test(name)) return 'dns-name-not-found';
  if (has('ETIMEOUT', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH')) return 'dns-server-unreachable';
  if (has('ENODATA')) return 'dns-no-address';
  return A === 'ENOTFOUND' && AAAA === 'ENOTFOUND' ? 'dns-name-not-found' : undefined;
}
