/**
 * A walk through all that an SPF record leads to, whatever the sender: what is looked up, how often, and who may send
 * in the end. An evaluation stops at the first match and may never see what is wrong further on.
 */
import type { Evidence } from '../../contract/diagnosis.ts';
import type { DnsClient } from '../dns/client.ts';
import { hostAddresses, mxRecords, texts } from '../dns/records.ts';
import { addressesOf } from './mail-hosts.ts';
import { type RecordProblem, shownRecord } from './record-problem.ts';
import { isSpf, parseSpf, type SpfTerm } from './spf-record.ts';

/** RFC 7208 section 4.6.4: more make a permanent error. */
export const LOOKUP_LIMIT = 10;
/** The same of lookups that find nothing. */
export const VOID_LIMIT = 2;
/** Where nobody needs to count further. */
const ENOUGH = 30;

interface Misfit {
  /** Whose record it is. */
  readonly domain: string;
  readonly record: string;
  readonly problem: RecordProblem;
}

/** What the walk saw. */
export interface SpfSurvey {
  /** Each record, with what is looked up for it and the records it leads to. */
  readonly tree: Evidence;
  readonly lookups: number;
  /** Terms that looked up what does not exist. */
  readonly voids: readonly string[];
  readonly misfits: readonly Misfit[];
  /** The term by which everybody may send. */
  readonly open?: Evidence;
}

interface Tally {
  lookups: number;
  readonly voids: string[];
  readonly misfits: Misfit[];
}

interface Branch {
  readonly tree: Evidence;
  readonly open?: Evidence;
}

/** @param record of `domain`. Throws `DnsError`. */
export async function surveySpf(dns: DnsClient, domain: string, record: string): Promise<SpfSurvey> {
  const tally: Tally = { lookups: 0, voids: [], misfits: [] };
  const branch = await walk(dns, domain, record, tally, [domain]);
  return { ...branch, ...tally };
}

async function walk(
  dns: DnsClient,
  domain: string,
  record: string,
  tally: Tally,
  path: readonly string[],
): Promise<Branch> {
  const { terms, problem } = parseSpf(record);
  if (problem) tally.misfits.push({ domain, record, problem });
  const looked: string[] = [];
  const below: Evidence[] = [];
  let open: Evidence | undefined;
  for (const term of effective(terms)) {
    if (letsAllIn(term)) open ??= { domain, term: term.text, at: term.at };
    if (!costs(term) || tally.lookups >= ENOUGH) continue;
    tally.lookups += 1;
    looked.push(term.text);
    if (term.name === 'include' || term.name === 'redirect') {
      const branch = await descend(dns, { domain, record, term }, tally, path);
      if (branch) below.push(branch.tree);
      if (branch?.open && term.qualifier !== '-' && term.qualifier !== '~' && term.qualifier !== '?')
        open ??= branch.open;
    } else if (await isVoid(dns, domain, term)) tally.voids.push(term.text);
  }
  return {
    tree: { domain, record: shownRecord(record), looked, ...(below.length > 0 && { below }) },
    ...(open && { open }),
  };
}

/** What comes after `all` is never reached, and `redirect` counts only without it (RFC 7208 sections 5.1, 6.1). */
function effective(terms: readonly SpfTerm[]): readonly SpfTerm[] {
  const end = terms.findIndex((term) => term.name === 'all');
  if (end >= 0) return terms.slice(0, end + 1).filter((term) => term.qualifier !== '');
  return [...terms].sort((one, other) => Number(one.qualifier === '') - Number(other.qualifier === ''));
}

const costs = ({ name }: SpfTerm): boolean =>
  ['include', 'a', 'mx', 'ptr', 'exists', 'redirect'].includes(name);

const letsAllIn = ({ name, qualifier, prefixes }: SpfTerm): boolean =>
  qualifier === '+' && (name === 'all' || prefixes.includes(0));

const hasMacro = (value: string): boolean => value.includes('%');

async function descend(
  dns: DnsClient,
  from: { readonly domain: string; readonly record: string; readonly term: SpfTerm },
  tally: Tally,
  path: readonly string[],
): Promise<Branch | undefined> {
  const { domain, record, term } = from;
  const target = term.value.toLowerCase().replace(/\.$/, '');
  if (hasMacro(target)) return undefined;
  const misfit = (reason: string) => {
    tally.misfits.push({ domain, record, problem: { at: term.at, text: term.text, reason } });
  };
  if (path.includes(target)) {
    misfit('loop');
    return undefined;
  }
  const lookup = await dns.ask(target, 'TXT');
  if (lookup.outcome !== 'found') tally.voids.push(term.text);
  const [found, another] = texts(lookup).filter(isSpf);
  if (found === undefined) misfit('target-has-no-record');
  else if (another !== undefined) misfit('target-has-several-records');
  else return walk(dns, target, found, tally, [...path, target]);
  return undefined;
}

/** A lookup without an answer (RFC 7208 section 4.6.4). `ptr` and macros depend on who sends. */
async function isVoid(dns: DnsClient, domain: string, { name, value }: SpfTerm): Promise<boolean> {
  const target = value === '' ? domain : value;
  if (name === 'ptr' || hasMacro(target)) return false;
  if (name === 'mx') return mxRecords(await dns.ask(target, 'MX')).length === 0;
  if (name === 'exists') return (await dns.ask(target, 'A')).outcome !== 'found';
  return addressesOf(await hostAddresses(dns, target)).length === 0;
}
