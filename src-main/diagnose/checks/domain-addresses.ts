/** Can the domain's mail hosts be reached by IPv4, and by IPv6? */
import { conclude } from '../conclude.ts';
import { domainCheck } from '../domain/domain-check.ts';
import { mailHosts, reachableHosts } from '../domain/mail-hosts.ts';

export const domainAddresses = domainCheck('domain.addresses', async ({ domain, dns }) => {
  const hosts = reachableHosts(await mailHosts(dns, domain));
  if (hosts.length === 0) return { status: 'skipped', evidence: { domain, reason: 'no-mail-host' } };
  const evidence = {
    domain,
    hosts: hosts.map(({ exchange, ipv4, ipv6 }) => ({ host: exchange, ipv4, ipv6 })),
  };
  const noneBy = (family: 'ipv4' | 'ipv6') => hosts.every((host) => host[family].length === 0);
  return conclude(
    evidence,
    noneBy('ipv4') ? [{ cause: 'a-missing', evidence: {} }] : [],
    noneBy('ipv6')
      ? [{ cause: 'aaaa-missing', evidence: { hosts: hosts.map((host) => host.exchange) } }]
      : [],
  );
});
