/** Does the domain want to hear of failed TLS (RFC 8460 section 3)? What senders cannot read counts as none. */
import { conclude } from '../conclude.ts';
import { texts } from '../dns/records.ts';
import { domainCheck } from '../domain/domain-check.ts';
import { shownRecord } from '../domain/record-problem.ts';
import { parseTags, type Rule, tagProblem } from '../domain/tag-list.ts';

const addresses: Rule = (value) =>
  value.split(',').every((uri) => /^(?:mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/i.test(uri.trim()))
    ? undefined
    : 'not-a-mailto-or-https-uri';

export const domainTlsRpt = domainCheck('domain.tls-rpt', async ({ domain, dns }) => {
  const name = `_smtp._tls.${domain}`;
  const records = texts(await dns.ask(name, 'TXT')).filter((text) => /^v=TLSRPT/i.test(text));
  const [record] = records;
  const missing = (evidence: Readonly<Record<string, string | number>>) =>
    conclude(
      { domain, name, records: records.map(shownRecord) },
      [],
      [{ cause: 'tls-rpt-missing', evidence }],
    );
  if (record === undefined) return missing({ name });
  if (records.length > 1) return missing({ name, reason: 'several-records', count: records.length });
  const problem = tagProblem(parseTags(record), 'TLSRPTv1', { rua: addresses }, ['rua']);
  if (problem) {
    const { at, text, reason } = problem;
    return missing({ name, record: shownRecord(record), at, text, reason });
  }
  return { status: 'pass', evidence: { domain, name, record: shownRecord(record) } };
});
