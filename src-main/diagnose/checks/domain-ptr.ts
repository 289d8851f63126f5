/** Do the mail hosts' addresses have names, and do the names lead back (RFC 1912 section 2.1)? */
import type { Finding } from '../../contract/diagnosis.ts';
import { conclude } from '../conclude.ts';
import type { DnsClient } from '../dns/client.ts';
import { DnsError } from '../dns/error.ts';
import { fullAddress, reverseName } from '../dns/name.ts';
import { hostAddresses, plainData } from '../dns/records.ts';
import { domainCheck } from '../domain/domain-check.ts';
import { addressesOf, isPublic, mailHosts } from '../domain/mail-hosts.ts';

/** As many addresses and names of one are looked at. */
const MOST = 10;

interface Reverse {
  readonly address: string;
  readonly host: string;
  readonly names: readonly string[];
  /** One of the names leads back to the address. */
  readonly confirmed: boolean;
  /** The name servers of the reverse zone failed. */
  readonly fault?: string;
}

export const domainPtr = domainCheck('domain.ptr', async ({ domain, dns }) => {
  const { hosts } = await mailHosts(dns, domain);
  const asked = hosts.flatMap((host) =>
    addressesOf(host).map((address) => ({ address, host: host.exchange })),
  );
  if (asked.length === 0) return { status: 'skipped', evidence: { domain, reason: 'no-mail-host' } };
  const addresses = await Promise.all(
    asked.slice(0, MOST).map(({ address, host }) => reverse(dns, address, host)),
  );
  return conclude({ domain, addresses: addresses.map((found) => ({ ...found })) }, [
    ...blamed('ptr-missing', addresses, (found) => found.names.length === 0 && isPublic(found.address)),
    ...blamed('ptr-mismatch', addresses, (found) => found.names.length > 0 && !found.confirmed),
  ]);
});

async function reverse(dns: DnsClient, address: string, host: string): Promise<Reverse> {
  try {
    const names = plainData(await dns.ask(reverseName(address), 'PTR')).slice(0, MOST);
    const forward = await Promise.all(names.map((name) => hostAddresses(dns, name)));
    const confirmed = forward
      .flatMap(addressesOf)
      .some((found) => fullAddress(found) === fullAddress(address));
    return { address, host, names, confirmed };
  } catch (error) {
    if (!(error instanceof DnsError)) throw error;
    return { address, host, names: [], confirmed: false, fault: error.fault };
  }
}

function blamed(
  cause: Finding['cause'],
  found: readonly Reverse[],
  wrong: (found: Reverse) => boolean,
): readonly Finding[] {
  const [first] = found.filter((one) => one.fault === undefined && wrong(one));
  if (!first) return [];
  const { address, host, names } = first;
  return [{ cause, evidence: { address, host, ...(names.length > 0 && { names }) } }];
}
