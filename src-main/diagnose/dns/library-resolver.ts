/** Our name servers for the library that judges SPF, DKIM and DMARC: the form of Node's `dns.promises.resolve`. */
import type { RecordType } from 'dns-packet';
import type { DnsClient, Lookup } from './client.ts';
import { DnsError } from './error.ts';
import { mxRecords, plainData, texts } from './records.ts';

type Rows = string[][] | string[];

const types: readonly RecordType[] = ['TXT', 'A', 'AAAA', 'MX', 'PTR'];

/** Throws what the library knows: `ENOTFOUND` and `ENODATA`, and for anything else a temporary error of SPF. */
export const libraryResolver =
  (dns: DnsClient) =>
  async (name: string, type: string): Promise<Rows> => {
    const wanted = types.find((one) => one === type);
    if (wanted === undefined) throw new Error(`Nothing is asked for ${type}.`);
    const lookup = await asked(dns, name, wanted);
    if (lookup.outcome === 'found') return rows(lookup, wanted);
    const code = lookup.outcome === 'no-name' ? 'ENOTFOUND' : 'ENODATA';
    throw Object.assign(new Error(`${name} ${type}: ${code}`), { code });
  };

async function asked(dns: DnsClient, name: string, type: RecordType): Promise<Lookup> {
  try {
    return await dns.ask(name, type);
  } catch (error) {
    if (!(error instanceof DnsError)) throw error;
    // Without it the library takes a failed lookup inside an `include` for "no match" and goes on.
    throw Object.assign(error, { spfResult: { error: 'temperror', text: error.message } });
  }
}

function rows(lookup: Lookup, type: RecordType): Rows {
  if (type === 'TXT') return texts(lookup).map((text) => [text]);
  // Its types have no row for MX: an empty list that carries the fields it reads.
  if (type === 'MX')
    return mxRecords(lookup).map(({ preference, exchange }) =>
      Object.assign<string[], { priority: number; exchange: string }>([], { priority: preference, exchange }),
    );
  return [...plainData(lookup)];
}
