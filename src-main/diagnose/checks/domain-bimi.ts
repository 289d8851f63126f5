/** Does the domain name a logo (BIMI)? Having none is no fault. */
import { texts } from '../dns/records.ts';
import { domainCheck } from '../domain/domain-check.ts';
import { problemEvidence, shownRecord } from '../domain/record-problem.ts';
import { matching, parseTags, type Rule, tagNamed, tagProblem } from '../domain/tag-list.ts';

/** Empty where the domain declines to have a logo. */
const uri: Rule = matching(/^(?:https:\/\/\S+)?$/i);

export const domainBimi = domainCheck('domain.bimi', async ({ domain, dns }) => {
  const name = `default._bimi.${domain}`;
  const [record] = texts(await dns.ask(name, 'TXT')).filter((text) => /^v=BIMI/i.test(text));
  if (record === undefined) return { status: 'pass', evidence: { domain, name, present: false } };
  const list = parseTags(record);
  const problem = tagProblem(list, 'BIMI1', { l: uri, a: uri }, ['l']);
  const evidence = { domain, name, present: true, record: shownRecord(record) };
  if (problem) return { status: 'warn', evidence: { ...evidence, ...problemEvidence(record, problem) } };
  return { status: 'pass', evidence: { ...evidence, logo: tagNamed(list, 'l')?.value ?? '' } };
});
