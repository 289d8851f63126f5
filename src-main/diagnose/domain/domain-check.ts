/** What the checks of a domain's records have in common: the name, the name servers, and what silence means. */
import type { Answer, Check, CheckContext } from '../check.ts';
import { DnsClient } from '../dns/client.ts';
import { DnsError } from '../dns/error.ts';
import { dnsName } from '../dns/name.ts';

/** What a check of a domain is given. */
export interface Inquiry {
  /** Lower case, ASCII. */
  readonly domain: string;
  readonly dns: DnsClient;
  readonly context: CheckContext;
}

/** Comes first, and tells whether there is such a domain at all. */
export const FIRST = 'domain.mx';

/** After one of these the other checks of the domain would say the same again. */
const hopeless: readonly unknown[] = ['dns-name-not-found', 'dns-server-unreachable'];

/** A check of the target's domain: not asked where the target has none. `ask` may throw `DnsError`. */
export function domainCheck(
  id: string,
  ask: (inquiry: Inquiry) => Promise<Answer | undefined>,
  limit = 20_000,
): Check {
  return {
    id,
    group: 'domain',
    limit,
    run: async (context) => {
      const given = context.target.domain;
      if (given === undefined) return undefined;
      const domain = dnsName(given);
      if (domain === undefined || domain === '')
        return { status: 'fail', cause: 'dns-name-not-found', evidence: { domain: given } };
      const earlier = id === FIRST ? undefined : context.outcome(FIRST)?.cause;
      if (hopeless.includes(earlier))
        return { status: 'skipped', evidence: { domain, after: FIRST, reason: 'failed-before' } };
      const dns = new DnsClient(context.resolver.getServers(), context.signal);
      try {
        return await ask({ domain, dns, context });
      } catch (error) {
        if (error instanceof DnsError) return unanswered(domain, error);
        throw error;
      }
    },
  };
}

/** Only silence of every name server is their fault; a failure of one name proves no cause. */
function unanswered(domain: string, { fault, question, server }: DnsError): Answer {
  const silent = fault === 'timeout' || fault === 'unreachable';
  return {
    status: 'fail',
    ...(silent && { cause: 'dns-server-unreachable' as const }),
    evidence: { domain, question, fault, ...(server !== '' && { dnsServer: server }) },
  };
}
