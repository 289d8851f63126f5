/** Do the mail hosts show the certificates that DNS, signed, promises (RFC 7672)? */
import type { Evidence, Finding } from '../../contract/diagnosis.ts';
import type { Answer, Check } from '../check.ts';
import { conclude } from '../conclude.ts';
import type { DnsClient, Lookup } from '../dns/client.ts';
import { tlsaRecords } from '../dns/records.ts';
import { domainCheck, type Inquiry } from '../domain/domain-check.ts';
import { shownCertificates } from '../domain/mail-certificates.ts';
import { addressesOf, type MailHost, mailHosts, reachableHosts } from '../domain/mail-hosts.ts';
import { isUsable, matchesTlsa, tlsaText, wantedTlsa } from '../domain/tlsa.ts';

/** As many mail hosts are looked at. */
const MOST = 5;

/** `unchecked`: the name server does not say. */
type Dnssec = 'secure' | 'insecure' | 'unchecked';

interface Judged {
  readonly evidence: Evidence;
  readonly failures: readonly Finding[];
  /** The certificate could be compared, or need not be. */
  readonly settled: boolean;
}

/** @param port of the mail hosts */
export const daneCheck = (port: number): Check =>
  domainCheck(
    'domain.dane',
    async (inquiry): Promise<Answer> => {
      const { domain, dns } = inquiry;
      const found = await mailHosts(dns, domain);
      const hosts = reachableHosts(found).slice(0, MOST);
      const judged = (await Promise.all(hosts.map((host) => judge(inquiry, host, port)))).flat();
      const evidence = {
        domain,
        mxSigned: found.authenticated,
        hosts: judged.map((one) => one.evidence),
      };
      const failures = judged.flatMap((one) => one.failures);
      if (failures.length === 0 && judged.some(({ settled }) => !settled))
        return { status: 'skipped', evidence: { ...evidence, reason: 'certificate-not-seen' } };
      return conclude(evidence, failures);
    },
    40_000,
  );

/** Mail comes in at this port and no other. */
export const domainDane = daneCheck(25);

/** None for a host without TLSA records, which is no fault. */
async function judge({ dns, context }: Inquiry, host: MailHost, port: number): Promise<readonly Judged[]> {
  const name = `_${port}._tcp.${host.exchange}`;
  const lookup = await dns.ask(name, 'TLSA');
  const all = tlsaRecords(lookup);
  if (all.length === 0) return [];
  const records = all.map(tlsaText);
  const dnssec = await dnssecState(dns, lookup);
  const evidence = { host: host.exchange, name, records, dnssec };
  if (dnssec === 'insecure') {
    const failure: Finding = { cause: 'dane-without-dnssec', evidence: { name, records } };
    return [{ evidence, failures: [failure], settled: true }];
  }
  const mismatch = (why: Evidence): Finding => ({
    cause: 'dane-mismatch',
    evidence: { name, records, ...why },
  });
  const usable = all.filter(isUsable);
  if (usable.length === 0)
    return [{ evidence, failures: [mismatch({ reason: 'no-usable-record' })], settled: true }];
  const [address = ''] = addressesOf(host);
  const { chain, failure } = await shownCertificates(context, host.exchange, address, port);
  if (failure === 'starttls-not-offered' || failure === 'starttls-refused')
    return [{ evidence, failures: [mismatch({ reason: failure })], settled: true }];
  if (chain.length === 0) {
    const seen = { ...evidence, ...(failure !== undefined && { failure }) };
    return [{ evidence: seen, failures: [], settled: false }];
  }
  if (usable.some((record) => matchesTlsa(record, chain)))
    return [{ evidence: { ...evidence, matches: true }, failures: [], settled: true }];
  const failures = [mismatch({ reason: 'other-certificate', ...wantedTlsa(chain) })];
  return [{ evidence: { ...evidence, matches: false }, failures, settled: true }];
}

/**
 * Signatures that the name server hands on and does not vouch for are worth nothing where it vouches for others: the
 * zone above does not point to them.
 */
async function dnssecState(dns: DnsClient, lookup: Lookup): Promise<Dnssec> {
  if (lookup.authenticated) return 'secure';
  if (!lookup.tellsSignatures) return 'unchecked';
  if (!lookup.signed) return 'insecure';
  return (await dns.ask('.', 'SOA')).authenticated ? 'insecure' : 'unchecked';
}
