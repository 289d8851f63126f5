/** What SPF says of those who are likely to send for a domain. */
import { isIP } from 'node:net';
import type { Finding } from '../../contract/diagnosis.ts';
import type { DnsClient } from '../dns/client.ts';
import { libraryResolver } from '../dns/library-resolver.ts';
import { hostAddresses } from '../dns/records.ts';
import type { Inquiry } from './domain-check.ts';
import { addressesOf, isPublic, mailHosts } from './mail-hosts.ts';

interface Sender {
  readonly address: string;
  readonly host: string;
  readonly role: 'server' | 'mx';
}

interface Judged extends Sender {
  /** RFC 7208 section 2.6: `pass`, `fail`, `softfail`, `neutral`, `none`, `temperror`, `permerror`. */
  readonly result: string;
}

/** As many addresses are judged. */
const MOST = 8;

/**
 * Only a server that mail is handed to without a login is known to send it on from its own address: providers send
 * from others than those they are reached at, and many a mail host never sends.
 */
export async function judgeSenders({ domain, dns, context }: Inquiry): Promise<{
  readonly judged: readonly Judged[];
  readonly failures: readonly Finding[];
  readonly findings: readonly Finding[];
}> {
  const server = context.target.server?.host;
  const senders = await likelySenders(dns, domain, server);
  const judged = await Promise.all(
    senders
      .slice(0, MOST)
      .map(async (sender) => ({ ...sender, result: await evaluate(dns, domain, sender) })),
  );
  const own = judged.filter(({ role }) => role === 'server');
  const [refused] = own;
  if (!refused || own.some(({ result }) => result !== 'fail')) return { judged, failures: [], findings: [] };
  const { address, host, result } = refused;
  const failed: Finding = { cause: 'spf-fail', evidence: { address, host, result } };
  return context.target.credentials
    ? { judged, failures: [], findings: [failed] }
    : { judged, failures: [failed], findings: [] };
}

async function likelySenders(
  dns: DnsClient,
  domain: string,
  server: string | undefined,
): Promise<readonly Sender[]> {
  const own = server === undefined ? [] : await addresses(dns, server);
  const { hosts } = await mailHosts(dns, domain);
  return [
    ...own.map((address) => ({ address, host: server ?? address, role: 'server' as const })),
    ...hosts.flatMap((host) =>
      addressesOf(host).map((address) => ({ address, host: host.exchange, role: 'mx' as const })),
    ),
  ].filter(({ address }) => isPublic(address));
}

const addresses = async (dns: DnsClient, host: string): Promise<readonly string[]> =>
  isIP(host) === 0 ? addressesOf(await hostAddresses(dns, host)) : [host];

async function evaluate(dns: DnsClient, domain: string, { address, host }: Sender): Promise<string> {
  // Loaded when it is needed: it takes longer than all of the command line's start.
  const { spf } = await import('mailauth/lib/spf/index.js');
  const { status } = await spf({
    sender: `postmaster@${domain}`,
    ip: address,
    helo: host,
    resolver: libraryResolver(dns),
  });
  return status.result;
}
