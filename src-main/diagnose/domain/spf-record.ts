/** SPF records: their terms, and the first that is wrong (RFC 7208 sections 5, 6, 7 and 12). */
import { isIPv4, isIPv6 } from 'node:net';
import type { RecordProblem } from './record-problem.ts';

/** A mechanism or a modifier. */
export interface SpfTerm {
  /** As it stands. */
  readonly text: string;
  /** Offset in the record. */
  readonly at: number;
  /** Lower case: `all`, `include`, `a`, `mx`, `ptr`, `ip4`, `ip6`, `exists`, `redirect`, `exp`, or an unknown modifier. */
  readonly name: string;
  /** `+` where none is written; empty for a modifier. */
  readonly qualifier: '+' | '-' | '~' | '?' | '';
  /** Without its prefix lengths; empty when there is none. */
  readonly value: string;
  /** Prefix lengths of IPv4 and IPv6, where they are written. */
  readonly prefixes: readonly number[];
}

interface Arguments {
  readonly domain: 'needed' | 'allowed' | 'none';
  readonly prefixes: boolean;
}

const mechanisms: Readonly<Record<string, Arguments>> = {
  all: { domain: 'none', prefixes: false },
  include: { domain: 'needed', prefixes: false },
  a: { domain: 'allowed', prefixes: true },
  mx: { domain: 'allowed', prefixes: true },
  ptr: { domain: 'allowed', prefixes: false },
  ip4: { domain: 'needed', prefixes: true },
  ip6: { domain: 'needed', prefixes: true },
  exists: { domain: 'needed', prefixes: false },
};

/** What receivers take for an SPF record (RFC 7208 section 4.5). */
export const isSpf = (text: string): boolean => /^v=spf1(?: |$)/i.test(text);

/** Somebody meant one, and receivers pass it over: `v=spf1;`, `v=spf2`, `"v=spf1`, `spf1 ...`. */
export const looksLikeSpf = (text: string): boolean =>
  !isSpf(text) && (/^\W*v?\W*spf[0-9]?\b/i.test(text) || /\bv=spf/i.test(text)) && !/^spf2\.0\//i.test(text);

/** Every term that can be read, and the first problem. */
export function parseSpf(record: string): {
  readonly terms: readonly SpfTerm[];
  readonly problem?: RecordProblem;
} {
  if (!isSpf(record)) return { terms: [], problem: { at: 0, text: record, reason: 'version-invalid' } };
  const terms: SpfTerm[] = [];
  let problem: RecordProblem | undefined;
  for (const { 0: text, index: at } of record.matchAll(/[^ ]+/g)) {
    if (at === 0) continue;
    const term = parseTerm(text, at);
    const reason = 'reason' in term ? term.reason : twice(term, terms);
    if (reason !== undefined) problem ??= { at, text, reason };
    if (!('reason' in term)) terms.push(term);
  }
  return { terms, ...(problem && { problem }) };
}

const twice = ({ name, qualifier }: SpfTerm, before: readonly SpfTerm[]): string | undefined =>
  qualifier === '' && ['redirect', 'exp'].includes(name) && before.some((term) => term.name === name)
    ? 'modifier-twice'
    : undefined;

function parseTerm(text: string, at: number): SpfTerm | { readonly reason: string } {
  if (!/^[\x21-\x7e]+$/.test(text)) return { reason: 'not-ascii' };
  const modifier = /^([a-z][a-z0-9._-]*)=(.*)$/i.exec(text);
  if (modifier) {
    const [, name = '', value = ''] = modifier;
    const lower = name.toLowerCase();
    if (Object.hasOwn(mechanisms, lower)) return { reason: 'equals-for-colon' };
    const reason = ['redirect', 'exp'].includes(lower) ? domainProblem(value) : macroProblem(value);
    return reason === undefined ? { text, at, name: lower, qualifier: '', value, prefixes: [] } : { reason };
  }
  const mechanism = /^([+\-?~]?)([a-z][a-z0-9_.-]*)(:.*?)?((?:\/[^/:{}]*)?(?:\/\/[^/:{}]*)?)$/i.exec(text);
  if (!mechanism) return { reason: 'not-a-term' };
  const [, sign = '', written = '', colon = '', lengths = ''] = mechanism;
  const name = written.toLowerCase();
  const takes = mechanisms[name];
  if (!Object.hasOwn(mechanisms, name) || !takes) return { reason: 'unknown-mechanism' };
  const value = colon.slice(1);
  const prefixes = lengths.split('/').filter((part) => part !== '');
  const reason =
    argumentProblem(takes, colon, lengths) ??
    (name === 'ip4' || name === 'ip6'
      ? addressProblem(name, value, lengths)
      : value === ''
        ? undefined
        : domainProblem(value)) ??
    (isLengths(name, lengths) ? undefined : 'prefix-invalid');
  if (reason !== undefined) return { reason };
  const qualifier = sign === '-' || sign === '~' || sign === '?' ? sign : '+';
  return { text, at, name, qualifier, value, prefixes: prefixes.map(Number) };
}

function argumentProblem(takes: Arguments, colon: string, lengths: string): string | undefined {
  if (takes.domain === 'none' && colon !== '') return 'argument-unexpected';
  if ((takes.domain === 'needed' && colon === '') || colon === ':') return 'argument-missing';
  if (!takes.prefixes && lengths !== '') return 'prefix-unexpected';
  return undefined;
}

function addressProblem(name: 'ip4' | 'ip6', value: string, lengths: string): string | undefined {
  if (name === 'ip4' ? !isIPv4(value) : !isIPv6(value)) return 'address-invalid';
  return lengths.includes('//') ? 'prefix-invalid' : undefined;
}

/** `/24`, `//64` or both; one of its own for `ip6` (RFC 7208 section 12). */
function isLengths(name: string, lengths: string): boolean {
  const [, four, six] = /^(?:\/([0-9]+))?(?:\/\/([0-9]+))?$/.exec(lengths) ?? [];
  if (lengths !== '' && four === undefined && six === undefined) return false;
  const within = (text: string | undefined, most: number) =>
    text === undefined || (/^(?:0|[1-9][0-9]*)$/.test(text) && Number(text) <= most);
  return within(four, name === 'ip6' ? 128 : 32) && within(six, 128);
}

/** RFC 7208 section 7.1: a name of at least two labels, or one that ends in a macro. */
function domainProblem(value: string): string | undefined {
  const macro = macroProblem(value);
  if (macro !== undefined) return macro;
  if (/%\{[^}]*\}$/.test(value)) return undefined;
  const last = /\.([a-z0-9](?:[a-z0-9-]*[a-z0-9])?)\.?$/i.exec(value)?.[1];
  return last === undefined || /^[0-9]+$/.test(last) ? 'domain-invalid' : undefined;
}

const macroProblem = (value: string): string | undefined =>
  value.replace(/%(?:%|_|-|\{[slodiphcrtv][0-9]*r?[.\-+,/_=]*\})/gi, '').includes('%')
    ? 'macro-invalid'
    : undefined;
