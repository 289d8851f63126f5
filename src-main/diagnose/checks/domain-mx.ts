/** Does the domain say who takes its mail, and can these be found (RFC 5321 section 5.1, RFC 7505)? */
import { isIP } from 'node:net';
import type { Finding } from '../../contract/diagnosis.ts';
import { conclude } from '../conclude.ts';
import { domainCheck, FIRST } from '../domain/domain-check.ts';
import { addressesOf, type MailHost, mailHosts } from '../domain/mail-hosts.ts';

export const domainMx = domainCheck(FIRST, async ({ domain, dns }) => {
  const { exists, hosts, implicit } = await mailHosts(dns, domain);
  if (!exists) return { status: 'fail', cause: 'dns-name-not-found', evidence: { domain } };
  if (implicit) {
    const addresses = hosts.flatMap(addressesOf);
    return { status: 'fail', cause: 'mx-missing', evidence: { domain, addresses } };
  }
  const records = hosts.map((host) => ({
    preference: host.preference ?? 0,
    exchange: host.exchange === '' ? '.' : host.exchange,
    addresses: addressesOf(host),
  }));
  return conclude({ domain, records }, problemsOf(hosts));
});

function problemsOf(hosts: readonly MailHost[]): readonly Finding[] {
  const named = (cause: Finding['cause'], wrong: (host: MailHost) => boolean): readonly Finding[] => {
    const bad = hosts.filter(wrong);
    if (bad.length === 0) return [];
    const aliases = bad.flatMap((host) => host.aliases);
    const evidence = { hosts: bad.map((host) => host.exchange), ...(aliases.length > 0 && { aliases }) };
    return [{ cause, evidence }];
  };
  const isName = ({ exchange }: MailHost) => exchange !== '' && isIP(exchange) === 0;
  return [
    ...named('null-mx', ({ exchange }) => exchange === ''),
    ...named('mx-is-address', ({ exchange }) => isIP(exchange) !== 0),
    // RFC 2181 section 10.3
    ...named('mx-is-cname', ({ aliases }) => aliases.length > 0),
    ...named('mx-unresolvable', (host) => isName(host) && addressesOf(host).length === 0),
  ];
}
