/** Does the domain say what becomes of mail that only pretends to be from it (RFC 7489 section 6)? */
import { conclude } from '../conclude.ts';
import type { DnsClient } from '../dns/client.ts';
import { texts } from '../dns/records.ts';
import { dmarcProblem, isDmarc, looksLikeDmarc, policyFor } from '../domain/dmarc-record.ts';
import { domainCheck } from '../domain/domain-check.ts';
import { problemEvidence, shownRecord } from '../domain/record-problem.ts';

export const domainDmarc = domainCheck('domain.dmarc', async ({ domain, dns }) => {
  const { place, records, others } = await published(dns, domain);
  const name = `_dmarc.${place}`;
  const [record] = records;
  const [near] = others;
  if (record === undefined) {
    if (near === undefined) return { status: 'fail', cause: 'dmarc-missing', evidence: { domain, name } };
    const problem = dmarcProblem(near) ?? { at: 0, text: near, reason: 'version-not-first' };
    return {
      status: 'fail',
      cause: 'dmarc-syntax',
      evidence: { domain, name, ...problemEvidence(near, problem) },
    };
  }
  if (records.length > 1) {
    const evidence = { domain, name, records: records.map(shownRecord) };
    return { status: 'fail', cause: 'dmarc-multiple', evidence };
  }
  const problem = dmarcProblem(record);
  const policy = policyFor(record, place === domain);
  const evidence = { domain, name, record: shownRecord(record), policy };
  if (problem)
    return conclude(evidence, [{ cause: 'dmarc-syntax', evidence: problemEvidence(record, problem) }]);
  return conclude(
    evidence,
    [],
    policy === 'none'
      ? [{ cause: 'dmarc-policy-none', evidence: { name, record: shownRecord(record) } }]
      : [],
  );
});

/** The records that hold for the domain: its own, or else those of the nearest domain above that has any. */
async function published(dns: DnsClient, domain: string) {
  const labels = domain.split('.');
  const places = labels
    .slice(0, Math.max(1, labels.length - 1))
    .map((_, index) => labels.slice(index).join('.'));
  for (const place of places) {
    const found = texts(await dns.ask(`_dmarc.${place}`, 'TXT'));
    const records = found.filter(isDmarc);
    const others = found.filter((text) => !isDmarc(text) && looksLikeDmarc(text));
    if (records.length + others.length > 0) return { place, records, others };
  }
  return { place: domain, records: [], others: [] };
}
