/** DMARC records (RFC 7489 section 6.3). */
import type { RecordProblem } from './record-problem.ts';
import { matching, oneOf, parseTags, type Rule, tagNamed, tagProblem } from './tag-list.ts';

/** What receivers take for one: the version comes first, its case minded. */
export const isDmarc = (text: string): boolean => /^v\s*=\s*DMARC1\s*(?:;|$)/.test(text.trim());

/** Somebody meant one, and receivers pass it over. */
export const looksLikeDmarc = (text: string): boolean => /dmarc/i.test(text) || /(?:^|;)\s*p\s*=/.test(text);

const policy = oneOf('none', 'quarantine', 'reject');
const alignment = oneOf('r', 's');
const addresses: Rule = (value) =>
  value.split(',').every((uri) => /^mailto:[^\s@,!]+@[^\s@,!]+(?:![0-9]+[kmgt]?)?$/i.test(uri.trim()))
    ? undefined
    : 'not-a-mailto-uri';

const rules: Readonly<Record<string, Rule>> = {
  p: policy,
  sp: policy,
  np: policy,
  adkim: alignment,
  aspf: alignment,
  pct: matching(/^(?:100|[1-9]?[0-9])$/),
  ri: matching(/^[0-9]{1,10}$/),
  fo: matching(/^[01ds](?:\s*:\s*[01ds])*$/i),
  rua: addresses,
  ruf: addresses,
};

/** Undefined when the record is in order. */
export const dmarcProblem = (record: string): RecordProblem | undefined =>
  tagProblem(parseTags(record), 'DMARC1', rules, ['p']);

/** What it asks for: a domain below the one that published it may be under another policy. */
export function policyFor(record: string, own: boolean): string {
  const list = parseTags(record);
  const chosen = (own ? undefined : tagNamed(list, 'sp')) ?? tagNamed(list, 'p');
  return chosen?.value.toLowerCase() ?? 'none';
}
