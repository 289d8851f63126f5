/** Does the domain say which authorities may issue certificates for it (RFC 8659)? */
import { conclude } from '../conclude.ts';
import type { DnsClient } from '../dns/client.ts';
import { caaRecords } from '../dns/records.ts';
import { domainCheck } from '../domain/domain-check.ts';

export const domainCaa = domainCheck('domain.caa', async ({ domain, dns }) => {
  const found = await nearest(dns, domain);
  if (found) return { status: 'pass', evidence: { domain, ...found } };
  return conclude({ domain }, [], [{ cause: 'caa-missing', evidence: { domain } }]);
});

/** The records of the domain, or of the nearest one above that has any (RFC 8659 section 3). */
async function nearest(dns: DnsClient, domain: string) {
  const labels = domain.split('.');
  for (let cut = 0; cut === 0 || cut < labels.length - 1; cut++) {
    const name = labels.slice(cut).join('.');
    const records = caaRecords(await dns.ask(name, 'CAA'));
    if (records.length > 0) return { name, records: records.map(({ tag, value }) => ({ tag, value })) };
  }
  return undefined;
}
