/** Who takes the mail of a domain (RFC 5321 section 5.1). */
import { isIP } from 'node:net';
import type { DnsClient } from '../dns/client.ts';
import { isPrivateAddress } from '../dns/name.ts';
import { hostAddresses, mxRecords } from '../dns/records.ts';

/** One host that takes mail for the domain. */
export interface MailHost {
  /** Empty for the null MX. */
  readonly exchange: string;
  /** Absent where the domain has no MX record, and its own address stands in. */
  readonly preference?: number;
  readonly ipv4: readonly string[];
  readonly ipv6: readonly string[];
  /** Where CNAME records led from the exchange. */
  readonly aliases: readonly string[];
}

/** All of them, the most preferred first. */
export interface MailHosts {
  readonly exists: boolean;
  readonly hosts: readonly MailHost[];
  /** No MX record: what is there is the domain's own address. */
  readonly implicit: boolean;
  /** DNSSEC vouches for the MX records. */
  readonly authenticated: boolean;
}

const nowhere = { ipv4: [], ipv6: [], aliases: [] };

/** Throws `DnsError`. */
export async function mailHosts(dns: DnsClient, domain: string): Promise<MailHosts> {
  const lookup = await dns.ask(domain, 'MX');
  const { authenticated } = lookup;
  if (lookup.outcome === 'no-name') return { exists: false, hosts: [], implicit: false, authenticated };
  if (lookup.outcome === 'no-data') {
    const own = await hostAddresses(dns, domain);
    const hosts = own.ipv4.length + own.ipv6.length > 0 ? [{ exchange: domain, ...own }] : [];
    return { exists: true, hosts, implicit: true, authenticated };
  }
  const hosts = await Promise.all(
    mxRecords(lookup).map(async (record) => {
      const isName = record.exchange !== '' && isIP(record.exchange) === 0;
      return { ...record, ...(isName ? await hostAddresses(dns, record.exchange) : nowhere) };
    }),
  );
  return { exists: true, hosts, implicit: false, authenticated };
}

/** Both families in one list. */
export const addressesOf = ({ ipv4, ipv6 }: Pick<MailHost, 'ipv4' | 'ipv6'>): readonly string[] => [
  ...ipv4,
  ...ipv6,
];

/** Names of the hosts that can be connected to. */
export const reachableHosts = ({ hosts }: MailHosts): readonly MailHost[] =>
  hosts.filter((host) => addressesOf(host).length > 0);

/** As others see it: not this machine, and not behind a router. */
export const isPublic = (address: string): boolean => !isPrivateAddress(address);
