/** Does the domain demand verified TLS of those who deliver to it, and can they (RFC 8461)? */
import { rootCertificates } from 'node:tls';
import type { Evidence, Finding } from '../../contract/diagnosis.ts';
import type { Answer, Check, Target } from '../check.ts';
import { conclude } from '../conclude.ts';
import { hostAddresses, texts } from '../dns/records.ts';
import { domainCheck, type Inquiry } from '../domain/domain-check.ts';
import { fetchPolicy } from '../domain/fetch-policy.ts';
import { addressesOf, mailHosts } from '../domain/mail-hosts.ts';
import { problemEvidence, shownRecord } from '../domain/record-problem.ts';
import { isListed, parsePolicy, type StsPolicy } from '../domain/sts-policy.ts';
import { matching, parseTags, tagProblem } from '../domain/tag-list.ts';

/** @param port of HTTPS */
export const mtaStsCheck = (port: number): Check =>
  domainCheck('domain.mta-sts', async (inquiry) => {
    const { domain, dns } = inquiry;
    const name = `_mta-sts.${domain}`;
    const records = texts(await dns.ask(name, 'TXT')).filter((text) => /^v=STS/i.test(text));
    const [record] = records;
    if (record === undefined)
      return conclude({ domain, name }, [], [{ cause: 'mta-sts-missing', evidence: { name } }]);
    const evidence = { domain, name, records: records.map(shownRecord) };
    if (records.length > 1)
      return {
        status: 'fail',
        cause: 'mta-sts-syntax',
        evidence: { ...evidence, reason: 'several-records' },
      };
    const rules = { id: matching(/^[A-Za-z0-9]{1,32}$/) };
    const problem = tagProblem(parseTags(record), 'STSv1', rules, ['id']);
    if (problem)
      return conclude(evidence, [{ cause: 'mta-sts-syntax', evidence: problemEvidence(record, problem) }]);
    return policyAnswer(inquiry, evidence, port);
  });

/** Policies are fetched by HTTPS from its own port and no other (RFC 8461 section 3.3). */
export const domainMtaSts = mtaStsCheck(443);

async function policyAnswer(inquiry: Inquiry, found: Evidence, port: number): Promise<Answer> {
  const { domain, dns, context } = inquiry;
  const host = `mta-sts.${domain}`;
  const evidence = { ...found, url: `https://${host}/.well-known/mta-sts.txt` };
  const unreachable = (why: Evidence) =>
    conclude(evidence, [{ cause: 'mta-sts-policy-unreachable', evidence: why }]);
  const addresses = addressesOf(await hostAddresses(dns, host));
  if (addresses.length === 0) return unreachable({ host, error: 'no-address' });
  const fetched = await fetchPolicy({ host, addresses, port, ca: rootsOf(context.target) }, context.signal);
  if (!('text' in fetched)) return unreachable({ host, ...fetched });
  const policy = parsePolicy(fetched.text);
  if ('problem' in policy)
    return conclude(evidence, [
      { cause: 'mta-sts-syntax', evidence: problemEvidence(fetched.text, policy.problem) },
    ]);
  const told: Evidence = {
    ...evidence,
    mode: policy.mode,
    maxAge: policy.maxAge,
    mx: policy.mx,
    contentType: fetched.contentType,
  };
  const unlisted = await notListed(inquiry, policy);
  // In testing mode senders only report it.
  return policy.mode === 'enforce' ? conclude(told, unlisted) : conclude(told, [], unlisted);
}

async function notListed({ dns, domain }: Inquiry, policy: StsPolicy): Promise<readonly Finding[]> {
  if (policy.mode === 'none') return [];
  const { hosts } = await mailHosts(dns, domain);
  const missing = hosts
    .map(({ exchange }) => exchange.toLowerCase())
    .filter((host) => host !== '' && !isListed(host, policy));
  return missing.length === 0
    ? []
    : [{ cause: 'mta-sts-mx-not-listed', evidence: { hosts: missing, listed: policy.mx } }];
}

/** The system's roots and those the person trusts, beside the runtime's; undefined where it has them all itself. */
function rootsOf({ systemRoots = [], server }: Target): readonly string[] | undefined {
  const more = [...systemRoots, ...(server?.ca === undefined ? [] : [server.ca])];
  return more.length === 0 ? undefined : [...rootCertificates, ...more];
}
