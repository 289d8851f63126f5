/** What the records of an answer say. */
import type { CaaData, TlsaData } from 'dns-packet';
import type { DnsClient, Lookup } from './client.ts';

/** Each TXT record in one piece, however it was cut (RFC 7208 section 3.3). */
export const texts = ({ answers }: Lookup): readonly string[] =>
  answers.flatMap((answer) =>
    answer.type === 'TXT'
      ? [Buffer.concat([answer.data].flat().map((part) => Buffer.from(part))).toString('utf8')]
      : [],
  );

/** RFC 1035 section 3.3.9. */
export interface MxRecord {
  readonly preference: number;
  /** Without its last dot; empty for the null MX (RFC 7505). */
  readonly exchange: string;
}

/** The most preferred first (RFC 5321 section 5.1). */
export const mxRecords = ({ answers }: Lookup): readonly MxRecord[] =>
  answers
    .flatMap((answer) =>
      answer.type === 'MX'
        ? [{ preference: answer.data.preference ?? 0, exchange: answer.data.exchange.replace(/\.$/, '') }]
        : [],
    )
    .sort((one, other) => one.preference - other.preference || one.exchange.localeCompare(other.exchange));

/** Addresses of A and AAAA records, names of PTR records. */
export const plainData = ({ answers }: Lookup): readonly string[] =>
  answers.flatMap((answer) =>
    answer.type === 'A' || answer.type === 'AAAA' || answer.type === 'PTR'
      ? [answer.data.replace(/\.$/, '')]
      : [],
  );

/** RFC 6698 section 2.1. */
export const tlsaRecords = ({ answers }: Lookup): readonly TlsaData[] =>
  answers.flatMap((answer) => (answer.type === 'TLSA' ? [answer.data] : []));

/** RFC 8659 section 4.1. */
export const caaRecords = ({ answers }: Lookup): readonly CaaData[] =>
  answers.flatMap((answer) => (answer.type === 'CAA' ? [answer.data] : []));

/** The addresses of a host, and where CNAME records led to them. */
export interface HostAddresses {
  readonly ipv4: readonly string[];
  readonly ipv6: readonly string[];
  readonly aliases: readonly string[];
}

/** Every address of a host. Throws `DnsError`. */
export async function hostAddresses(dns: DnsClient, host: string): Promise<HostAddresses> {
  const [four, six] = await Promise.all([dns.ask(host, 'A'), dns.ask(host, 'AAAA')]);
  const aliases = four.aliases.length > 0 ? four.aliases : six.aliases;
  return { ipv4: plainData(four), ipv6: plainData(six), aliases };
}
